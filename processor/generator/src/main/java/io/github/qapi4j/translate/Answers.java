// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds the commands that errors in a text answer: by their identifiers, or those without one, the command before. */
final class Answers {
    private static final int NONE = -1;
    private static final String ID = "id";

    private final Map<JsonNode, Integer> open = new HashMap<>();
    private int latest = NONE;

    /**
     * A command.
     *
     * @param index of the command in what was found
     */
    void sent(JsonNode message, int index) {
        latest = index;
        if (message.has(ID)) {
            open.put(message.get(ID), index);
        }
    }

    /** A reply, whose error, if it is one, is added to its command. */
    void reply(JsonNode reply, List<Found> found) {
        Integer named = reply.has(ID) ? open.remove(reply.get(ID)) : Integer.valueOf(latest);
        int index = named == null ? NONE : named;
        latest = NONE;
        if (index != NONE && found.get(index) instanceof Found.Command command) {
            Messages.error(reply).ifPresent(error -> found.set(index, command.refused(error)));
        }
    }
}
