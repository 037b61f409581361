// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What commands, events, types and their members are for, in our words. Read when it is first asked for. */
final class Words {
    private final Optional<Schema> release;
    private @Nullable ObjectNode all;

    /**
     * The words of all releases.
     *
     * @param release the shipped schema whose structs say which base a member is of
     */
    Words(Optional<Schema> release) {
        this.release = release;
    }

    private synchronized ObjectNode all() {
        if (all == null) {
            JsonMapper json = new JsonMapper();
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            ShippedFiles.read("words", name -> name.endsWith(".json"))
                    .values()
                    .forEach(text -> json.readTree(text)
                            .properties()
                            .forEach(kind ->
                                    merged.withObject("/" + kind.getKey()).setAll((ObjectNode) kind.getValue())));
            all = merged;
        }
        return all;
    }

    /** A sentence about a command, an event or a type. */
    Optional<String> of(Definition definition) {
        return text(owner(definition).path(""));
    }

    /** A clause about a member, a value, or a branch, whose name begins with a colon. */
    Optional<String> of(Definition definition, String member) {
        return text(owner(definition).path(member))
                .or(() -> release.flatMap(schema -> schema.find(definition.name()))
                        .flatMap(known -> base(known))
                        .flatMap(base -> release.flatMap(schema -> schema.find(base)))
                        .flatMap(base -> of(base, member)));
    }

    private static Optional<String> base(Definition definition) {
        return definition instanceof StructType struct
                ? struct.base()
                : definition instanceof UnionType union ? union.base() : Optional.empty();
    }

    private JsonNode owner(Definition definition) {
        String kind = definition instanceof Definition.Command
                ? "command"
                : definition instanceof Definition.Event ? "event" : "type";
        return all().path(kind).path(definition.name());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue(null)) : Optional.empty();
    }
}
