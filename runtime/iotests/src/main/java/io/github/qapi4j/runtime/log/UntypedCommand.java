// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.qmp.SecretMask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command by its name, as tests send it on purpose although the schema does not allow it. */
record UntypedCommand(String commandName, @Nullable ObjectNode given) implements QmpCommand<JsonNode> {
    @Override
    public ObjectNode arguments() {
        return given == null ? JsonNodeFactory.instance.objectNode() : given.deepCopy();
    }

    @Override
    public JsonNode decodeReturn(JsonNode value) {
        return value;
    }

    /** With secrets masked. */
    @Override
    public String toString() {
        return commandName + " " + SecretMask.STANDARD.mask(arguments());
    }
}
