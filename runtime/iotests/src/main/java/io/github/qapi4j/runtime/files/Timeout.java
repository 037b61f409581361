// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.time.Duration;

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

    /**
     * A piece of a test.
     *
     * @param <E> what it throws; javac infers {@link RuntimeException} where it throws nothing that is checked
     */
    @FunctionalInterface
    public interface Piece<E extends Exception> {
        /**
         * Runs it.
         *
         * @throws E whatever goes wrong
         */
        void run() throws E;
    }

    /**
     * A piece of a test that returns something.
     *
     * @param <T> what it is about
     * @param <E> what it throws; javac infers {@link RuntimeException} where it throws nothing that is checked
     */
    @FunctionalInterface
    public interface Question<T, E extends Exception> {
        /**
         * Runs it.
         *
         * @return the answer
         * @throws E whatever goes wrong
         */
        T call() throws E;
    }

    /**
     * Runs a piece of a test on this thread.
     *
     * @param <E> what it throws
     * @param piece what to run
     * @throws TimeoutExpiredException if it took too long, with what the interrupt made of it as the cause
     * @throws E what the piece throws before the deadline
     */
    public <E extends Exception> void run(Piece<E> piece) throws E {
        Question<Boolean, E> question = () -> {
            piece.run();
            return true;
        };
        var unused = call(question);
    }

    /**
     * Runs a piece of a test on this thread.
     *
     * @param <T> what it is about
     * @param <E> what it throws
     * @param piece what to run
     * @return what the piece returns
     * @throws TimeoutExpiredException if it took too long, with what the interrupt made of it as the cause
     * @throws E what the piece throws before the deadline
     */
    public <T, E extends Exception> T call(Question<T, E> piece) throws E {
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
