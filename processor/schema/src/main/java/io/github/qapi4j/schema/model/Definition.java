// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;
import java.util.Optional;

/** A definition of the schema. */
public sealed interface Definition {
    Head head();

    /** The kind, by the schema's own key word. */
    String kind();

    default String name() {
        return head().name();
    }

    /** Whether the definition carries a feature. */
    default boolean has(String feature) {
        return head().features().stream().anyMatch(f -> f.name().equals(feature));
    }

    /** A type; the other definitions are commands and events. */
    sealed interface Type extends Definition {}

    /**
     * An enum.
     *
     * @param prefix a prefix for C names; means nothing elsewhere
     */
    record EnumType(Head head, List<EnumValue> values, Optional<String> prefix) implements Type {
        public EnumType {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "enum";
        }
    }

    /**
     * A struct.
     *
     * @param members the struct's own members, without those of its base
     */
    record StructType(Head head, Optional<String> base, List<Member> members) implements Type {
        public StructType {
            members = List.copyOf(members);
        }

        @Override
        public String kind() {
            return "struct";
        }
    }

    /**
     * A union.
     *
     * @param base the struct that holds the common members; empty if they are listed in place
     * @param inline the common members listed in place; empty if there is a base
     * @param discriminator the common member that chooses the branch
     * @param discriminatorType the name of the discriminator's enum
     * @param branches one for each value of that enum: first those that the union lists, then the others in the enum's order
     */
    record UnionType(
            Head head,
            Optional<String> base,
            List<Member> inline,
            String discriminator,
            String discriminatorType,
            List<Branch> branches)
            implements Type {
        public UnionType {
            inline = List.copyOf(inline);
            branches = List.copyOf(branches);
        }

        @Override
        public String kind() {
            return "union";
        }
    }

    /** A value that may be one of several types, told apart by its JSON kind. */
    record AlternateType(Head head, List<Alternative> alternatives) implements Type {
        public AlternateType {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String kind() {
            return "alternate";
        }
    }

    /**
     * A command.
     *
     * @param returns empty if the command answers an empty object
     * @param gen false if the command accepts arguments beyond those it declares
     * @param successResponse false if the command answers only with errors
     */
    record Command(
            Head head,
            Arguments arguments,
            Optional<TypeRef> returns,
            boolean gen,
            boolean successResponse,
            boolean allowOob,
            boolean allowPreconfig,
            boolean coroutine)
            implements Definition {
        @Override
        public String kind() {
            return "command";
        }
    }

    /** An event. */
    record Event(Head head, Arguments arguments) implements Definition {
        @Override
        public String kind() {
            return "event";
        }
    }
}
