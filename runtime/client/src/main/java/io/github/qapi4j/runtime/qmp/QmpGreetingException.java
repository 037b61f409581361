// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The peer did not greet as a QMP server does, or refused to negotiate capabilities. The session ended. */
public final class QmpGreetingException extends QmpException {
    private static final long serialVersionUID = 1L;

    private final @Nullable ObjectNode received;

    QmpGreetingException(String peer, String detail, @Nullable ObjectNode received, @Nullable Throwable cause) {
        super(peer, detail, cause);
        this.received = received;
    }

    /**
     * What the peer sent instead.
     *
     * @return the message; empty if it sent none
     */
    public Optional<ObjectNode> received() {
        return Optional.ofNullable(received);
    }
}
