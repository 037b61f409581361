// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpCommand;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A command with all that can be said about its execution. Immutable: each method that says something returns a changed
 * copy, and each execution sends the command once more.
 *
 * @param <R> what the command returns
 */
public final class QmpCall<R> {
    private final Caller caller;
    private final QmpCommand<R> command;
    private final Duration deadline;
    private final boolean outOfBand;

    QmpCall(Caller caller, QmpCommand<R> command) {
        this(caller, command, caller.settings().commandDeadline(), false);
    }

    private QmpCall(Caller caller, QmpCommand<R> command, Duration deadline, boolean outOfBand) {
        this.caller = caller;
        this.command = command;
        this.deadline = deadline;
        this.outOfBand = outOfBand;
    }

    /**
     * Sets how long to wait for the reply, and in a reconnecting client for a session, together.
     *
     * @param limit zero or less for no end
     * @return a changed copy
     */
    public QmpCall<R> within(Duration limit) {
        return new QmpCall<>(caller, command, limit, outOfBand);
    }

    /**
     * Executes out of band ({@code exec-oob}): QEMU runs the command at once, before those that wait.
     *
     * @return a changed copy
     * @throws IllegalArgumentException if the schema does not allow it for this command
     */
    public QmpCall<R> outOfBand() {
        if (!command.allowsOob()) {
            throw new IllegalArgumentException("'" + command.commandName() + "' cannot be executed out of band");
        }
        return new QmpCall<>(caller, command, deadline, true);
    }

    /**
     * Sends the command and waits for its reply.
     *
     * @return its value
     * @throws QmpCommandException if QEMU answers with an error
     * @throws QmpUnsupportedException if the session is strict and QEMU does not know all of the command; nothing was sent
     * @throws QmpReplyException if the reply does not fit the schema
     * @throws QmpTimeoutException if the reply did not come in time
     * @throws QmpConnectionLostException if the session ended
     * @throws QmpInterruptedException if this thread was interrupted
     * @throws IllegalStateException if it is out of band and QEMU did not offer that
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public R execute() {
        return executeForReply().value();
    }

    /**
     * Sends the command and waits for its reply as {@link #execute} does.
     *
     * @return its value, and QEMU's message
     */
    public QmpReply<R> executeForReply() {
        return caller.execute(command, outOfBand, deadline);
    }

    /**
     * Sends the command without waiting.
     *
     * @return completes with the value, or with what {@link #execute} would throw
     * @throws QmpConnectionLostException if the session had ended
     * @throws IllegalStateException if it is out of band and QEMU did not offer that
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public CompletableFuture<R> submit() {
        return caller.submit(command, outOfBand, deadline).thenApply(QmpReply::value);
    }
}
