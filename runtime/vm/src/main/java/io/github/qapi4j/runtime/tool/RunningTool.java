// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.process.SecretFiles;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tool's process and the files with its output. Closing ends the one and removes the others. */
final class RunningTool implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);

    /** The time between two SIGTERM for the same process. */
    static final Duration ASK_AGAIN = Duration.ofMillis(100);

    /** Tools that take secret objects. */
    private static final Map<String, SecretFiles.Program> OF_QEMU = Map.of(
            QemuImg.NAME, SecretFiles.Program.TOOL,
            QemuIo.NAME, SecretFiles.Program.IO,
            QemuNbd.NAME, SecretFiles.Program.TOOL);

    private final String tool;
    private final PrivateFolder folder;
    private final Path output;
    private final @Nullable Path errors;
    private final ManagedProcess process;

    private RunningTool(String tool, PrivateFolder folder, Path output, @Nullable Path errors, ManagedProcess process) {
        this.tool = tool;
        this.folder = folder;
        this.output = output;
        this.errors = errors;
        this.process = process;
    }

    /** Starts a tool whose error output is part of its output, for us to write to. */
    static RunningTool startWithInput(String tool, List<String> command, @Nullable ProgramObserver observer) {
        return start(
                tool, command, true, observer, request -> request.withInput().withResults());
    }

    /** Starts a tool; null for the one who is told of its end where the thread knows best. */
    static RunningTool start(String tool, List<String> command, boolean combines, @Nullable ProgramObserver observer) {
        return start(tool, command, combines, observer, ProcessRequest::withResults);
    }

    /** Starts a tool that serves, and prints only what is wrong. */
    static RunningTool startServer(String tool, List<String> command, @Nullable ProgramObserver observer) {
        return start(tool, command, true, observer, UnaryOperator.identity());
    }

    private static RunningTool start(
            String tool,
            List<String> command,
            boolean combines,
            @Nullable ProgramObserver observer,
            UnaryOperator<ProcessRequest> more) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ToolException(tool, tool + " was interrupted before it was started", null);
        }
        PrivateFolder folder = null;
        try {
            folder = PrivateFolder.create();
            Path output = Files.createFile(folder.resolve("output"));
            Path errors = combines ? null : Files.createFile(folder.resolve("errors"));
            SecretFiles.Program program = OF_QEMU.getOrDefault(tool, SecretFiles.Program.OTHER);
            List<String> line = SecretFiles.of(command, program, folder.path()).command();
            CommandLines.warnOfSecrets(tool, line);
            ProcessRequest request = new ProcessRequest(tool, line, output).withObserver(observer);
            request = more.apply(errors == null ? request : request.withErrors(errors));
            return new RunningTool(tool, folder, output, errors, ManagedProcess.start(request));
        } catch (ProcessException | IOException e) {
            if (folder != null) {
                folder.close();
            }
            throw new ToolException(tool, e instanceof ProcessException ? "" + e.getMessage() : tool + ": " + e, e);
        }
    }

    ManagedProcess process() {
        return process;
    }

    Path outputFile() {
        return output;
    }

    String tool() {
        return tool;
    }

    Optional<ExitStatus> exit() {
        return ExitStatus.of(process.exitCode());
    }

    /** Waits for its end, which it also has when that took too long; zero or less for no deadline. */
    ToolResult await(Duration deadline) {
        return result(awaitExit(deadline));
    }

    /** The same for a caller that does not ask what it printed, however much that is. */
    ExitStatus awaitExit(Duration deadline) {
        Optional<ExitStatus> exit = await(Deadline.after(deadline), CommandLines.text(process.command()));
        if (exit.isEmpty()) {
            process.close();
            throw timeout(tool + " was killed after " + Deadline.text(deadline));
        }
        process.noticed();
        return exit.get();
    }

    /**
     * Waits until it is ready, which it says in some file, so that it is looked at again and again.
     *
     * @param ready empty as long as it is not
     * @param what says, for messages, that it was not
     * @throws ToolFailedException if it ended before
     * @throws ToolTimeoutException if the deadline passed; it goes on
     */
    <T> T awaitReady(Supplier<Optional<T>> ready, Duration deadline, String what) {
        Deadline end = Deadline.after(deadline);
        while (true) {
            // Looked at before the file is, so that what it did last is not missed.
            Optional<ExitStatus> exit = await(Deadline.after(LOOK), what);
            Optional<T> found = ready.get();
            if (found.isPresent()) {
                return found.get();
            } else if (exit.isPresent()) {
                throw new ToolFailedException(ended(exit.get()));
            } else if (end.hasPassed()) {
                throw timeout(what + " within " + Deadline.text(deadline));
            }
        }
    }

    private Optional<ExitStatus> await(Deadline deadline, String what) {
        try {
            return ExitStatus.of(process.await(deadline));
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new ToolException(tool, tool + " was interrupted: " + what, e);
        } catch (ProcessException e) {
            throw new ToolException(tool, String.valueOf(e.getMessage()), e);
        }
    }

    private ToolTimeoutException timeout(String message) {
        String described;
        try {
            described = result(new ExitStatus(0)).describe(message);
        } catch (ToolException e) {
            // That it took too long matters more than that it printed too much.
            described = message + "; " + e.getMessage();
        }
        return new ToolTimeoutException(tool, described, null);
    }

    /**
     * Asks it to end, and waits, unless this thread is interrupted. It may still run then. It is asked again and again:
     * qemu-nbd forgets a SIGTERM that reaches it after it has reported its start and before it enters its main loop.
     */
    void terminate(Duration patience) {
        if (process.isRunning() && !Thread.currentThread().isInterrupted()) {
            Deadline deadline = Deadline.after(patience);
            try {
                do {
                    process.terminate();
                } while (process.await(deadline.atMost(ASK_AGAIN)).isEmpty() && !deadline.hasPassed());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ProcessException e) {
                throw new ToolException(tool, String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** Waits for the end of a process that was killed, even when this thread is interrupted. */
    void awaitKilled() {
        try {
            process.close();
        } catch (ProcessException e) {
            throw new ToolTimeoutException(tool, String.valueOf(e.getMessage()), e);
        }
    }

    /** What it has printed so far. */
    String printed() {
        return result(new ExitStatus(0)).output();
    }

    /** For a caller that gets to know how it ended. */
    ToolResult ended(ExitStatus exit) {
        process.noticed();
        return result(exit);
    }

    private ToolResult result(ExitStatus exit) {
        return new ToolResult(tool, process.command(), exit, text(output), errors == null ? null : text(errors));
    }

    private String text(Path file) {
        try {
            byte[] bytes = new LogFile(file).isWhole() ? OutputFile.read(file, 0, OutputFile.limit()) : null;
            if (bytes == null) {
                throw new ToolException(
                        tool,
                        tool + " printed too much to be read"
                                + exit().map(status -> ", and ended with " + status)
                                        .orElse("") + ": "
                                + CommandLines.text(process.command()) + "\n"
                                + CommandLines.masked(process.log().tail()),
                        null);
            }
            return withLineFeeds(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ToolException(tool, "the output of " + tool + " cannot be read: " + file, e);
        }
    }

    static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Override
    public void close() {
        try (folder) {
            awaitKilled();
        }
    }
}
