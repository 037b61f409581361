// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds what is sent: short, as QEMU reads its monitors byte by byte, and each costs it microseconds. */
final class Requests {
    private static final String IN_BAND = "execute";
    private static final String OUT_OF_BAND = "exec-oob";

    private static final ObjectWriter LINE = new ObjectMapper().writer();

    private Requests() {}

    static ObjectNode request(String command, @Nullable ObjectNode arguments, boolean outOfBand, long id) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put(outOfBand ? OUT_OF_BAND : IN_BAND, command);
        if (arguments != null && !arguments.isEmpty()) {
            request.set("arguments", arguments);
        }
        return request.put("id", id);
    }

    static boolean isOutOfBand(ObjectNode request) {
        return request.has(OUT_OF_BAND);
    }

    /** A request as it goes over the wire: one line. */
    static byte[] bytes(ObjectNode request) {
        try {
            byte[] json = LINE.writeValueAsBytes(request);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that is no JSON: " + request, e);
        }
    }

    static String commandName(ObjectNode request) {
        JsonNode name = isOutOfBand(request) ? request.path(OUT_OF_BAND) : request.path(IN_BAND);
        return name.asText();
    }
}
