// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commands as messages of the protocol. */
final class Messages {
    private static final String EXECUTE = "execute";
    private static final String ERROR = "error";
    private static final String DESCRIPTION = "desc";
    private static final String OUT_OF_BAND = "exec-oob";

    private Messages() {}

    /** The command that a message is; empty if it is none, but a reply, for example. */
    static Optional<Found.Command> command(JsonNode message, int line) {
        boolean outOfBand = message.has(OUT_OF_BAND);
        JsonNode name = message.get(outOfBand ? OUT_OF_BAND : EXECUTE);
        JsonNode arguments = message.path("arguments");
        if (name == null || !name.isString() || !(arguments.isObject() || arguments.isMissingNode())) {
            return Optional.empty();
        }
        ObjectNode object = arguments instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        return Optional.of(new Found.Command(line, name.stringValue(), object, outOfBand));
    }

    /** Whether a message is an answer to a command. */
    static boolean isReply(JsonNode message) {
        return message.isObject()
                && (message.has("return") || message.path(ERROR).has(DESCRIPTION));
    }

    /** The error that a reply is, for people; empty if it is none. */
    static Optional<String> error(JsonNode reply) {
        JsonNode error = reply.path(ERROR);
        return error.has(DESCRIPTION)
                ? Optional.of(error.path("class").asString("") + ": "
                        + error.path(DESCRIPTION).asString(""))
                : Optional.empty();
    }

    /** Whether a message was meant to be a command. */
    static boolean isMeant(JsonNode message) {
        return message.has(EXECUTE) || message.has(OUT_OF_BAND);
    }
}
