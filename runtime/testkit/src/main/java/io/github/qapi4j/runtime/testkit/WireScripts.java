// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The scripts of a fake, one for each client until there are no more. For any number of threads. */
final class WireScripts {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<List<WireStep>> left;
    private int ended;

    WireScripts(List<List<WireStep>> inThisOrder) {
        this.left = new ArrayDeque<>(inThisOrder);
    }

    /** Null when clients are served without one. */
    @Nullable
    List<WireStep> next() {
        lock.lock();
        try {
            return left.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Plays one to its end, or until the client has gone. */
    static void play(List<WireStep> script, WireConnection connection, FakeMonitor monitor)
            throws IOException, InterruptedException {
        try {
            for (WireStep step : script) {
                step.play(connection);
            }
        } catch (RuntimeException | Error e) {
            monitor.failed(e);
        }
    }

    void ended() {
        lock.lock();
        try {
            ended++;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void await(int count, long nanos) throws InterruptedException, TimeoutException {
        long remaining = nanos;
        lock.lock();
        try {
            while (ended < count) {
                if (remaining <= 0) {
                    throw new TimeoutException(ended + " scripts of " + count + " ended within "
                            + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
                }
                remaining = more.awaitNanos(remaining);
            }
        } finally {
            lock.unlock();
        }
    }
}
