// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which thread reads: one at a time, and best the one that waits for what comes, as a reply that passes through
 * another thread costs as much as the whole way to QEMU and back. Callers take turns; the session's own thread reads when
 * none of them does, and stands back for a moment after it answered one, as the next call is likely to follow.
 *
 * <p>The Javadoc of this package draws the states and the ways between them.
 *
 * <p>All ends go through the session's thread: a caller whose turn fails notes the reason and leaves the rest to it.
 */
final class ReadingTurns {
    /** How long the session's thread leaves reading to callers that do not come. */
    private static final long STAND_BACK = TimeUnit.MILLISECONDS.toNanos(2);

    /** The most where callers keep coming: one of their round trips waits while the session's thread wakes and looks. */
    private static final long STAND_BACK_LONGEST = TimeUnit.MILLISECONDS.toNanos(32);

    /** What a turn consists of. */
    interface Reading {
        /** Waits for bytes, not longer than told, and hands on every message that is complete with them. */
        void read(long nanos) throws IOException, SessionFailure;
    }

    /** One thread's time to read. */
    private static final class Turn {
        private final Thread thread = Thread.currentThread();
        private volatile boolean over;
        /** The session's thread sleeps until it is over. */
        private volatile boolean watched;
    }

    private final Reading reading;
    private final Thread own;
    private final AtomicReference<Turn> turn = new AtomicReference<>(new Turn());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean called;
    /** Only who has the turn sets and reads it. */
    private boolean served;

    ReadingTurns(Reading reading, Thread own) {
        this.reading = reading;
        this.own = own;
        latest().over = true;
    }

    /** Whether this thread is the one that reads, or the session's own: nothing arrives while it waits. */
    boolean isHere() {
        Turn current = latest();
        Thread here = Thread.currentThread();
        return here == own || (current.thread == here && !current.over);
    }

    /**
     * Waits, and reads meanwhile if nobody else does. Who makes it done must unpark this thread.
     *
     * @return whether it is done; false if the deadline passed
     */
    boolean await(BooleanSupplier done, Deadline deadline) throws InterruptedException {
        boolean queued = false;
        try {
            while (!done.getAsBoolean()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long left = deadline.remainingNanos();
                if (left <= 0) {
                    return false;
                }
                Turn mine = take();
                if (mine != null) {
                    lead(mine, done, deadline, left);
                } else if (!queued) {
                    // From here on the end of somebody's turn wakes this thread; it may have come just before.
                    queued = waiting.add(Thread.currentThread());
                } else if (left == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, left);
                }
            }
            return true;
        } finally {
            if (queued) {
                waiting.remove(Thread.currentThread());
                if (latest().over) {
                    // It may have been this thread's turn.
                    next();
                }
            }
        }
    }

    /** Says that a turn answered somebody who waits. */
    void served() {
        served = true;
    }

    /** Somebody waits for what nobody reads for himself: the session's thread does until {@link #unwant}. */
    void want() {
        wanted.incrementAndGet();
        if (latest().over && Thread.currentThread() != own) {
            call();
        }
    }

    void unwant() {
        wanted.decrementAndGet();
    }

    /** Wakes the session's thread, so that it reads unless somebody else does. */
    void call() {
        called = true;
        LockSupport.unpark(own);
    }

    /**
     * The session's thread reads, or stands by, until reading fails; then nobody will read any more. Who has opened the session
     * is likely to send a command at once, and reads its reply himself.
     *
     * @return why
     */
    Throwable run() {
        if (wanted.get() == 0) {
            standBack();
        }
        while (true) {
            // A handler of log records may have left it set, with which no wait would wait.
            boolean unused = Thread.interrupted();
            Turn mine = begin();
            if (mine != null) {
                Throwable reason = failure.get();
                if (reason != null) {
                    return reason;
                }
                try {
                    served = false;
                    while (!served || wanted.get() > 0) {
                        reading.read(Long.MAX_VALUE);
                        unused = Thread.interrupted();
                    }
                } catch (Throwable e) {
                    failure.set(e);
                    return e;
                }
                end(mine);
            }
            // Somebody may have wanted it just before the turn was over, who then calls nobody.
            if (mine == null || wanted.get() <= 0) {
                standBack();
            }
        }
    }

    private void lead(Turn mine, BooleanSupplier done, Deadline deadline, long nanos) {
        try {
            // Whoever had the turn before may have read what this thread waits for.
            long left = done.getAsBoolean() ? 0 : nanos;
            while (left > 0 && !mine.thread.isInterrupted()) {
                reading.read(left);
                left = done.getAsBoolean() ? 0 : deadline.remainingNanos();
            }
        } catch (Throwable e) {
            failure.set(e);
        } finally {
            end(mine);
        }
        if (failure.get() != null) {
            call();
        }
    }

    private Turn latest() {
        return Objects.requireNonNull(turn.get(), "there is always one");
    }

    private @Nullable Turn take() {
        return failure.get() == null ? begin() : null;
    }

    private @Nullable Turn begin() {
        Turn latest = latest();
        if (!latest.over) {
            return null;
        }
        Turn mine = new Turn();
        return turn.compareAndSet(latest, mine) ? mine : null;
    }

    private void end(Turn mine) {
        mine.over = true;
        boolean alreadyWoken = next();
        if (mine.watched && !alreadyWoken) {
            LockSupport.unpark(own);
        }
    }

    /** Wakes who may read next; true if that is the session's thread, which comes by itself where nothing is wanted. */
    private boolean next() {
        Thread next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next);
        } else if (wanted.get() > 0 && Thread.currentThread() != own) {
            call();
            return true;
        }
        return false;
    }

    /** Returns when nobody read for a while, or when called. */
    private void standBack() {
        Turn seen = latest();
        boolean over = seen.over;
        long pause = STAND_BACK;
        long since = System.nanoTime();
        while (!called) {
            long left = pause - (System.nanoTime() - since);
            if (left > 0) {
                LockSupport.parkNanos(this, left);
                continue;
            }
            Turn now = latest();
            if (now == seen && over) {
                break;
            } else if (now == seen && !now.over) {
                // What has lasted so long wakes this thread when it is over, which it may be by now.
                now.watched = true;
                if (!now.over) {
                    LockSupport.park(this);
                }
            } else {
                pause = Math.min(4 * pause, STAND_BACK_LONGEST);
            }
            seen = latest();
            over = seen.over;
            since = System.nanoTime();
        }
        called = false;
    }
}
