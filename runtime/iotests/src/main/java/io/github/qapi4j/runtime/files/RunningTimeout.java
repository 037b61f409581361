// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A deadline that counts. Its end takes back its own interrupt and leaves those of the deadlines around it. */
final class RunningTimeout {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();
    private static final ThreadLocal<@Nullable RunningTimeout> INNERMOST = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final @Nullable RunningTimeout outer;
    private @Nullable Future<?> alarm;
    private boolean fired;
    private boolean ended;

    private RunningTimeout(@Nullable RunningTimeout outer) {
        this.outer = outer;
    }

    static RunningTimeout begin(Duration deadline) {
        RunningTimeout running = new RunningTimeout(INNERMOST.get());
        INNERMOST.set(running);
        long nanos = deadline.compareTo(Duration.ofDays(36_500)) > 0
                ? Duration.ofDays(36_500).toNanos()
                : deadline.toNanos();
        running.alarm = CLOCK.schedule(running::fire, nanos, TimeUnit.NANOSECONDS);
        return running;
    }

    private synchronized void fire() {
        if (!ended) {
            fired = true;
            thread.interrupt();
        }
    }

    private synchronized boolean hasFired() {
        return fired;
    }

    /** Ends it, on the thread that began it, and says whether the time was over. */
    boolean end() {
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        synchronized (this) {
            ended = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
            if (!fired) {
                return false;
            }
        }
        // The interrupt was ours, unless one of the others' deadlines passed as well.
        var unused = Thread.interrupted();
        for (RunningTimeout around = outer; around != null; around = around.outer) {
            if (around.hasFired()) {
                thread.interrupt();
            }
        }
        return true;
    }

    /** Its thread goes when nothing is timed, so that a test leaves none behind. */
    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "qapi4j-timeout");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(1, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }
}
