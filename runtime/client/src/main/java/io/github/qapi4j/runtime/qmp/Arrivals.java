// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Numbers what arrives, and lets threads wait for more. One thread numbers and announces, any thread waits. */
final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long announced = -1;
    private @Nullable QmpException end;

    enum Outcome {
        ARRIVED,
        TIMEOUT,
        ENDED
    }

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
    void end(QmpException reason) {
        lock.lock();
        try {
            end = end == null ? reason : end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    QmpException reason() {
        lock.lock();
        try {
            return Objects.requireNonNull(end, "has not ended");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something arrived after the given number. */
    Outcome awaitAfter(long seen, Deadline deadline, String peer, String what) {
        lock.lock();
        try {
            while (announced <= seen) {
                if (end != null) {
                    return Outcome.ENDED;
                }
                long left = deadline.remaining();
                if (left <= 0) {
                    return Outcome.TIMEOUT;
                } else if (left == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    boolean unused = changed.await(left, TimeUnit.NANOSECONDS);
                }
            }
            return Outcome.ARRIVED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(peer, "interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }
}
