// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the messages that QEMU sends. */
public final class Messages {
    private Messages() {}

    /** What a message is. */
    public enum Kind {
        /** The first message of a session. */
        GREETING,
        /** An event. */
        EVENT,
        /** The reply to a command that was carried out. */
        RETURN,
        /** The reply to a command that failed, or to what is no command. */
        ERROR,
        /** None of these. */
        OTHER
    }

    /**
     * What a message is.
     *
     * @param message as it came
     * @return its kind
     */
    public static Kind kind(ObjectNode message) {
        // Nobody should send both, and what failed must not count as done.
        boolean error = message.path("error").isObject();
        if (message.has("return")) {
            return error ? Kind.ERROR : Kind.RETURN;
        } else if (message.path("event").isString()) {
            return Kind.EVENT;
        } else if (error) {
            return Kind.ERROR;
        }
        return message.path("QMP").isObject() ? Kind.GREETING : Kind.OTHER;
    }

    static JsonNode id(ObjectNode message) {
        return message.path("id");
    }

    static boolean hasId(ObjectNode message) {
        return message.hasNonNull("id");
    }

    /**
     * QEMU's class of an error.
     *
     * @param message a reply
     * @return for example {@code GenericError}; empty if there is none
     */
    public static String errorClass(ObjectNode message) {
        return message.path("error").path("class").asString("");
    }

    /**
     * QEMU's text of an error.
     *
     * @param message a reply
     * @return for people; empty if there is none
     */
    public static String errorText(ObjectNode message) {
        return message.path("error").path("desc").asString("");
    }

    /** For error messages: the beginning of what was received. */
    static String excerpt(ObjectNode message) {
        String text = JsonText.of(message);
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
