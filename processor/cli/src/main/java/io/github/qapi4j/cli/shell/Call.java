// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.text.Descriptor;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command to be sent.
 *
 * @param descriptor what is passed with it
 * @param outOfBand whether it is executed out of band
 */
public record Call(String command, ObjectNode arguments, Optional<Descriptor> descriptor, boolean outOfBand) {
    /** A command without options. */
    public static Call of(String command, ObjectNode arguments) {
        return new Call(command, arguments, Optional.empty(), false);
    }

    /** As a message. */
    ObjectNode message() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put(outOfBand ? "exec-oob" : "execute", command);
        if (!arguments.isEmpty()) {
            message.set("arguments", arguments);
        }
        return message;
    }
}
