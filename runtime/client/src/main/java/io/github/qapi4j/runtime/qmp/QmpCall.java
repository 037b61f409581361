// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.session.DescriptorSource;
import java.io.FileDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A command with the options of its execution. Immutable: each option returns a changed copy, and each execution sends
 * the command again.
 *
 * @param <R> what the command returns
 */
public final class QmpCall<R> {
    /** Between two executions: QEMU is asked often enough for a test, and not kept busy by it. */
    private static final long PAUSE_MILLIS = 10;

    private final CommandExecutor executor;
    private final QmpCommand<R> command;
    private final CallOptions options;

    QmpCall(CommandExecutor executor, QmpCommand<R> command) {
        this(executor, command, CallOptions.within(executor.settings().commandDeadline()));
    }

    private QmpCall(CommandExecutor executor, QmpCommand<R> command, CallOptions options) {
        this.executor = executor;
        this.command = command;
        this.options = options;
    }

    private QmpCall<R> with(CallOptions changed) {
        return new QmpCall<>(executor, command, changed);
    }

    /**
     * Sets how long to wait for the reply, and in a reconnecting client for a session, together.
     *
     * @param limit zero or less for no limit
     * @return a changed copy
     */
    public QmpCall<R> within(Duration limit) {
        return with(options.withLimit(limit));
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
        return with(options.withOutOfBand());
    }

    /**
     * Passes a file descriptor (SCM_RIGHTS) together with the command, which is one that takes it, such as {@code getfd}
     * or {@code add-fd}. Such commands of several threads follow one another, each when the one before has its reply.
     *
     * @param descriptor open, and of any kind; QEMU gets a duplicate, and this one may be closed when the reply is there
     * @return a changed copy
     */
    public QmpCall<R> passing(FileDescriptor descriptor) {
        return with(options.withDescriptor(DescriptorSource.of(descriptor)));
    }

    /**
     * Passes the descriptor of a file as {@link #passing(FileDescriptor)} does. The file is opened when the command is
     * executed, which throws {@link java.io.UncheckedIOException} if that fails, and closed when the reply is there.
     *
     * @param file its path
     * @param writable whether QEMU may write to it, too; the file is created then if there is none
     * @return a changed copy
     */
    public QmpCall<R> passing(Path file, boolean writable) {
        return with(options.withDescriptor(DescriptorSource.of(file, writable)));
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
     * @throws IllegalStateException if it is out of band and QEMU did not offer that, or passes a descriptor and the
     *     session cannot ({@link QmpSettings#withDescriptors}), or this thread is the one that reads, so that it would wait
     *     for itself
     * @throws IllegalArgumentException if QEMU could not parse an argument, such as a text with half a character, or a
     *     descriptor to be passed is closed; nothing was sent
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
        return options.descriptor() == null
                ? executor.execute(command, options)
                : executor.executeInTurn(command, options);
    }

    /**
     * Executes the command repeatedly until its result matches, for states that no event reports; otherwise as {@link
     * #execute}. The deadline is for all of it together.
     *
     * @param fits called on this thread
     * @return the first value that fits
     * @throws QmpTimeoutException if none came in time; the message has the last one
     */
    public R executeUntil(Predicate<? super R> fits) {
        Deadline end = Deadline.after(options.limit());
        String still = "'" + command.commandName() + "' has not returned what was waited for";
        while (true) {
            QmpReply<R> reply;
            try {
                reply = within(end.remaining()).executeForReply();
            } catch (QmpTimeoutException e) {
                throw new QmpTimeoutException(executor.settings().peer(), still, end.duration());
            }
            if (fits.test(reply.value())) {
                return reply.value();
            }
            still = "'" + command.commandName() + "' returned " + reply.raw().path("return")
                    + " and not what was waited for";
            pause(end, still);
        }
    }

    private void pause(Deadline end, String still) {
        String peer = executor.settings().peer();
        if (end.hasPassed()) {
            throw new QmpTimeoutException(peer, still, end.duration());
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS), end.remainingNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(peer, "interrupted while " + still, e);
        }
    }

    /**
     * Sends the command without waiting for its reply; any thread may call it. As long as a strict session has not asked QEMU
     * for its schema, this is done first and waited for, not longer than the deadline; but on the thread that reads, and where
     * other submitted commands wait for that or for a connection, this one waits behind them and returns at once. Commands out
     * of band do not wait for others.
     *
     * @return completes with the value, or with what {@link #execute} would throw, on the executor for callbacks
     *     ({@link QmpSettings#withCallbackExecutor})
     * @throws QmpUnsupportedException if the session is strict and QEMU does not know all of the command; nothing was sent
     * @throws QmpConnectionLostException if the session had ended
     * @throws QmpTimeoutException if a strict session did not learn QEMU's schema in time; nothing was sent
     * @throws QmpInterruptedException if this thread was interrupted meanwhile; nothing was sent
     * @throws IllegalStateException if it is out of band and QEMU did not offer that, or passes a descriptor and the
     *     session cannot ({@link QmpSettings#withDescriptors}), or the commands that wait for their replies take an eighth
     *     of the heap
     * @throws IllegalArgumentException if QEMU could not parse an argument, such as a text with half a character, or a
     *     descriptor to be passed is closed; nothing was sent
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public CompletableFuture<R> submit() {
        return executor.submit(command, options);
    }
}
