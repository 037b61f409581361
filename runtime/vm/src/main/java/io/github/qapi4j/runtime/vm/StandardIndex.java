// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.deadline.Preparations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema on the class path, whose index is first used when a session is opened: at its first use all jars of the class
 * path are opened to find out whether there is another one, for which there is time while QEMU starts.
 */
enum StandardIndex implements SchemaIndex {
    INSTANCE;

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    /** Has the jars opened by another thread. What that finds out does not count. */
    static void prepare() {
        if (PREPARED.compareAndSet(false, true)) {
            Preparations.add(new Search());
        }
    }

    private static final class Search implements Preparations.Preparation {
        @Override
        public void prepare() {
            SchemaArtifacts.requireOne(QmpIndex.class);
        }
    }

    @Override
    public String release() {
        return QmpIndex.INSTANCE.release();
    }

    @Override
    public List<String> commandNames() {
        return QmpIndex.INSTANCE.commandNames();
    }

    @Override
    public List<String> eventNames() {
        return QmpIndex.INSTANCE.eventNames();
    }

    @Override
    public Optional<Class<?>> find(String name) {
        return QmpIndex.INSTANCE.find(name);
    }

    @Override
    public List<String> commandNames(QemuProgram program) {
        return QmpIndex.INSTANCE.commandNames(program);
    }

    @Override
    public List<String> eventNames(QemuProgram program) {
        return QmpIndex.INSTANCE.eventNames(program);
    }

    @Override
    public QmpEvent decodeEvent(ObjectNode message) {
        return QmpIndex.INSTANCE.decodeEvent(message);
    }

    @Override
    public Optional<String> eventName(Class<? extends QmpEvent> type) {
        return QmpIndex.INSTANCE.eventName(type);
    }

    @Override
    public Optional<Object> decode(Class<?> type, JsonNode json) {
        return QmpIndex.INSTANCE.decode(type, json);
    }
}
