// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what arrives in a queue of events, and makes threads wait for more. One thread at a time numbers, announces and
 * wakes, any thread waits.
 */
final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long announced = -1;
    /** How many threads wait, or are about to look whether they must. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** Something was announced since the last thread was woken. */
    private boolean unheard;

    private @Nullable SessionFailure end;

    /** The number of the latest arrival; -1 before the first. The next one's is greater by one. */
    long latest() {
        return announced;
    }

    /** Something arrived; those who wait for it are woken by {@link #wake}. */
    void announce(long number) {
        announced = number;
        unheard = true;
    }

    /** Wakes those who wait, if something was announced. */
    void wake() {
        if (unheard) {
            unheard = false;
            if (waiting.get() > 0) {
                signal();
            }
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first reason counts. */
    void end(SessionFailure reason) {
        lock.lock();
        try {
            end = end == null ? reason : end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    SessionFailure reason() {
        lock.lock();
        try {
            return Objects.requireNonNull(end, "has not ended");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something arrived after the given number. */
    WaitOutcome awaitAfter(long seen, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            waiting.incrementAndGet();
            while (announced <= seen) {
                if (end != null) {
                    return WaitOutcome.ENDED;
                }
                long left = deadline.remainingNanos();
                if (left <= 0) {
                    return WaitOutcome.TIMEOUT;
                } else if (left == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    boolean unused = changed.await(left, TimeUnit.NANOSECONDS);
                }
            }
            return WaitOutcome.ARRIVED;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }
}
