// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.end;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link ProgramEnds} to a thread: it is told of all processes that this thread starts, and those threads that it
 * makes, unless their builder or options name another. A binding is closed by the thread that made it.
 */
public final class BoundEnds implements AutoCloseable {
    private static final InheritableThreadLocal<@Nullable ProgramEnds> BOUND = new InheritableThreadLocal<>();

    private final @Nullable ProgramEnds before;

    private BoundEnds(@Nullable ProgramEnds before) {
        this.before = before;
    }

    /**
     * Binds a listener to this thread, instead of the one that is bound.
     *
     * @param ends who is told
     * @return to be closed, which restores the one that was bound before
     */
    public static BoundEnds to(ProgramEnds ends) {
        BoundEnds binding = new BoundEnds(BOUND.get());
        BOUND.set(ends);
        return binding;
    }

    /**
     * Who is bound to this thread.
     *
     * @return empty if nobody is
     */
    public static Optional<ProgramEnds> current() {
        return Optional.ofNullable(BOUND.get());
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
