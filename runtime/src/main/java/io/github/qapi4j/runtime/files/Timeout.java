// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A deadline for a piece of a test ({@code with Timeout(…)}): the thread that runs it is interrupted. Deadlines nest:
 * each ends its own piece only. A piece that neither waits nor looks at its thread's interrupt goes on, and fails at its
 * end.
 *
 * @param deadline how long; zero or less for no end, as under a debugger
 * @param message what took too long
 */
public record Timeout(Duration deadline, String message) {
    /**
     * A deadline that says {@code Timeout}.
     *
     * @param deadline how long; zero or less for no end
     */
    public Timeout(Duration deadline) {
        this(deadline, "Timeout");
    }

    /** A piece of a test. */
    @FunctionalInterface
    public interface Piece {
        /**
         * Runs it.
         *
         * @throws Exception whatever goes wrong
         */
        void run() throws Exception;
    }

    /**
     * Runs a piece of a test on this thread.
     *
     * @param piece what to run
     * @throws TimeoutExpiredException if it took too long, with what the interrupt made of it as the cause
     * @throws Exception what the piece throws before the deadline
     */
    public void run(Piece piece) throws Exception {
        var unused = call(() -> {
            piece.run();
            return true;
        });
    }

    /**
     * Runs a piece of a test on this thread.
     *
     * @param <T> what it is about
     * @param piece what to run
     * @return what the piece returns
     * @throws TimeoutExpiredException if it took too long, with what the interrupt made of it as the cause
     * @throws Exception what the piece throws before the deadline
     */
    public <T> T call(Callable<T> piece) throws Exception {
        if (deadline.isZero() || deadline.isNegative()) {
            return piece.call();
        }
        RunningTimeout running = RunningTimeout.begin(deadline);
        T value;
        try {
            value = piece.call();
        } catch (Exception e) {
            if (running.end()) {
                throw new TimeoutExpiredException(message, e);
            }
            throw e;
        } catch (Error e) {
            running.end();
            throw e;
        }
        if (running.end()) {
            throw new TimeoutExpiredException(message, null);
        }
        return value;
    }
}
