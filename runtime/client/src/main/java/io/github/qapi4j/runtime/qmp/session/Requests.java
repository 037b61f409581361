// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds what is sent: short, as QEMU reads its monitors byte by byte, and each costs it microseconds. */
public final class Requests {
    private static final String IN_BAND = "execute";
    private static final String OUT_OF_BAND = "exec-oob";
    private static final byte[] PLAIN_IN_BAND = ascii("{\"execute\":\"");
    private static final byte[] PLAIN_OUT_OF_BAND = ascii("{\"exec-oob\":\"");
    private static final byte[] PLAIN_END = ascii("\"}\n");

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
    static byte[] line(ObjectNode request) {
        return JsonText.line(request);
    }

    /**
     * The same line, without a tree, of a command that has no arguments and a name without anything that JSON writes in
     * another way.
     *
     * @param id null for none
     * @return null for any other command
     */
    static byte @Nullable [] plainLine(CallRequest request, @Nullable Long id) {
        String name = request.command();
        if (!request.arguments().isEmpty() || !JsonText.isPlain(name)) {
            return null;
        }
        byte[] start = request.outOfBand() ? PLAIN_OUT_OF_BAND : PLAIN_IN_BAND;
        byte[] text = ascii(name);
        byte[] end = id == null
                ? PLAIN_END
                : ascii("\",\"id\":".concat(id.toString()).concat("}\n"));
        byte[] line = Arrays.copyOf(start, start.length + text.length + end.length);
        System.arraycopy(text, 0, line, start.length, text.length);
        System.arraycopy(end, 0, line, start.length + text.length, end.length);
        return line;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
