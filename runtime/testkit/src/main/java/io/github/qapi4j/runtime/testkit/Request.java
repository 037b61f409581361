// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that has the form of a command.
 *
 * @param id as the client sent it; null if it sent none
 */
record Request(
        String command,
        boolean outOfBand,
        ObjectNode arguments,
        @Nullable JsonNode id) {
    private static final String IN_BAND = "execute";
    private static final String OUT_OF_BAND = "exec-oob";
    private static final String ARGUMENTS = "arguments";
    private static final String ID = "id";

    /**
     * Reads a message as QEMU's dispatcher does.
     *
     * @param allowOutOfBand whether the session has negotiated it
     * @throws RequestException if it is none
     */
    static Request of(JsonNode message, boolean allowOutOfBand) throws RequestException {
        if (!message.isObject()) {
            throw new RequestException("QMP input must be a JSON object");
        }
        String key = null;
        for (var member : message.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals(IN_BAND) || (name.equals(OUT_OF_BAND) && allowOutOfBand)) {
                if (!value.isString()) {
                    throw new RequestException("QMP input member '" + name + "' must be a string");
                } else if (key != null) {
                    throw new RequestException("QMP input member '" + name + "' clashes with '" + key + "'");
                }
                key = name;
            } else if (name.equals(ARGUMENTS)) {
                if (!value.isObject()) {
                    throw new RequestException("QMP input member 'arguments' must be an object");
                }
            } else if (!name.equals(ID)) {
                throw new RequestException("QMP input member '" + name + "' is unexpected");
            }
        }
        if (key == null) {
            throw new RequestException("QMP input lacks member 'execute'");
        }
        JsonNode arguments = message.get(ARGUMENTS);
        return new Request(
                message.path(key).asString(),
                key.equals(OUT_OF_BAND),
                arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                idOf(message));
    }

    static @Nullable JsonNode idOf(JsonNode message) {
        return message.get(ID);
    }
}
