// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.JsonText;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message on the wire, as a wire log sees it.
 *
 * @param direction who sent it
 * @param message the whole message, with its secrets; shared, do not change it
 * @param answersSecretly whether it answers a command that asks for a secret, such as {@code qom-get} of a secret's
 *     {@code data}
 */
public record WireMessage(Direction direction, ObjectNode message, boolean answersSecretly) {
    /** Who sent a message. */
    public enum Direction {
        /** We did. */
        SENT,
        /** QEMU did. */
        RECEIVED
    }

    /**
     * A message whose secrets, if it has any, are in members of their own.
     *
     * @param direction who sent it
     * @param message the whole message
     */
    public WireMessage(Direction direction, ObjectNode message) {
        this(direction, message, false);
    }

    /** The direction and the message on one line, with what {@link SecretMask#STANDARD} knows as secret masked. */
    @Override
    public String toString() {
        return text(SecretMask.STANDARD);
    }

    String text(SecretMask mask) {
        return (direction == Direction.SENT ? ">>> " : "<<< ") + JsonText.of(mask.mask(this));
    }
}
