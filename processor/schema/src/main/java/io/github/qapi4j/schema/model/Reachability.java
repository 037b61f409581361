// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which types are sent and which are received.
 *
 * @param sent the names of the types that some command's arguments or options of the command line reach
 * @param received the names of the types that some command's result or event reaches
 */
public record Reachability(Set<String> sent, Set<String> received) {
    /**
     * Types that no command takes but QEMU's command line does, as JSON or as an option of its own; no schema says which these
     * are.
     */
    private static final Set<String> COMMAND_LINE = Set.of(
            "Audiodev",
            "BootConfiguration",
            "CompatPolicy",
            "DisplayOptions",
            "MemorySizeConfiguration",
            "SMPConfiguration");

    /** Walks a schema from its commands, events and the options of the command line. */
    public static Reachability of(Schema schema) {
        Traversal sent = new Traversal(schema);
        Traversal received = new Traversal(schema);
        schema.all(Command.class).forEach(command -> {
            sent.arguments(command.arguments());
            command.returns().ifPresent(received::type);
        });
        schema.all(Event.class).forEach(event -> received.arguments(event.arguments()));
        COMMAND_LINE.stream()
                .filter(name -> schema.find(name)
                        .filter(Definition.Type.class::isInstance)
                        .isPresent())
                .forEach(sent::name);
        return new Reachability(Set.copyOf(sent.finish()), Set.copyOf(received.finish()));
    }

    /** The names of the types that what a command takes, or an event carries, reaches. */
    public static Set<String> from(Schema schema, Arguments arguments) {
        Traversal traversal = new Traversal(schema);
        traversal.arguments(arguments);
        return Set.copyOf(traversal.finish());
    }

    /** The names of the types that a use of a type reaches, the used type among them. */
    public static Set<String> from(Schema schema, TypeRef type) {
        Traversal traversal = new Traversal(schema);
        traversal.type(type);
        return Set.copyOf(traversal.finish());
    }

    /** Whether any command, event or option of the command line reaches a type. */
    public boolean contains(String type) {
        return sent.contains(type) || received.contains(type);
    }

    /** Visits what a type refers to; iterative, as types may nest without bound and refer to each other. */
    private static final class Traversal {
        private final Schema schema;
        private final Set<String> seen = new HashSet<>();
        private final Deque<String> open = new ArrayDeque<>();

        Traversal(Schema schema) {
            this.schema = schema;
        }

        void arguments(Arguments arguments) {
            if (arguments instanceof Arguments.Inline inline) {
                members(inline.members());
            } else if (arguments instanceof Arguments.Named named) {
                name(named.type());
            }
        }

        void type(TypeRef type) {
            if (type instanceof TypeRef.ArrayOf array) {
                type(array.element());
            } else if (type instanceof TypeRef.OfDefinition definition) {
                name(definition.name());
            }
        }

        private void members(List<Member> members) {
            members.forEach(member -> type(member.type()));
        }

        private void name(String name) {
            if (seen.add(name)) {
                open.add(name);
            }
        }

        Set<String> finish() {
            while (!open.isEmpty()) {
                Definition definition = schema.find(open.remove()).orElseThrow();
                if (definition instanceof StructType struct) {
                    struct.base().ifPresent(this::name);
                    members(struct.members());
                } else if (definition instanceof UnionType union) {
                    union.base().ifPresent(this::name);
                    members(union.inline());
                    name(union.discriminatorType());
                    union.branches().stream().map(Branch::type).forEach(type -> type.ifPresent(this::name));
                } else if (definition instanceof AlternateType alternate) {
                    alternate.alternatives().stream().map(Alternative::type).forEach(this::type);
                }
            }
            return seen;
        }
    }
}
