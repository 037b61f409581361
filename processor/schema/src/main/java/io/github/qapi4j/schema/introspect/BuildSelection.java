// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.AlternativeInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.MemberInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import io.github.qapi4j.schema.introspect.SchemaInfo.ValueInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.VariantInfo;
import io.github.qapi4j.schema.model.Feature;
import java.util.List;
import java.util.Optional;

/** Reduces an introspection to what a build has. Numbers stay: QEMU assigns them before it evaluates conditions. */
final class BuildSelection {
    private final Build build;

    private BuildSelection(Build build) {
        this.build = build;
    }

    static Introspection of(Introspection all, Build build) {
        BuildSelection selection = new BuildSelection(build);
        return new Introspection(all.entities().stream()
                .filter(entity -> build.has(entity.condition()))
                .map(selection::select)
                .toList());
    }

    private SchemaInfo select(SchemaInfo entity) {
        Traits traits = select(entity.traits());
        if (entity instanceof CommandInfo command) {
            return new CommandInfo(command.name(), traits, command.argType(), command.retType(), command.allowOob());
        } else if (entity instanceof EventInfo event) {
            return new EventInfo(event.name(), traits, event.argType());
        } else if (entity instanceof EnumInfo type) {
            return new EnumInfo(type.name(), traits, values(type.values()));
        } else if (entity instanceof ArrayInfo array) {
            return new ArrayInfo(array.name(), traits, array.elementType());
        } else if (entity instanceof ObjectInfo object) {
            return new ObjectInfo(
                    object.name(), traits, members(object.members()), object.tag(), variants(object.variants()));
        } else if (entity instanceof AlternateInfo alternate) {
            return new AlternateInfo(alternate.name(), traits, alternatives(alternate.alternatives()));
        }
        return entity;
    }

    private Traits select(Traits traits) {
        return new Traits(Optional.empty(), traits.features().map(this::features));
    }

    private List<Feature> features(List<Feature> features) {
        return features.stream()
                .filter(feature -> build.has(feature.condition()))
                .map(feature -> new Feature(feature.name(), Optional.empty()))
                .toList();
    }

    private List<ValueInfo> values(List<ValueInfo> values) {
        return values.stream()
                .filter(value -> build.has(value.traits().condition()))
                .map(value -> new ValueInfo(value.name(), select(value.traits())))
                .toList();
    }

    private List<MemberInfo> members(List<MemberInfo> members) {
        return members.stream()
                .filter(member -> build.has(member.traits().condition()))
                .map(member -> new MemberInfo(member.name(), select(member.traits()), member.type(), member.optional()))
                .toList();
    }

    private List<VariantInfo> variants(List<VariantInfo> variants) {
        return variants.stream()
                .filter(variant -> build.has(variant.condition()))
                .map(variant -> new VariantInfo(variant.tag(), Optional.empty(), variant.type()))
                .toList();
    }

    private List<AlternativeInfo> alternatives(List<AlternativeInfo> alternatives) {
        return alternatives.stream()
                .filter(alternative -> build.has(alternative.condition()))
                .map(alternative -> new AlternativeInfo(alternative.type(), Optional.empty()))
                .toList();
    }
}
