// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A successful reply.
 *
 * @param <R> the type of its value
 * @param value what the command returns; {@link io.github.qapi4j.contract.Empty#EMPTY} for commands that return nothing
 * @param raw the whole message as QEMU sent it, with {@code return} and {@code id}; shared, do not change it
 * @param leftOut members of another kind than the schema declares, which read as absent in the value and stand in the raw
 *     message: definition and, behind a dot, member; empty for nearly every reply. In a strict session such a reply is a
 *     {@link QmpReplyException}
 */
public record QmpReply<R>(R value, ObjectNode raw, List<String> leftOut) {
    /**
     * Copies the list.
     *
     * @param value what the command returns
     * @param raw the whole message
     * @param leftOut members
     */
    public QmpReply {
        leftOut = List.copyOf(leftOut);
    }
}
