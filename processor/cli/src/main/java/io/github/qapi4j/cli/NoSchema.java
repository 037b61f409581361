// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The index of no schema, for a client that executes commands by name only. */
enum NoSchema implements SchemaIndex {
    INSTANCE;

    @Override
    public String release() {
        return "";
    }

    @Override
    public List<String> commandNames() {
        return List.of();
    }

    @Override
    public List<String> eventNames() {
        return List.of();
    }

    @Override
    public QmpEvent decodeEvent(ObjectNode message) {
        return new UnknownEvent(message.path("event").asString(""), message);
    }

    @Override
    public Optional<String> eventName(Class<? extends QmpEvent> type) {
        return Optional.empty();
    }

    @Override
    public Optional<Object> decode(Class<?> type, JsonNode json) {
        return Optional.empty();
    }
}
