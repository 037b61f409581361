// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often the types of a reply are used, and as what. */
final class TypeUseCounts {
    private final Introspection reply;
    private final Map<String, Integer> counts = new HashMap<>();
    private Optional<String> nothing = Optional.empty();

    TypeUseCounts(Introspection reply) {
        this.reply = reply;
        reply.entities().forEach(this::count);
    }

    /** Whether a type is what commands take that take nothing: all of them have the same one. */
    boolean isNothing(String type) {
        return nothing.equals(Optional.of(type));
    }

    /** Whether a type serves one command or event only, as members that need no name. */
    boolean isUsedOnce(String type) {
        return counts.getOrDefault(type, 0) == 1;
    }

    private void count(SchemaInfo entity) {
        if (entity instanceof CommandInfo command) {
            count(command.argType());
            count(command.retType());
            findNothing(command.argType());
            findNothing(command.retType());
        } else if (entity instanceof EventInfo event) {
            count(event.argType());
            findNothing(event.argType());
        } else if (entity instanceof ArrayInfo array) {
            count(array.elementType());
        } else if (entity instanceof AlternateInfo alternate) {
            alternate.alternatives().forEach(each -> count(each.type()));
        } else if (entity instanceof ObjectInfo object) {
            object.members().forEach(member -> count(member.type()));
            object.variants().forEach(variant -> count(variant.type()));
        }
    }

    private void count(String type) {
        counts.merge(type, 1, Integer::sum);
    }

    private void findNothing(String type) {
        if (nothing.isEmpty() && reply.type(type) instanceof ObjectInfo object && object.isEmpty()) {
            nothing = Optional.of(type);
        }
    }
}
