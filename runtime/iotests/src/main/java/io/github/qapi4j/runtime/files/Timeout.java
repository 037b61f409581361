// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;

/**
 * A deadline for a part of a test ({@code with Timeout(…)}): the thread that runs it is interrupted. Timeouts nest: each
 * interrupts its own part only. A part that neither waits nor checks its thread's interrupt runs on, and fails when it
 * returns. Immutable; threads may share it.
 *
 * @param deadline how long; zero or less for no limit, as under a debugger
 * @param message what took too long
 */
public record Timeout(Duration deadline, String message) {
    /**
     * A deadline with the message {@code Timeout}.
     *
     * @param deadline how long; zero or less for no limit
     */
    public Timeout(Duration deadline) {
        this(deadline, "Timeout");
    }

    /**
     * A part of a test.
     *
     * @param <E> what it throws; javac infers {@link RuntimeException} where it throws nothing that is checked
     */
    @FunctionalInterface
    public interface ThrowingRunnable<E extends Exception> {
        /**
         * Runs it.
         *
         * @throws E whatever goes wrong
         */
        void run() throws E;
    }

    /**
     * A part of a test that returns a value.
     *
     * @param <T> the type of the value
     * @param <E> what it throws; javac infers {@link RuntimeException} where it throws nothing that is checked
     */
    @FunctionalInterface
    public interface ThrowingCallable<T, E extends Exception> {
        /**
         * Runs it.
         *
         * @return the value
         * @throws E whatever goes wrong
         */
        T call() throws E;
    }

    /**
     * Runs a part of a test on this thread.
     *
     * @param <E> what it throws
     * @param part what to run
     * @throws TimeoutExpiredException if it took too long, with the exception that the interrupt caused, if any, as its cause
     * @throws E what the part throws before the deadline
     */
    public <E extends Exception> void run(ThrowingRunnable<E> part) throws E {
        ThrowingCallable<Boolean, E> callable = () -> {
            part.run();
            return true;
        };
        var unused = call(callable);
    }

    /**
     * Runs a part of a test on this thread.
     *
     * @param <T> the type of the value
     * @param <E> what it throws
     * @param part what to run
     * @return what the part returns
     * @throws TimeoutExpiredException if it took too long, with the exception that the interrupt caused, if any, as its cause
     * @throws E what the part throws before the deadline
     */
    public <T, E extends Exception> T call(ThrowingCallable<T, E> part) throws E {
        Deadline end = Deadline.after(deadline);
        if (end.isNone()) {
            return part.call();
        }
        RunningTimeout running = RunningTimeout.begin(end);
        T value;
        try {
            value = part.call();
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
