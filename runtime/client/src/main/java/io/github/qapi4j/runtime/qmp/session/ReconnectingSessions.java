// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One session after the other with the same monitor, until it is closed or the peer's process has ended. It alone decides
 * whether an end of a session is a gap or the end of all: whoever ends it also ends the waits for events, whatever a
 * session that ends at the same moment does.
 */
public final class ReconnectingSessions implements SessionProvider {
    private static final System.Logger LOG = System.getLogger(ReconnectingSessions.class.getName());
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final SessionSettings settings;
    private final TransportFactory transports;
    private final EventDispatcher events;
    private final Thread thread;
    private final Object change = new Object();
    /** The session to use, or to come. */
    private CompletableFuture<Session> current = new CompletableFuture<>();
    /** The latest attempt. */
    private @Nullable Session running;
    /** The latest session that commands go to; it may have ended. */
    private @Nullable Session serving;

    private @Nullable SessionFailure end;
    private volatile @Nullable SessionFailure latestFailure;
    private volatile @Nullable ObjectNode greeting;

    private ReconnectingSessions(SessionSettings settings, TransportFactory transports, EventDispatcher events) {
        this.settings = settings;
        this.transports = transports;
        this.events = events;
        this.thread = new Thread(this::run, "qmp-" + settings.peer() + "-reconnects");
        this.thread.setDaemon(true);
    }

    /**
     * Opens the first session, trying as often as the deadline allows.
     *
     * @param settings of all sessions
     * @param transports used for each attempt
     * @param events gets the events of all sessions, and ends when there will be none any more
     * @return ready for commands
     * @throws SessionFailure if no session came about
     */
    public static ReconnectingSessions open(
            SessionSettings settings, TransportFactory transports, EventDispatcher events) throws SessionFailure {
        ReconnectingSessions sessions = new ReconnectingSessions(settings, transports, events);
        try {
            sessions.thread.start();
        } catch (Throwable e) {
            throw SessionFailure.noConnection("no thread to connect: " + e, e);
        }
        sessions.awaitFirst();
        return sessions;
    }

    private void awaitFirst() throws SessionFailure {
        Deadline deadline = Deadline.after(settings.openDeadline());
        try {
            Session unused = current().get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SessionFailure reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            SessionFailure latest = latestFailure;
            SessionFailure reason = SessionFailure.timeout(
                    latest == null ? "no connection" : "no session (" + latest.detail() + ")", deadline.duration());
            close(reason);
            throw reason;
        } catch (InterruptedException e) {
            SessionFailure reason = SessionFailure.interrupted("interrupted, no session so far", e);
            close(reason);
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    @Override
    public CompletableFuture<Session> current() {
        synchronized (change) {
            return current;
        }
    }

    @Override
    public boolean outliveSessions() {
        return true;
    }

    @Override
    public boolean isOpen() {
        synchronized (change) {
            return end == null;
        }
    }

    @Override
    public ObjectNode greeting() {
        return Objects.requireNonNull(greeting, "not open");
    }

    @Override
    public void close(SessionFailure reason) {
        CompletableFuture<Session> waitedFor;
        Session last;
        synchronized (change) {
            if (end != null) {
                return;
            }
            end = reason;
            waitedFor = current;
            current = CompletableFuture.failedFuture(reason);
            last = running;
        }
        waitedFor.completeExceptionally(reason);
        if (last != null) {
            last.close(reason);
        }
        events.end(reason);
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            sessions();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, settings.peer() + ": reconnecting failed", e);
            close(SessionFailure.lost("reconnecting failed: " + e, e));
        }
    }

    private void sessions() {
        long pause = SHORTEST_PAUSE;
        while (isOpen()) {
            SessionFailure failure;
            try {
                Session session = new Session(settings, transports, events, new Ends());
                begin(session);
                greeting = session.open();
                pause = SHORTEST_PAUSE;
                serve(session);
                failure = session.awaitEnd();
            } catch (SessionFailure e) {
                failure = e;
            }
            latestFailure = failure;
            if (settings.peerHasEnded()) {
                close(failure);
                return;
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** Notes a session that is being opened, so that closing ends it; if that came before, its opening will fail. */
    private void begin(Session session) {
        SessionFailure reason;
        synchronized (change) {
            running = session;
            reason = end;
        }
        if (reason != null) {
            session.close(reason);
        }
    }

    /** From here on commands go to this session, unless it has ended meanwhile. */
    private void serve(Session session) {
        CompletableFuture<Session> waiting;
        synchronized (change) {
            if (session.hasEnded()) {
                return;
            }
            serving = session;
            waiting = current;
        }
        waiting.complete(session);
    }

    private final class Ends implements SessionObserver {
        /** Calls that come after the end of the session wait for the next one. */
        @Override
        public void ending(Session session) {
            synchronized (change) {
                if (end == null && serving == session) {
                    current = new CompletableFuture<>();
                }
            }
        }

        @Override
        public void ended(SessionFailure reason, boolean opened) {
            // After the end of all, whoever ended it reports that, perhaps at this moment.
            if (opened && isOpen()) {
                events.gap(reason);
            }
        }
    }
}
