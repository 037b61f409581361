// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.process.CommandLines;
import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tool's process and the files with its output. Closing ends the one and removes the others. */
final class RunningTool implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofDays(36_500);

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
    static RunningTool startWithInput(String tool, List<String> command) {
        return start(tool, command, true, true);
    }

    static RunningTool start(String tool, List<String> command, boolean combines) {
        return start(tool, command, combines, false);
    }

    private static RunningTool start(String tool, List<String> command, boolean combines, boolean takesInput) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ToolException(tool + " was interrupted before it was started", null);
        }
        PrivateFolder folder = null;
        try {
            folder = PrivateFolder.create();
            Path output = Files.createFile(folder.resolve("output"));
            Path errors = combines ? null : Files.createFile(folder.resolve("errors"));
            ProcessRequest request = new ProcessRequest(tool, command, output);
            request = errors == null ? request : request.withErrors(errors);
            request = takesInput ? request.withInput() : request;
            return new RunningTool(tool, folder, output, errors, ManagedProcess.start(request));
        } catch (ProcessException | IOException e) {
            if (folder != null) {
                folder.close();
            }
            throw new ToolException(e instanceof ProcessException ? "" + e.getMessage() : tool + ": " + e, e);
        }
    }

    ManagedProcess process() {
        return process;
    }

    Path outputFile() {
        return output;
    }

    /** Waits for its end; zero or less for no deadline. */
    ToolResult await(Duration deadline) {
        Optional<ExitStatus> exit;
        try {
            exit = process.await(deadline.isZero() || deadline.isNegative() ? FOREVER : deadline);
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new ToolException(tool + " was interrupted: " + CommandLines.text(process.command()), e);
        }
        if (exit.isEmpty()) {
            process.close();
            throw new ToolTimeoutException(
                    result(new ExitStatus(0)).describe(tool + " was killed after " + deadline.toMillis() + " ms"));
        }
        return result(exit.get());
    }

    ToolResult result(ExitStatus exit) {
        if (!process.log().isWhole() || (errors != null && !new LogFile(errors).isWhole())) {
            throw new ToolException(
                    tool + " printed too much to be read, and ended with " + exit + ": "
                            + CommandLines.text(process.command()) + "\n"
                            + process.log().tail(),
                    null);
        }
        return new ToolResult(tool, process.command(), exit, text(output), errors == null ? null : text(errors));
    }

    private static String text(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (IOException e) {
            throw new ToolException("the output of a tool cannot be read: " + file, e);
        }
    }

    @Override
    public void close() {
        try (folder) {
            process.close();
        }
    }
}
