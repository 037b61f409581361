// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what is known about definitions beyond their shape. */
public final class DefinitionEdits {
    /** What becomes of a feature. */
    public interface FeatureChange {
        /**
         * The feature to have instead.
         *
         * @param member the member or value that has it; empty if the definition itself does
         */
        Feature apply(String member, Feature feature);
    }

    private DefinitionEdits() {}

    /** The definition with another head. */
    public static Definition head(Definition definition, Head head) {
        return with(definition, head, null);
    }

    /** The definition with other features on itself, its members and its values. */
    public static Definition features(Definition definition, FeatureChange change) {
        Head head = definition.head();
        return with(definition, head.features(changed("", head.features(), change)), change);
    }

    private static List<Feature> changed(String member, List<Feature> features, FeatureChange change) {
        return features.stream().map(feature -> change.apply(member, feature)).toList();
    }

    /**
     * The definition with another head and other features.
     *
     * @param change null if those of members and values stay
     */
    private static Definition with(Definition definition, Head head, @Nullable FeatureChange change) {
        if (definition instanceof EnumType type) {
            return new EnumType(head, values(type.values(), change), type.prefix());
        } else if (definition instanceof StructType type) {
            return new StructType(head, type.base(), members(type.members(), change));
        } else if (definition instanceof UnionType type) {
            return new UnionType(
                    head,
                    type.base(),
                    members(type.inline(), change),
                    type.discriminator(),
                    type.discriminatorType(),
                    type.branches());
        } else if (definition instanceof AlternateType type) {
            return new AlternateType(head, type.alternatives());
        } else if (definition instanceof Command command) {
            return new Command(
                    head,
                    arguments(command.arguments(), change),
                    command.returns(),
                    command.gen(),
                    command.successResponse(),
                    command.allowOob(),
                    command.allowPreconfig(),
                    command.coroutine());
        }
        return new Event(head, arguments(((Event) definition).arguments(), change));
    }

    private static Arguments arguments(Arguments arguments, @Nullable FeatureChange change) {
        return arguments instanceof Arguments.Inline inline
                ? new Arguments.Inline(members(inline.members(), change))
                : arguments;
    }

    private static List<Member> members(List<Member> members, @Nullable FeatureChange change) {
        return change == null
                ? members
                : members.stream()
                        .map(member -> new Member(
                                member.name(),
                                member.type(),
                                member.optional(),
                                member.condition(),
                                changed(member.name(), member.features(), change),
                                member.origin(),
                                member.doc(),
                                member.place()))
                        .toList();
    }

    private static List<EnumValue> values(List<EnumValue> values, @Nullable FeatureChange change) {
        return change == null
                ? values
                : values.stream()
                        .map(value -> new EnumValue(
                                value.name(),
                                value.condition(),
                                changed(value.name(), value.features(), change),
                                value.origin(),
                                value.doc(),
                                value.place()))
                        .toList();
    }
}
