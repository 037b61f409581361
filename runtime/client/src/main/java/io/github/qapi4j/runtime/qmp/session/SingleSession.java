// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** One session, and no other after it. */
public final class SingleSession implements SessionProvider {
    private final Session session;
    private final ObjectNode greeting;
    private final CompletableFuture<Session> current;

    private SingleSession(Session session, ObjectNode greeting) {
        this.session = session;
        this.greeting = greeting;
        this.current = CompletableFuture.completedFuture(session);
    }

    /**
     * Opens a session.
     *
     * @param settings of the session
     * @param transports used once
     * @param events gets the events, and ends together with the session
     * @return ready for commands
     * @throws SessionFailure if it does not come about
     */
    public static SingleSession open(SessionSettings settings, TransportFactory transports, EventDispatcher events)
            throws SessionFailure {
        Session session = new Session(settings, transports, events, events);
        return new SingleSession(session, session.open());
    }

    @Override
    public CompletableFuture<Session> current() {
        return current;
    }

    @Override
    public boolean outliveSessions() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return !session.hasEnded();
    }

    @Override
    public ObjectNode greeting() {
        return greeting;
    }

    @Override
    public void close(SessionFailure reason) {
        session.close(reason);
    }
}
