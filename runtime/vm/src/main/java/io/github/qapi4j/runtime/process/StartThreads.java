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
final class StartThreads {
    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new Daemons());

    private static final String IDLE = "qapi4j-processes";

    private StartThreads() {}

    /** Each serves many callers, and keeps nothing of the first. */
    private static final class Daemons implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(null, task, "", 0, false);
            thread.setDaemon(true);
            return thread;
        }
    }

    /** No lambda: a JVM that has just started takes half a millisecond to link one. */
    private static final class Named implements Runnable {
        private final String name;
        private final @Nullable ClassLoader loader;
        private final Runnable task;

        Named(String name, @Nullable ClassLoader loader, Runnable task) {
            this.name = name;
            this.loader = loader;
            this.task = task;
        }

        @Override
        public void run() {
            Thread here = Thread.currentThread();
            here.setName(name);
            here.setContextClassLoader(loader);
            try {
                task.run();
            } finally {
                here.setContextClassLoader(null);
                here.setName(IDLE);
            }
        }
    }

    /**
     * Runs a task on a thread of its own.
     *
     * @throws Error if the JVM has no memory, or the system no room, for another thread
     */
    static void run(String name, Runnable task) {
        THREADS.execute(new Named(name, Thread.currentThread().getContextClassLoader(), task));
    }
}
