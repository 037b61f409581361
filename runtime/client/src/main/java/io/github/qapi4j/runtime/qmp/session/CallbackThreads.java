// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of users: one task after the other on one thread as long as each returns soon. While a task blocks, another
 * thread goes on with those that are queued. Threads are made as needed and end when they are idle. Threads share it.
 */
public final class CallbackThreads implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CallbackThreads.class.getName());
    /** How long a task may run before another thread takes over. */
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(2);
    /** How long a thread stays without work. */
    private static final long KEEP = TimeUnit.SECONDS.toNanos(1);
    /** So many tasks may block before others have to wait for one of them. */
    private static final int MOST = 256;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private int threads;
    private int idle;
    /** Threads that watch whether the leader is slow. */
    private int guards;
    /** Who took the latest task. */
    private @Nullable Worker leader;

    private boolean closed;

    /** One thread's state, changed with the lock held. */
    private static final class Worker {
        private boolean busy;
        private long since;
    }

    /**
     * No thread is started yet.
     *
     * @param peer for the names of threads
     */
    public CallbackThreads(String peer) {
        this.name = "qmp-" + peer + "-callbacks";
    }

    /**
     * Runs a task soon, after those before it have begun. Where the JVM can make no thread, the task runs on this one.
     *
     * @param task what it throws is logged
     */
    @Override
    public void execute(Runnable task) {
        boolean runHere;
        lock.lock();
        try {
            tasks.add(task);
            runHere = !summon();
        } finally {
            lock.unlock();
        }
        while (runHere) {
            Runnable next = poll();
            runHere = next != null;
            if (next != null) {
                run(next);
            }
        }
    }

    /** Lets idle threads end at once; what is queued, or comes later, is still run. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sees to it that somebody takes what is queued; false if nobody ever will. */
    private boolean summon() {
        if (leader != null && leader.busy && guards > 0) {
            return true;
        } else if (idle > 0) {
            changed.signal();
            return true;
        }
        return threads < MOST ? start() || threads > 0 : true;
    }

    private boolean start() {
        Thread thread = new Thread(() -> work(new Worker()), name);
        thread.setDaemon(true);
        threads++;
        try {
            thread.start();
            return true;
        } catch (Throwable e) {
            threads--;
            LOG.log(Level.WARNING, "cannot start the thread " + name, e);
            return false;
        }
    }

    private @Nullable Runnable poll() {
        lock.lock();
        try {
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void work(Worker me) {
        Runnable task;
        while ((task = next(me)) != null) {
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "a callback failed", e);
        }
    }

    /** Waits for a task that this thread should run; null when it should end. */
    private @Nullable Runnable next(Worker me) {
        lock.lock();
        try {
            me.busy = false;
            long begin = System.nanoTime();
            while (true) {
                // A task may have left it set.
                boolean unused = Thread.interrupted();
                long now = System.nanoTime();
                if (tasks.isEmpty()) {
                    long left = closed ? 0 : KEEP - (now - begin);
                    if (left <= 0) {
                        leader = leader == me ? null : leader;
                        threads--;
                        return null;
                    }
                    idle++;
                    await(left);
                    idle--;
                    continue;
                }
                Worker first = leader;
                long left = first == null || first == me || !first.busy ? 0 : SLOW - (now - first.since);
                if (left <= 0) {
                    leader = me;
                    me.busy = true;
                    me.since = now;
                    return take();
                }
                guards++;
                await(left);
                guards--;
                begin = now;
            }
        } finally {
            lock.unlock();
        }
    }

    private Runnable take() {
        Runnable task = tasks.remove();
        if (!tasks.isEmpty()) {
            // The rest waits for this task, unless somebody watches how long it takes.
            boolean unused = summon();
        }
        return task;
    }

    @SuppressWarnings("WaitNotInLoop") // those who call it loop
    private void await(long nanos) {
        try {
            boolean unused = changed.awaitNanos(nanos) > 0;
        } catch (InterruptedException e) {
            // Nobody's request: it is for a task that has ended.
        }
    }
}
