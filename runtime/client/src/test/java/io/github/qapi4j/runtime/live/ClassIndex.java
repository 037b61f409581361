// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.qmp.fixture.EmptyIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The index of a schema of classes written by hand, which finds them by their names, and reads nothing. */
final class ClassIndex extends EmptyIndex {
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
}
