// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import java.util.List;
import java.util.Optional;

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
        return new UnknownEvent(message.path("event").asText(), message);
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
