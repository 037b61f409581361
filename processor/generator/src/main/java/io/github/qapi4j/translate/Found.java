// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a text holds: a command, or something that looks like one and cannot be read. Immutable but for the JSON tree. */
public sealed interface Found {
    /** Where it begins, from 1. */
    int line();

    /**
     * A command.
     *
     * @param line where it begins, from 1
     * @param name on the wire
     * @param arguments may be empty
     * @param outOfBand whether it is {@code exec-oob}
     * @param refusal the error that the text says it was answered with, for people; empty if it says none
     */
    record Command(int line, String name, ObjectNode arguments, boolean outOfBand, Optional<String> refusal)
            implements Found {
        /** A command of whose answer nothing is known. */
        public Command(int line, String name, ObjectNode arguments, boolean outOfBand) {
            this(line, name, arguments, outOfBand, Optional.empty());
        }

        /** The same, with the error that it was answered with. */
        Command refused(String error) {
            return new Command(line, name, arguments, outOfBand, Optional.of(error));
        }
    }

    /**
     * Something that cannot be read.
     *
     * @param line where it is, from 1
     * @param message what is wrong, for people
     */
    record Unreadable(int line, String message) implements Found {}
}
