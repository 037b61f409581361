// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.observe;

import java.util.Optional;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link ProgramObserver} to a thread: it observes all processes that are started by this thread, and by threads
 * that this one creates, unless their builder or options name another observer. Workers of a
 * {@link java.util.concurrent.ForkJoinPool} inherit no binding, because they execute tasks of any thread. A binding is
 * closed by the thread that made it.
 */
public final class BoundObserver implements AutoCloseable {
    private static final InheritableThreadLocal<@Nullable BoundObserver> BOUND = new InheritableThreadLocal<>();

    private final ProgramObserver observer;
    private final Thread owner = Thread.currentThread();
    private final @Nullable BoundObserver before;

    private BoundObserver(ProgramObserver observer, @Nullable BoundObserver before) {
        this.observer = observer;
        this.before = before;
    }

    /**
     * Binds an observer to this thread, instead of the one that is bound.
     *
     * @param observer the observer
     * @return to be closed, which restores the one that was bound before
     */
    public static BoundObserver to(ProgramObserver observer) {
        BoundObserver binding = new BoundObserver(observer, BOUND.get());
        BOUND.set(binding);
        return binding;
    }

    /**
     * The observer that is bound to this thread.
     *
     * @return empty if there is none
     */
    public static Optional<ProgramObserver> current() {
        Thread thread = Thread.currentThread();
        BoundObserver bound = BOUND.get();
        return bound != null && (bound.owner == thread || !(thread instanceof ForkJoinWorkerThread))
                ? Optional.of(bound.observer)
                : Optional.empty();
    }

    @Override
    public void close() {
        if (before == null) {
            BOUND.remove();
        } else {
            BOUND.set(before);
        }
    }
}
