// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.JsonText;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message on the wire, as a wire log sees it.
 *
 * @param direction who sent it
 * @param message the whole message; shared, do not change it
 */
public record WireMessage(Direction direction, ObjectNode message) {
    /** Who sent a message. */
    public enum Direction {
        /** We did. */
        SENT,
        /** QEMU did. */
        RECEIVED
    }

    @Override
    public String toString() {
        return (direction == Direction.SENT ? ">>> " : "<<< ") + JsonText.of(message);
    }
}
