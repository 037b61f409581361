// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes what QEMU would say of itself: first all commands and events, file by file, then the types in the order of
 * their first use. Types get their numbers before conditions are looked at, so that the numbers do not depend on the
 * build, and a type that only a missing command uses is listed all the same.
 */
public final class Introspector {
    private final Schema schema;
    private final TypeNumbering types;

    private Introspector(Schema schema, boolean unmask) {
        this.schema = schema;
        this.types = new TypeNumbering(schema, unmask);
    }

    /** What QEMU answers to {@code query-qmp-schema} if it was built from a schema in this way. */
    public static Introspection reply(Schema schema, Build build) {
        return BuildSelection.of(new Introspector(schema, false).describe(), build);
    }

    /** The same with the schema's names of types in the place of numbers. */
    public static Introspection unmaskedReply(Schema schema, Build build) {
        return BuildSelection.of(unmasked(schema), build);
    }

    /** All that a build of QEMU may have, with conditions and with the schema's names of types. */
    static Introspection unmasked(Schema schema) {
        return new Introspector(schema, true).describe();
    }

    private Introspection describe() {
        List<SchemaInfo> entities = new ArrayList<>();
        for (Definition definition : schema.definitionsByFile()) {
            if (definition instanceof Command command) {
                String argument = use(command, command.arguments());
                String result = command.returns().map(types::use).orElseGet(types::useNothing);
                entities.add(new CommandInfo(
                        command.name(), EntityBuilder.traits(command), argument, result, command.allowOob()));
            } else if (definition instanceof Event event) {
                entities.add(new EventInfo(event.name(), EntityBuilder.traits(event), use(event, event.arguments())));
            }
        }
        entities.addAll(types.describe());
        return new Introspection(entities);
    }

    private String use(Definition user, Arguments arguments) {
        if (arguments instanceof Arguments.Named named) {
            return types.use(named.type());
        } else if (arguments instanceof Arguments.Inline inline
                && !inline.members().isEmpty()) {
            return types.useMembers(
                    "q_obj_" + user.name() + "-arg",
                    inline.members(),
                    user.head().condition());
        }
        return types.useNothing();
    }
}
