// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.concurrent.CompletableFuture;

/** Where a client's commands go: to one session, or to one after the other. Threads share it. */
interface Sessions {
    /**
     * The session to use.
     *
     * @return done at once when there is one; fails when there will be none any more
     */
    CompletableFuture<Session> current();

    /** Whether another session follows one that ends. */
    default boolean outliveSessions() {
        return false;
    }

    /** Whether commands may still succeed. */
    boolean isOpen();

    /** What the peer of the latest session said first. */
    QmpGreeting greeting();

    /** Ends what goes on, for this reason. */
    void close(QmpException reason);

    /** One session, which has been opened. */
    record Single(Session session, QmpGreeting greeting, CompletableFuture<Session> current) implements Sessions {
        Single(Session session, QmpGreeting greeting) {
            this(session, greeting, CompletableFuture.completedFuture(session));
        }

        @Override
        public boolean isOpen() {
            return !session.hasEnded();
        }

        @Override
        public void close(QmpException reason) {
            session.close(reason);
        }
    }
}
