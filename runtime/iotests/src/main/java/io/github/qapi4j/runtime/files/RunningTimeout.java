// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import io.github.qapi4j.runtime.deadline.DaemonTimer;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A timeout that has been started. When it ends, it clears its own interrupt and leaves those of the timeouts around it. */
final class RunningTimeout {
    private static final ScheduledThreadPoolExecutor CLOCK = DaemonTimer.named("qapi4j-timeout");
    private static final ThreadLocal<@Nullable RunningTimeout> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final @Nullable RunningTimeout outer;
    private @Nullable Future<?> alarm;
    private boolean fired;
    private boolean ended;

    private RunningTimeout(@Nullable RunningTimeout outer) {
        this.outer = outer;
    }

    static RunningTimeout begin(Deadline deadline) {
        RunningTimeout running = new RunningTimeout(CURRENT.get());
        CURRENT.set(running);
        running.alarm = CLOCK.schedule(running::fire, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
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
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
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
}
