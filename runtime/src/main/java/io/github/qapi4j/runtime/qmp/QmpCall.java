// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpCommand;
import java.io.FileDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
    private final Passed.@Nullable Source passed;

    QmpCall(Caller caller, QmpCommand<R> command) {
        this(caller, command, caller.settings().commandDeadline(), false, null);
    }

    private QmpCall(
            Caller caller,
            QmpCommand<R> command,
            Duration deadline,
            boolean outOfBand,
            Passed.@Nullable Source passed) {
        this.caller = caller;
        this.command = command;
        this.deadline = deadline;
        this.outOfBand = outOfBand;
        this.passed = passed;
    }

    /**
     * Sets how long to wait for the reply, and in a reconnecting client for a session, together.
     *
     * @param limit zero or less for no end
     * @return a changed copy
     */
    public QmpCall<R> within(Duration limit) {
        return new QmpCall<>(caller, command, limit, outOfBand, passed);
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
        return new QmpCall<>(caller, command, deadline, true, passed);
    }

    /**
     * Passes a file descriptor (SCM_RIGHTS) together with the command, which is one that takes it, such as {@code getfd}
     * or {@code add-fd}. Such commands of several threads follow one another, each when the one before has its reply.
     *
     * @param descriptor open, and of any kind; QEMU gets a duplicate, and this one may be closed when the reply is there
     * @return a changed copy
     */
    public QmpCall<R> passing(FileDescriptor descriptor) {
        return new QmpCall<>(caller, command, deadline, outOfBand, () -> Passed.of(descriptor));
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
        return new QmpCall<>(caller, command, deadline, outOfBand, () -> Passed.of(file, writable));
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
     *     session cannot ({@link QmpSettings#withDescriptors})
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
        return passed == null ? caller.execute(command, outOfBand, deadline) : caller.await(command, submitForReply());
    }

    /**
     * Sends the command without waiting.
     *
     * @return completes with the value, or with what {@link #execute} would throw
     * @throws QmpConnectionLostException if the session had ended
     * @throws IllegalStateException if it is out of band and QEMU did not offer that, or passes a descriptor and the
     *     session cannot ({@link QmpSettings#withDescriptors})
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public CompletableFuture<R> submit() {
        return submitForReply().thenApply(QmpReply::value);
    }

    private CompletableFuture<QmpReply<R>> submitForReply() {
        return caller.submit(command, outOfBand, deadline, passed);
    }
}
