// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The index of a schema of classes written by hand, which finds them by their names, and reads nothing. */
final class ClassIndex implements SchemaIndex {
    private final String release;
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();

    /** Of commands and events, in their order. */
    ClassIndex(String release, Class<?>... classes) {
        this.release = release;
        for (Class<?> type : classes) {
            this.classes.put(type.getAnnotation(QapiDefinition.class).name(), type);
        }
    }

    private List<String> names(Class<?> kind) {
        return classes.entrySet().stream()
                .filter(entry -> kind.isAssignableFrom(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String release() {
        return release;
    }

    @Override
    public List<String> commandNames() {
        return names(QmpCommand.class);
    }

    @Override
    public List<String> eventNames() {
        return names(QmpEvent.class);
    }

    @Override
    public Optional<Class<?>> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    @Override
    public QmpEvent decodeEvent(ObjectNode message) {
        return new UnknownEvent("", message);
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
