// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells the kinds of messages that QEMU sends apart. */
final class Messages {
    private Messages() {}

    enum Kind {
        GREETING,
        EVENT,
        RETURN,
        ERROR,
        OTHER
    }

    static Kind kind(ObjectNode message) {
        if (message.has("return")) {
            return Kind.RETURN;
        } else if (message.path("event").isTextual()) {
            return Kind.EVENT;
        } else if (message.path("error").isObject()) {
            return Kind.ERROR;
        }
        return message.path("QMP").isObject() ? Kind.GREETING : Kind.OTHER;
    }

    static JsonNode id(ObjectNode message) {
        return message.path("id");
    }

    static String errorClass(ObjectNode message) {
        return message.path("error").path("class").asText();
    }

    static String errorText(ObjectNode message) {
        return message.path("error").path("desc").asText();
    }

    /** For error messages: the beginning of what was received. */
    static String excerpt(ObjectNode message) {
        String text = message.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
