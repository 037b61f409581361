// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One session after the other with the same monitor, until it is closed or the peer's process has ended. */
final class Reconnecting implements Sessions {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final QmpSettings settings;
    private final Opening opening;
    private final Listeners listeners;
    private final Thread thread;
    private final Object change = new Object();
    private CompletableFuture<Session> current = new CompletableFuture<>();
    private @Nullable Session running;
    private @Nullable QmpException end;
    private volatile @Nullable QmpException latestFailure;
    private volatile @Nullable QmpGreeting greeting;

    Reconnecting(QmpSettings settings, Opening opening, Listeners listeners) {
        this.settings = settings;
        this.opening = opening;
        this.listeners = listeners;
        this.thread = new Thread(this::run, "qmp-" + settings.peer() + "-reconnects");
        this.thread.setDaemon(true);
        listeners.outlive(true);
    }

    /** Opens the first session, trying as often as the deadline allows. */
    void open() {
        thread.start();
        Deadline deadline = Deadline.after(settings.openDeadline());
        try {
            Session unused = current().get(deadline.remaining(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof QmpException reason ? reason : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            QmpException latest = latestFailure;
            QmpTimeoutException reason = new QmpTimeoutException(
                    settings.peer(),
                    latest == null ? "no connection" : "no session (" + latest.detail() + ")",
                    settings.openDeadline());
            close(reason);
            throw reason;
        } catch (InterruptedException e) {
            QmpInterruptedException reason =
                    new QmpInterruptedException(settings.peer(), "interrupted, no session so far", e);
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
    public QmpGreeting greeting() {
        return Objects.requireNonNull(greeting, "not open");
    }

    @Override
    public void close(QmpException reason) {
        Session last = finish(reason);
        if (last != null) {
            last.close(reason);
        }
        LockSupport.unpark(thread);
    }

    private @Nullable Session finish(QmpException reason) {
        CompletableFuture<Session> waitedFor;
        Session last;
        synchronized (change) {
            if (end != null) {
                return null;
            }
            end = reason;
            listeners.outlive(false);
            waitedFor = current;
            current = CompletableFuture.failedFuture(reason);
            last = running;
        }
        waitedFor.completeExceptionally(reason);
        if (last == null || last.ended().isDone()) {
            listeners.end(reason);
        }
        return last;
    }

    private void run() {
        try {
            sessions();
        } catch (RuntimeException e) {
            System.getLogger(QmpClient.class.getName()).log(Level.ERROR, settings.peer() + ": reconnecting failed", e);
            close(QmpConnectionLostException.session(settings.peer(), "reconnecting failed: " + e, e));
        }
    }

    private void sessions() {
        long pause = SHORTEST_PAUSE;
        while (isOpen()) {
            try {
                Session session = new Session(settings, opening, new QmpHandshake(settings), listeners);
                CompletableFuture<QmpException> ended = session.ended();
                begin(session);
                greeting = session.open();
                pause = SHORTEST_PAUSE;
                serve(session);
                latestFailure = ended.join();
            } catch (QmpException e) {
                latestFailure = e;
            }
            if (settings.knowPeerEnd()
                    && settings.peerEnd().toCompletableFuture().isDone()) {
                Session unused = finish(Objects.requireNonNull(latestFailure, "ended without a reason"));
                return;
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** Notes a session that is being opened, so that closing ends it; if that came before, its opening will fail. */
    private void begin(Session session) {
        QmpException reason;
        synchronized (change) {
            running = session;
            reason = end;
        }
        if (reason != null) {
            session.close(reason);
        }
    }

    /** From here on commands go to this session; those that come after its end wait for the next one. */
    private void serve(Session session) {
        CompletableFuture<Session> waiting;
        synchronized (change) {
            waiting = current;
        }
        session.beforeEnd(() -> {
            synchronized (change) {
                if (end == null) {
                    current = new CompletableFuture<>();
                }
            }
        });
        waiting.complete(session);
    }
}
