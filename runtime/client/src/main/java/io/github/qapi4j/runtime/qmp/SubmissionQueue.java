// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.Session;
import io.github.qapi4j.runtime.qmp.session.SessionProvider;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Submitted commands that wait for a session, or for what a strict session has to ask before it sends them: they are sent
 * one after the other, in the order in which they came, except those out of band. Threads share it; none of them waits in
 * it.
 */
@SuppressWarnings({"ReferenceEquality", "UndefinedEquals"}) // is it the very same future?
final class SubmissionQueue {
    private final SessionProvider sessions;
    private final CommandExecutor executor;
    private final Executor threads;
    private final Deque<CompletableFuture<Session>> waiting = new ConcurrentLinkedDeque<>();
    /** How often somebody wanted the queue to move while one thread moved it. */
    private final AtomicInteger moves = new AtomicInteger();
    /** The session that has been promised and will move the queue when it is there; only who moves the queue uses it. */
    private @Nullable CompletableFuture<Session> awaited;
    /** Another thread sends the first one. */
    private volatile boolean lent;

    /**
     * Nothing waits.
     *
     * @param executor knows whether sending would wait for what the session asks first
     * @param threads may wait for that
     */
    SubmissionQueue(SessionProvider sessions, CommandExecutor executor, Executor threads) {
        this.sessions = sessions;
        this.executor = executor;
        this.threads = threads;
    }

    /** Whether all that were added are sent: the next one needs no place here. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Adds a command.
     *
     * @param turn what depends on it sends the command, or nothing any more if it was completed meanwhile; it is completed
     *     with the session, or fails with why there is none
     */
    void add(CompletableFuture<Session> turn) {
        waiting.add(turn);
        move();
    }

    /**
     * Adds a command that has had its turn, in which the session ended before it was sent: it comes before the others again.
     *
     * @param turn another one, as of {@link #add}
     */
    void addAgain(CompletableFuture<Session> turn) {
        waiting.addFirst(turn);
        move();
    }

    /**
     * Has a command sent as soon as there is a session, whatever waits here: one that overtakes others in QEMU as well.
     *
     * @param turn as of {@link #add}
     */
    void overtake(CompletableFuture<Session> turn) {
        handOn(sessions.current(), turn);
    }

    /** This one is not to be sent any more. */
    void remove(CompletableFuture<Session> turn) {
        waiting.remove(turn);
    }

    /** Sends those that need not wait, unless another thread is at it, which then looks once more. */
    private void move() {
        if (moves.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        try {
            do {
                boolean moved = true;
                while (moved) {
                    moved = sendFirst();
                }
                seen = moves.addAndGet(-seen);
            } while (seen > 0);
        } catch (Throwable e) {
            // Where the heap is full the next one tries again.
            moves.set(0);
            throw e;
        }
    }

    /** Returns false if nothing is there, or has to wait; the queue moves again when it may go on. */
    private boolean sendFirst() {
        CompletableFuture<Session> first = waiting.peek();
        if (first == null || lent) {
            return false;
        }
        CompletableFuture<Session> current = sessions.current();
        if (!current.isDone()) {
            if (awaited != current) {
                awaited = current;
                var unused = current.whenComplete((session, failure) -> move());
            }
            return false;
        }
        awaited = null;
        if (!current.isCompletedExceptionally() && executor.asksFirst(current.join())) {
            lend(first, current);
            return false;
        }
        send(first, current);
        return true;
    }

    private void lend(CompletableFuture<Session> first, CompletableFuture<Session> current) {
        lent = true;
        try {
            threads.execute(() -> {
                try {
                    send(first, current);
                } finally {
                    lent = false;
                    move();
                }
            });
        } catch (Throwable e) {
            lent = false;
            throw e;
        }
    }

    /** It leaves the queue only then: who comes meanwhile must not overtake it. */
    private void send(CompletableFuture<Session> first, CompletableFuture<Session> current) {
        try {
            handOn(current, first);
        } finally {
            waiting.remove(first);
        }
    }

    private static void handOn(CompletableFuture<Session> current, CompletableFuture<Session> turn) {
        var unused = current.whenComplete((session, failure) -> {
            if (failure == null) {
                turn.complete(session);
            } else {
                turn.completeExceptionally(failure);
            }
        });
    }
}
