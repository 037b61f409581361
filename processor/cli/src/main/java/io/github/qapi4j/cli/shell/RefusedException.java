// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The program answered a command with an error. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String errorClass;
    private final String description;

    /**
     * An error.
     *
     * @param description with what is secret masked
     */
    RefusedException(String errorClass, String description) {
        super(errorClass + ": " + description);
        this.errorClass = errorClass;
        this.description = description;
    }

    /** As a message. */
    ObjectNode message() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("error").put("class", errorClass).put("desc", description);
        return message;
    }
}
