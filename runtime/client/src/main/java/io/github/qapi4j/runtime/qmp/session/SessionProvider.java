// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** Where a client's commands go: to one session, or to one after the other. Threads share it. */
public sealed interface SessionProvider permits ReconnectingSessions, SingleSession {
    /**
     * The session to use.
     *
     * @return done at once when there is one; fails with a {@link SessionFailure} when there will be none any more
     */
    CompletableFuture<Session> current();

    /**
     * Whether another session follows one that ends.
     *
     * @return false if there is only one
     */
    boolean outliveSessions();

    /**
     * Whether commands may still succeed.
     *
     * @return false once there will be no session any more
     */
    boolean isOpen();

    /**
     * What the peer of the latest session said first.
     *
     * @return the whole message
     */
    ObjectNode greeting();

    /**
     * Ends what goes on, and fails what waits.
     *
     * @param reason for all of that
     */
    void close(SessionFailure reason);
}
