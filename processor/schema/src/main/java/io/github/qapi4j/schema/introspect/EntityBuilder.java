// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.AlternativeInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.MemberInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import io.github.qapi4j.schema.introspect.SchemaInfo.ValueInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.VariantInfo;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes definitions of types. */
final class EntityBuilder {
    private EntityBuilder() {}

    static SchemaInfo describe(String name, Definition type, Schema schema, TypeNumbering types) {
        if (type instanceof StructType struct) {
            List<MemberInfo> members = members(schema.membersOf(struct), types);
            return new ObjectInfo(name, traits(struct), members, Optional.empty(), List.of());
        } else if (type instanceof UnionType union) {
            // The order of these two is the order of first use.
            List<MemberInfo> members = members(schema.commonMembersOf(union), types);
            return new ObjectInfo(
                    name, traits(union), members, Optional.of(union.discriminator()), variants(union, types));
        } else if (type instanceof EnumType values) {
            return new EnumInfo(
                    name,
                    traits(values),
                    values.values().stream()
                            .map(value -> new ValueInfo(value.name(), traits(value.condition(), value.features())))
                            .toList());
        }
        AlternateType alternate = (AlternateType) type;
        List<AlternativeInfo> alternatives = new ArrayList<>();
        alternate
                .alternatives()
                .forEach(each -> alternatives.add(new AlternativeInfo(types.use(each.type()), each.condition())));
        return new AlternateInfo(name, traits(alternate), alternatives);
    }

    static List<MemberInfo> members(List<Member> members, TypeNumbering types) {
        List<MemberInfo> described = new ArrayList<>();
        for (Member member : members) {
            Traits traits = traits(member.condition(), member.features());
            described.add(new MemberInfo(member.name(), traits, types.use(member.type()), member.optional()));
        }
        return described;
    }

    static Traits traits(Definition definition) {
        return traits(definition.head().condition(), definition.head().features());
    }

    private static Traits traits(Optional<Condition> condition, List<Feature> features) {
        return new Traits(condition, features.isEmpty() ? Optional.empty() : Optional.of(features));
    }

    private static List<VariantInfo> variants(UnionType union, TypeNumbering types) {
        List<VariantInfo> variants = new ArrayList<>();
        union.branches().forEach(branch -> {
            String type = branch.type().map(types::use).orElseGet(types::useNothing);
            variants.add(new VariantInfo(branch.tag(), branch.condition(), type));
        });
        return variants;
    }
}
