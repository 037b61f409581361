// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Numbers what arrives in a queue of events, and makes threads wait for more. One thread numbers and announces, any thread waits. */
final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long announced = -1;
    private @Nullable SessionFailure end;

    /** The number of the latest arrival; -1 before the first. The next one's is greater by one. */
    long latest() {
        lock.lock();
        try {
            return announced;
        } finally {
            lock.unlock();
        }
    }

    void announce(long number) {
        lock.lock();
        try {
            announced = number;
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
            lock.unlock();
        }
    }
}
