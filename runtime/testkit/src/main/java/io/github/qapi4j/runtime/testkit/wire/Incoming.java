// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

import tools.jackson.databind.JsonNode;

/** What a client sent. */
public sealed interface Incoming {
    /**
     * A JSON value, which need not be a command.
     *
     * @param value whatever it is
     */
    record Message(JsonNode value) implements Incoming {}

    /**
     * What is no JSON.
     *
     * @param problem in QEMU's words
     */
    record Unreadable(String problem) implements Incoming {}
}
