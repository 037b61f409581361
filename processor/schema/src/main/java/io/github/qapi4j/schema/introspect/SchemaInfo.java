// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Feature;
import java.util.List;
import java.util.Optional;

/**
 * An entity of QEMU's description of itself; see {@code SchemaInfo} in QEMU's {@code qapi/introspect.json}. Types are
 * referred to by name; the names of types other than built-in ones are numbers unless they were asked for unmasked.
 *
 * <p>What was computed from a schema carries the conditions under which a build has it. What a live QEMU said carries
 * none: it lists what it has.
 */
public sealed interface SchemaInfo {
    String name();

    Traits traits();

    /** The word for the kind of entity in {@code meta-type}. */
    String metaType();

    /** The condition under which a build has the entity. */
    default Optional<Condition> condition() {
        return traits().condition();
    }

    /**
     * What every entity may have.
     *
     * @param features the features; empty if the entity has no list of them, which is not the same as a list whose
     *     features are all compiled out
     */
    record Traits(Optional<Condition> condition, Optional<List<Feature>> features) {
        /** Neither a condition nor features. */
        public static final Traits NONE = new Traits(Optional.empty(), Optional.empty());

        public Traits {
            features = features.map(List::copyOf);
        }

        /** The features, none if there is no list. */
        public List<Feature> featureList() {
            return features.orElse(List.of());
        }
    }

    /** A command. */
    record CommandInfo(String name, Traits traits, String argType, String retType, boolean allowOob)
            implements SchemaInfo {
        @Override
        public String metaType() {
            return "command";
        }
    }

    /** An event. */
    record EventInfo(String name, Traits traits, String argType) implements SchemaInfo {
        @Override
        public String metaType() {
            return "event";
        }
    }

    /** A type of the language itself; {@code jsonType} is {@code string}, {@code number}, {@code int} and the like. */
    record BuiltinInfo(String name, String jsonType) implements SchemaInfo {
        @Override
        public Traits traits() {
            return Traits.NONE;
        }

        @Override
        public String metaType() {
            return "builtin";
        }
    }

    /** An enum. */
    record EnumInfo(String name, Traits traits, List<ValueInfo> values) implements SchemaInfo {
        public EnumInfo {
            values = List.copyOf(values);
        }

        @Override
        public String metaType() {
            return "enum";
        }
    }

    /** An array. */
    record ArrayInfo(String name, Traits traits, String elementType) implements SchemaInfo {
        @Override
        public String metaType() {
            return "array";
        }
    }

    /**
     * A struct or union, or the unnamed members of a command or event.
     *
     * @param members those of bases first
     * @param tag the member that chooses the variant; empty for what is not a union
     * @param variants one for each value of the tag's enum; none without a tag
     */
    record ObjectInfo(
            String name, Traits traits, List<MemberInfo> members, Optional<String> tag, List<VariantInfo> variants)
            implements SchemaInfo {
        public ObjectInfo {
            members = List.copyOf(members);
            variants = List.copyOf(variants);
        }

        @Override
        public String metaType() {
            return "object";
        }

        /** The member of that name. */
        public Optional<MemberInfo> member(String member) {
            return members.stream().filter(m -> m.name().equals(member)).findFirst();
        }

        /** Whether values of this type have no members at all. */
        public boolean isEmpty() {
            return members.isEmpty() && tag.isEmpty();
        }
    }

    /** An alternate. */
    record AlternateInfo(String name, Traits traits, List<AlternativeInfo> alternatives) implements SchemaInfo {
        public AlternateInfo {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String metaType() {
            return "alternate";
        }
    }

    /** A member of an object. */
    record MemberInfo(String name, Traits traits, String type, boolean optional) {}

    /** A value of an enum. */
    record ValueInfo(String name, Traits traits) {}

    /** What a union adds for one value of its tag. */
    record VariantInfo(String tag, Optional<Condition> condition, String type) {}

    /** One of the types that an alternate may be. */
    record AlternativeInfo(String type, Optional<Condition> condition) {}
}
