// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.end;

import java.util.Optional;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link ProgramEnds} to a thread: it is told of all processes that this thread starts, and those threads that it
 * makes, unless their builder or options name another. Workers of a {@link java.util.concurrent.ForkJoinPool} inherit
 * nothing: they go on with the work of others. A binding is closed by the thread that made it.
 */
public final class BoundEnds implements AutoCloseable {
    private static final InheritableThreadLocal<@Nullable BoundEnds> BOUND = new InheritableThreadLocal<>();

    private final ProgramEnds ends;
    private final Thread owner = Thread.currentThread();
    private final @Nullable BoundEnds before;

    private BoundEnds(ProgramEnds ends, @Nullable BoundEnds before) {
        this.ends = ends;
        this.before = before;
    }

    /**
     * Binds a listener to this thread, instead of the one that is bound.
     *
     * @param ends who is told
     * @return to be closed, which restores the one that was bound before
     */
    public static BoundEnds to(ProgramEnds ends) {
        BoundEnds binding = new BoundEnds(ends, BOUND.get());
        BOUND.set(binding);
        return binding;
    }

    /**
     * Who is bound to this thread.
     *
     * @return empty if nobody is
     */
    public static Optional<ProgramEnds> current() {
        Thread thread = Thread.currentThread();
        return Optional.ofNullable(BOUND.get())
                .filter(bound -> bound.owner == thread || !(thread instanceof ForkJoinWorkerThread))
                .map(bound -> bound.ends);
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
