// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.AlternativeInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Defines the types of a reply.
 *
 * @param names of those that are defined
 * @param known where the names of alternatives are looked up
 */
record ReplyTypes(Introspection reply, TypeUseCounts uses, Map<String, String> names, Optional<Schema> known) {
    static Head head(String name, SchemaInfo entity) {
        return new Head(name, Optional.empty(), entity.traits().featureList(), Optional.empty(), Doc.NONE, Place.NONE);
    }

    TypeRef ref(String type) {
        SchemaInfo used = reply.type(type);
        if (used instanceof BuiltinInfo) {
            return new TypeRef.OfBuiltin(Builtin.named(type).orElseThrow());
        } else if (used instanceof ArrayInfo array) {
            return new TypeRef.ArrayOf(ref(array.elementType()));
        }
        return new TypeRef.OfDefinition(name(type));
    }

    List<Member> members(ObjectInfo object) {
        return object.members().stream()
                .map(member -> new Member(
                        member.name(),
                        ref(member.type()),
                        member.optional(),
                        Optional.empty(),
                        member.traits().featureList(),
                        Optional.empty(),
                        "",
                        Place.NONE))
                .toList();
    }

    EnumType define(String name, EnumInfo type) {
        List<EnumValue> values = type.values().stream()
                .map(value -> new EnumValue(
                        value.name(), Optional.empty(), value.traits().featureList(), Optional.empty(), "", Place.NONE))
                .toList();
        return new EnumType(head(name, type), values, Optional.empty());
    }

    Definition define(String name, ObjectInfo type) {
        if (type.tag().isEmpty()) {
            return new StructType(head(name, type), Optional.empty(), members(type));
        }
        String tag = type.tag().get();
        EnumInfo tags = (EnumInfo) reply.type(type.member(tag).orElseThrow().type());
        return new UnionType(
                head(name, type), Optional.empty(), members(type), tag, name(tags.name()), branches(type, tags));
    }

    AlternateType define(String name, AlternateInfo type) {
        List<Alternative> alternatives = new ArrayList<>();
        for (AlternativeInfo each : type.alternatives()) {
            JsonKind kind = MatchKeys.jsonKindOf(reply.type(each.type())).orElseThrow();
            alternatives.add(
                    new Alternative(alternativeName(name, kind), ref(each.type()), kind, Optional.empty(), Place.NONE));
        }
        return new AlternateType(head(name, type), alternatives);
    }

    private List<Branch> branches(ObjectInfo union, EnumInfo tags) {
        List<Branch> branches = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        union.variants().forEach(variant -> {
            if (!uses.isNothing(variant.type())) {
                listed.add(variant.tag());
                branches.add(
                        new Branch(variant.tag(), Optional.of(name(variant.type())), Optional.empty(), Place.NONE));
            }
        });
        tags.values().stream()
                .filter(value -> !listed.contains(value.name()))
                .forEach(value ->
                        branches.add(new Branch(value.name(), Optional.empty(), Optional.empty(), Place.NONE)));
        return branches;
    }

    private String alternativeName(String alternate, JsonKind kind) {
        return known.flatMap(schema -> schema.find(alternate))
                .filter(AlternateType.class::isInstance)
                .flatMap(found -> ((AlternateType) found)
                        .alternatives().stream()
                                .filter(each -> each.kind() == kind)
                                .map(Alternative::name)
                                .findFirst())
                .orElse(kind.name().toLowerCase(Locale.ROOT));
    }

    private String name(String type) {
        String name = names.get(type);
        if (name == null) {
            throw new IllegalStateException("type '" + type + "' has no name");
        }
        return name;
    }
}
