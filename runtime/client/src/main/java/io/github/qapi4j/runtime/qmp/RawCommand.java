// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpCommand;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command by name. QEMU itself refuses what it does not allow. */
record RawCommand(String commandName, ObjectNode arguments) implements QmpCommand<JsonNode> {
    static RawCommand of(String name, @Nullable ObjectNode arguments) {
        return new RawCommand(name, arguments == null ? JsonNodeFactory.instance.objectNode() : arguments);
    }

    @Override
    public JsonNode decodeReturn(JsonNode value) {
        return value;
    }

    @Override
    public boolean allowsOob() {
        return true;
    }

    /** With secrets masked. */
    @Override
    public String toString() {
        return commandName + " " + SecretMask.STANDARD.mask(arguments);
    }
}
