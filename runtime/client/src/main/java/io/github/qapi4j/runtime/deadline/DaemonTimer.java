// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.deadline;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Makes timers whose one thread is a daemon and ends when nothing is scheduled, so that nothing is left of an idle one. */
public final class DaemonTimer {
    private DaemonTimer() {}

    /**
     * A timer.
     *
     * @param threadName of its thread
     * @return with nothing scheduled; a task that is cancelled is forgotten at once
     */
    public static ScheduledThreadPoolExecutor named(String threadName) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, new ThreadFactory() {
            @Override
            public Thread newThread(Runnable task) {
                Thread thread = new Thread(task, threadName);
                thread.setDaemon(true);
                return thread;
            }
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }
}
