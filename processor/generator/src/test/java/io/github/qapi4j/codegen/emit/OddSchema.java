// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.codegen.doc.OddText;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.Since;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A schema with a definition of each kind, several times, in which every documentation is odd. */
final class OddSchema {
    private static final TypeRef STRING = new TypeRef.OfBuiltin(Builtin.STR);
    private static final List<String> TITLES = List.of("Returns", "Errors", "Note", "Example", "TODO", "");

    private final Random random;
    private final List<Definition> definitions = new ArrayList<>();

    private OddSchema(long seed) {
        this.random = new Random(seed);
    }

    static Schema of(long seed, int times) {
        OddSchema odd = new OddSchema(seed);
        odd.definitions.add(new StructType(odd.head("Other"), Optional.empty(), odd.members()));
        for (int i = 0; i < times; i++) {
            odd.addEachKind(i);
        }
        return new Schema("odd", odd.definitions);
    }

    private void addEachKind(int i) {
        String kind = "Kind" + i;
        String struct = "Struct" + i;
        TypeRef ofStruct = new TypeRef.OfDefinition(struct);
        Member tag = member("tag", new TypeRef.OfDefinition(kind), false);
        definitions.add(new EnumType(head(kind), List.of(value("name"), value("none")), Optional.empty()));
        definitions.add(new StructType(head(struct), Optional.empty(), members()));
        definitions.add(new UnionType(
                head("Union" + i),
                Optional.empty(),
                List.of(tag),
                "tag",
                kind,
                List.of(
                        new Branch("name", Optional.of(struct), Optional.empty(), Place.NONE),
                        new Branch("none", Optional.empty(), Optional.empty(), Place.NONE))));
        definitions.add(new AlternateType(
                head("Alternate" + i),
                List.of(
                        new Alternative("name", STRING, JsonKind.STRING, Optional.empty(), Place.NONE),
                        new Alternative("object", ofStruct, JsonKind.OBJECT, Optional.empty(), Place.NONE))));
        definitions.add(new Command(
                head("command-" + i),
                new Arguments.Inline(members()),
                Optional.of(ofStruct),
                true,
                true,
                false,
                false,
                false));
        definitions.add(new Command(
                head("union-" + i),
                new Arguments.Named("Union" + i, true),
                Optional.empty(),
                true,
                true,
                false,
                false,
                false));
        definitions.add(new Event(head("EVENT_" + i), new Arguments.Inline(members())));
    }

    private Head head(String name) {
        List<Doc.Section> sections = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sections.add(new Doc.Section(TITLES.get(random.nextInt(TITLES.size())), OddText.of(random)));
        }
        Doc doc = new Doc(OddText.of(random), sections, List.of(new Doc.Section(Feature.UNSTABLE, OddText.of(random))));
        return new Head(
                name,
                Optional.empty(),
                List.of(new Feature(Feature.UNSTABLE, Optional.empty())),
                Optional.of(OddText.of(random).replaceAll("[^ -~]", " ")),
                doc,
                Place.NONE);
    }

    private List<Member> members() {
        return List.of(member("name", STRING, false), member("other", STRING, true));
    }

    private Member member(String name, TypeRef type, boolean optional) {
        return new Member(
                name,
                type,
                optional,
                Optional.empty(),
                List.of(),
                Optional.of(new Since("5.2", false)),
                OddText.of(random),
                Place.NONE);
    }

    private EnumValue value(String name) {
        return new EnumValue(name, Optional.empty(), List.of(), Optional.empty(), OddText.of(random), Place.NONE);
    }
}
