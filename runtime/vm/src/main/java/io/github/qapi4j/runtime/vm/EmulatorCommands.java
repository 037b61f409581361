// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.QmpCall;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpReply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The monitor of a system emulator: the one place that declares which typed commands it takes. Throws what {@link
 * QmpMonitor} does.
 */
public interface EmulatorCommands extends QmpMonitor {
    /**
     * Executes a command; see {@link QmpClient#execute(io.github.qapi4j.contract.QmpRequest)} for what it throws.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value
     */
    default <R> R execute(EmulatorRequest<R> command) {
        return qmp().execute(command);
    }

    /**
     * Executes a command; see {@link QmpClient#execute(io.github.qapi4j.contract.QmpRequest)} for what it throws.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value, and QEMU's message
     */
    default <R> QmpReply<R> executeForReply(EmulatorRequest<R> command) {
        return qmp().executeForReply(command);
    }

    /**
     * Executes a command repeatedly until its result matches, for states that no event reports; see {@link
     * QmpCall#executeUntil}. It takes no longer than one command may.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one, which should be a query
     * @param fits called on this thread
     * @return the first value that fits
     * @throws io.github.qapi4j.runtime.qmp.QmpTimeoutException if none came in time; the message has the last one
     */
    default <R> R executeUntil(EmulatorRequest<R> command, Predicate<? super R> fits) {
        return qmp().call(command).executeUntil(fits);
    }

    /**
     * Sends a command without waiting; see {@link QmpClient#submit}.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return completes with the value or the failure
     */
    default <R> CompletableFuture<R> submit(EmulatorRequest<R> command) {
        return qmp().submit(command);
    }

    /**
     * Begins a call that is executed otherwise than usual: with a deadline of its own, out of band, or with a file
     * descriptor; see {@link QmpClient#call(io.github.qapi4j.contract.QmpRequest)}.
     *
     * @param <R> what the command returns
     * @param command a generated command, or a finished builder of one
     * @return the call, not yet sent
     */
    default <R> QmpCall<R> call(EmulatorRequest<R> command) {
        return qmp().call(command);
    }
}
