// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the unions of QEMU 6.1 and before that have no discriminator as QEMU 6.2 wrote them out: with a tag {@code type} of an
 * enum {@code …Kind}, and with branches that wrap their type in a member {@code data}.
 */
final class SimpleUnions {
    private final Set<String> names;
    private final Map<String, StructDeclaration> wrappers = new LinkedHashMap<>();
    private final List<Declaration> declarations = new ArrayList<>();

    private SimpleUnions(List<Declaration> original) {
        this.names = original.stream().map(Declaration::name).collect(Collectors.toCollection(HashSet::new));
    }

    /** The declarations with what the unions imply, each before the union that needs it first. */
    static List<Declaration> writtenOut(List<Declaration> original) {
        SimpleUnions unions = new SimpleUnions(original);
        for (Declaration declaration : original) {
            unions.declarations.add(
                    declaration instanceof UnionDeclaration union && union.base() instanceof MembersDeclaration.None
                            ? unions.writtenOut(union)
                            : declaration);
        }
        return unions.declarations;
    }

    private UnionDeclaration writtenOut(UnionDeclaration union) {
        Place place = union.head().place();
        List<EnumValue> tags = union.branches().stream()
                .map(branch -> new EnumValue(
                        branch.name(), branch.condition(), List.of(), Optional.empty(), "", branch.place()))
                .toList();
        EnumDeclaration kind = new EnumDeclaration(
                head(free(union.name() + "Kind"), union.head().condition(), place), tags, Optional.empty());
        declarations.add(kind);
        MemberDeclaration type = new MemberDeclaration(
                union.discriminator(),
                new TypeName(kind.name(), false, place),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "",
                place);
        List<CaseDeclaration> branches = union.branches().stream()
                .map(branch -> new CaseDeclaration(
                        branch.name(),
                        new TypeName(wrapper(branch.type()), false, branch.place()),
                        branch.condition(),
                        branch.place()))
                .toList();
        return new UnionDeclaration(
                union.head(),
                new MembersDeclaration.Inline(List.of(type)),
                union.discriminator(),
                union.discriminatorPlace(),
                branches);
    }

    /** The name of the struct that wraps a type; all unions share it. */
    private String wrapper(TypeName type) {
        StructDeclaration known = wrappers.get(type.toString());
        if (known != null) {
            return known.name();
        }
        String name = Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1)
                + (type.array() ? "List" : "") + "Wrapper";
        MemberDeclaration data = new MemberDeclaration(
                "data", type, false, Optional.empty(), List.of(), Optional.empty(), "", type.place());
        StructDeclaration wrapper = new StructDeclaration(
                head(free(name), Optional.empty(), type.place()), Optional.empty(), List.of(data));
        wrappers.put(type.toString(), wrapper);
        declarations.add(wrapper);
        return wrapper.name();
    }

    private static Head head(String name, Optional<Condition> condition, Place place) {
        return new Head(name, condition, List.of(), Optional.empty(), Doc.NONE, place);
    }

    /** The name, or one like it that nothing else has. */
    private String free(String name) {
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + i;
        }
        return free;
    }
}
