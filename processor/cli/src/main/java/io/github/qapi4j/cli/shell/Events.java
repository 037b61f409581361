// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.runtime.qmp.SecretMask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as text. */
final class Events {
    private Events() {}

    /**
     * An event on one line, with what is secret masked.
     *
     * @param raw whether as the message that it is
     */
    static String text(ObjectNode message, boolean raw) {
        ObjectNode masked = SecretMask.STANDARD.mask(message);
        JsonNode data = masked.path("data");
        return raw
                ? masked.toString()
                : "event " + masked.path("event").asString("") + (data.isEmpty() ? "" : " " + data);
    }
}
