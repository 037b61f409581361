// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds what is sent: short, as QEMU reads its monitors byte by byte, and each costs it microseconds. */
public final class Requests {
    private static final String IN_BAND = "execute";
    private static final String OUT_OF_BAND = "exec-oob";

    private Requests() {}

    /**
     * The message for a command.
     *
     * @param request the command
     * @param id finds the reply
     * @return the whole message, which shares the arguments
     */
    public static ObjectNode message(CallRequest request, long id) {
        return message(request).put("id", id);
    }

    /**
     * The message for a command without an id.
     *
     * @param request the command
     * @return the whole message, which shares the arguments
     */
    public static ObjectNode message(CallRequest request) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put(request.outOfBand() ? OUT_OF_BAND : IN_BAND, request.command());
        if (!request.arguments().isEmpty()) {
            message.set("arguments", request.arguments());
        }
        return message;
    }

    /**
     * Whether a command was sent out of band.
     *
     * @param request the message
     * @return false if it waited for those before it
     */
    public static boolean isOutOfBand(ObjectNode request) {
        return request.has(OUT_OF_BAND);
    }

    /** A request as it goes over the wire: one line. */
    static byte[] bytes(ObjectNode request) {
        return JsonText.line(request);
    }

    /**
     * The name of the command in a request.
     *
     * @param request the message
     * @return the name on the wire
     */
    public static String commandName(ObjectNode request) {
        JsonNode name = isOutOfBand(request) ? request.path(OUT_OF_BAND) : request.path(IN_BAND);
        return name.asString("");
    }
}
