// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings with a schema that knows nothing, so that every event arrives as it came. */
final class TestSettings implements SchemaIndex {
    private TestSettings() {}

    static QmpSettings of(String peer) {
        return QmpSettings.of(peer, new TestSettings());
    }

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
