// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls whose replies no thread waits for at their deadlines. One alarm is set, for the earliest of them: most calls
 * have their replies long before, and a timer for each would cost more than the rest of the call. Threads share it.
 */
final class ReplyDeadlines {
    private final PendingCalls calls;
    /** Passes no later than the earliest deadline that is watched; null if none is. */
    private volatile @Nullable Deadline alarm;

    private @Nullable CompletableFuture<Void> timer;
    private boolean ended;

    ReplyDeadlines(PendingCalls calls) {
        this.calls = calls;
    }

    /**
     * From here on the deadline of a call is watched. It fails with a {@link TimeoutException} on the JDK's timer.
     *
     * @param call has been added to the calls that wait
     */
    void watch(PendingCall call) {
        Deadline deadline = call.deadline();
        if (!deadline.isNone() && isEarlier(deadline)) {
            set(deadline);
        }
    }

    private boolean isEarlier(Deadline deadline) {
        Deadline set = alarm;
        return set == null || deadline.isBefore(set);
    }

    private synchronized void set(Deadline deadline) {
        if (ended || !isEarlier(deadline)) {
            return;
        }
        stop();
        CompletableFuture<Void> next = new CompletableFuture<>();
        timer = next;
        alarm = deadline;
        var unused = next.whenComplete((nothing, timeout) -> {
            if (timeout != null) {
                ring(next);
            }
        });
        start(next, deadline);
    }

    private static void start(CompletableFuture<Void> timer, Deadline deadline) {
        try {
            var unused = timer.orTimeout(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (OutOfMemoryError e) {
            // The timer has noted it, and sees to it when the JVM can make its thread.
        }
    }

    @SuppressWarnings("ReferenceEquality") // is it still the same?
    private void ring(CompletableFuture<Void> mine) {
        synchronized (this) {
            if (timer != mine) {
                return;
            }
            // Before the calls are looked at: who adds one meanwhile sets the alarm himself.
            timer = null;
            alarm = null;
        }
        Deadline earliest = calls.failLate();
        if (!earliest.isNone()) {
            set(earliest);
        }
    }

    private void stop() {
        CompletableFuture<Void> set = timer;
        timer = null;
        alarm = null;
        if (set != null) {
            set.complete(null);
        }
    }

    /** The session has ended. */
    synchronized void end() {
        ended = true;
        stop();
    }
}
