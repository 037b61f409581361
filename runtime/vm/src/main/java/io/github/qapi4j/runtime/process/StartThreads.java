// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that start processes, one for each process as long as that lives, see {@link ParentDeath}. A thread whose process has
 * ended is kept for a second: to make another takes longer than to start the process's program.
 */
final class StartThreads implements ThreadFactory {
    private static final String IDLE = "qapi4j-processes";

    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new StartThreads());

    private StartThreads() {}

    @Override
    public Thread newThread(Runnable task) {
        // It serves many callers, and keeps nothing of the first.
        Thread thread = new Thread(null, task, IDLE, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a task on a thread of its own.
     *
     * @throws Error if the JVM has no memory, or the system no room, for another thread
     */
    static void run(String name, Runnable work) {
        THREADS.execute(new Task(name, work, Thread.currentThread().getContextClassLoader()));
    }

    private record Task(
            String name, Runnable work, @Nullable ClassLoader loader) implements Runnable {
        @Override
        public void run() {
            Thread here = Thread.currentThread();
            here.setName(name);
            here.setContextClassLoader(loader);
            try {
                work.run();
            } finally {
                here.setContextClassLoader(null);
                here.setName(IDLE);
            }
        }
    }
}
