// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

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
     */
    record Command(int line, String name, ObjectNode arguments, boolean outOfBand) implements Found {}

    /**
     * Something that cannot be read.
     *
     * @param line where it is, from 1
     * @param message what is wrong, for people
     */
    record Unreadable(int line, String message) implements Found {}
}
