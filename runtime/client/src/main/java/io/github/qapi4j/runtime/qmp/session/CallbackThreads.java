// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    /** Whom idle threads wait for. Guards are not woken: who led before takes the lead again, and they go on watching. */
    private final Condition queued = lock.newCondition();

    private final Condition slow = lock.newCondition();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private int threads;
    private int idle;
    /** Threads that watch whether the leader is slow; changed with the lock held. */
    private final AtomicInteger guards = new AtomicInteger();
    /** Who took the latest task; changed with the lock held. */
    private volatile @Nullable Worker leader;

    private boolean closed;

    /** One thread's state. */
    private static final class Worker {
        private static final long NOT_LEADING = 0;
        /** When its latest task began while it is the leader; whoever takes the lead from it does so here. */
        private final AtomicLong since = new AtomicLong(NOT_LEADING);

        boolean isLeading() {
            return since.get() != NOT_LEADING;
        }

        void lead() {
            since.set(now());
        }

        void rest() {
            since.set(NOT_LEADING);
        }

        /** Whether it leads on, with another task. */
        boolean leadOn() {
            long before = since.get();
            return before != NOT_LEADING && since.compareAndSet(before, now());
        }

        /** How long its task may still take; zero once it does not lead any more. */
        long left() {
            long begin = since.get();
            long left = begin == NOT_LEADING ? 0 : SLOW - (now() - begin);
            if (left > 0) {
                return left;
            }
            return begin == NOT_LEADING || since.compareAndSet(begin, NOT_LEADING) ? 0 : SLOW;
        }

        /** Any time but {@link #NOT_LEADING}. */
        private static long now() {
            return System.nanoTime() | 1;
        }
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
        add(task);
        begin();
    }

    /** Queues a task, which {@link #begin} has to follow soon. */
    void add(Runnable task) {
        tasks.add(task);
    }

    /** Sees to it that what is queued is run; where the JVM can make no thread, on this one. */
    void begin() {
        if (isWatched()) {
            return;
        }
        boolean runHere;
        lock.lock();
        try {
            runHere = !summon();
        } finally {
            lock.unlock();
        }
        while (runHere) {
            Runnable next = tasks.poll();
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
            queued.signalAll();
            slow.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the leader takes what is queued, and another thread does if that lasts. */
    private boolean isWatched() {
        Worker first = leader;
        return first != null && first.isLeading() && guards.get() > 0;
    }

    /** Sees to it that somebody takes what is queued; false if nobody ever will. */
    private boolean summon() {
        if (isWatched()) {
            return true;
        } else if (idle > 0) {
            queued.signal();
            return true;
        }
        return threads < MOST ? start() || threads > 0 : true;
    }

    private boolean start() {
        threads++;
        try {
            Thread thread = new Thread(() -> work(new Worker()), name);
            thread.setDaemon(true);
            thread.start();
            return true;
        } catch (Throwable e) {
            threads--;
            LOG.log(Level.WARNING, "cannot start the thread " + name, e);
            return false;
        }
    }

    private void work(Worker me) {
        Runnable task;
        while ((task = next(me)) != null) {
            do {
                run(task);
                task = another(me);
            } while (task != null);
        }
    }

    /** The next task if this thread still leads, and need not see to it that it is watched; without the lock. */
    private @Nullable Runnable another(Worker me) {
        if (guards.get() == 0 || tasks.isEmpty() || !me.leadOn()) {
            return null;
        }
        // The one before may have left it set.
        boolean unused = Thread.interrupted();
        return tasks.poll();
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
            // Before the tasks are looked at: who adds one meanwhile then sees that this thread does not lead.
            me.rest();
            long begin = System.nanoTime();
            while (true) {
                // A task may have left it set.
                boolean unused = Thread.interrupted();
                if (tasks.isEmpty()) {
                    long left = closed ? 0 : KEEP - (System.nanoTime() - begin);
                    if (left <= 0) {
                        leader = leader == me ? null : leader;
                        threads--;
                        return null;
                    }
                    idle++;
                    await(queued, left);
                    idle--;
                    continue;
                }
                Worker first = leader;
                long left = first == null ? 0 : first.left();
                if (left > 0) {
                    guards.incrementAndGet();
                    await(slow, left);
                    guards.decrementAndGet();
                    begin = System.nanoTime();
                    continue;
                }
                leader = me;
                me.lead();
                Runnable task = tasks.poll();
                if (task != null) {
                    seeToTheRest();
                    return task;
                }
                me.rest();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The rest waits for this task, unless somebody watches how long it takes. */
    private void seeToTheRest() {
        if (!tasks.isEmpty()) {
            boolean unused = summon();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // those who call it loop
    private static void await(Condition condition, long nanos) {
        try {
            boolean unused = condition.awaitNanos(nanos) > 0;
        } catch (InterruptedException e) {
            // Nobody's request: it is for a task that has ended.
        }
    }
}
