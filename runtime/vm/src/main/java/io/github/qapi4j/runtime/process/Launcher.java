// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * commons-exec as we need it: the arguments exactly as given, the output written to a file by the process itself, so that
 * no thread of ours has to keep up with it, and the {@link Process} in our hands, because the library's watchdog leaves
 * descendants alone and its exit codes come late. The thread that starts the process lives as long as the process does,
 * because Linux reports this thread's death to it, see {@link ParentDeath}.
 */
final class Launcher extends DefaultExecutor implements Runnable {
    /**
     * What the system says of a program that somebody has open for writing. Who has just written it may have closed it: until
     * it becomes its own program, each process that this JVM starts meanwhile holds all files that were open then.
     */
    private static final String TEXT_FILE_BUSY = "Text file busy";

    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(1);

    private final ProcessRequest request;
    private final EnvironmentMarker marker;
    private final EndReport report;
    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    @SuppressWarnings("deprecation") // the builder makes no subclasses
    Launcher(ProcessRequest request, EnvironmentMarker marker, EndReport report) {
        this.request = request;
        this.marker = marker;
        this.report = report;
        setStreamHandler(new NoStreams());
        setExitValues(null); // none is a failure
    }

    /** Completes when the process runs, or fails with an {@link IOException}. */
    CompletableFuture<Process> started() {
        return started;
    }

    /** Completes with the exit code when the process has ended. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    void start() throws IOException {
        try {
            StartThreads.run("process-" + request.name(), this);
        } catch (Error e) {
            throw lacking(e);
        }
    }

    /** Whatever goes wrong on this thread, nobody waits for it in vain, and no process is left. */
    @Override
    public void run() {
        try {
            int exitValue = execute(new CommandLine(request.command().get(0)));
            // Whoever waits for the end may remove the log that the report is made of.
            var unused = started.thenAccept(process -> report.ended(process.pid(), exitValue));
            ended.complete(exitValue);
        } catch (Throwable e) {
            fail(e instanceof ExecuteException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private void fail(Throwable reason) {
        try {
            if (!started.completeExceptionally(reason)) {
                var unused = started.thenAccept(Process::destroyForcibly);
            }
            // It may have been forked before the JVM found no memory, or no thread, for what belongs to it.
            LeftoverProcesses.kill(marker);
        } finally {
            ended.completeExceptionally(reason);
        }
    }

    @Override
    protected Process launch(CommandLine command, @Nullable Map<String, String> environment, @Nullable Path directory)
            throws IOException {
        LogFile complaints = new LogFile(request.errors() == null ? request.log() : request.errors());
        long before = complaints.path().toFile().length();
        Deadline deadline = Deadline.after(BUSY);
        while (true) {
            try {
                return launch(complaints);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains(TEXT_FILE_BUSY) || deadline.hasPassed()) {
                    throw e;
                }
                complaints.cutTo(before);
                LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            }
        }
    }

    private Process launch(LogFile complaints) throws IOException {
        List<String> line = ParentDeath.guarded(request.command());
        ProcessBuilder builder = redirected(new ProcessBuilder(line));
        marker.put(builder.environment());
        Process process = startGuarded(builder);
        ParentDeath.awaitProgram(process, line, request.command(), complaints);
        report.started(process.pid());
        started.complete(process);
        return new WithoutStreams(process);
    }

    private Process startGuarded(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (Error e) {
            throw lacking(e);
        }
    }

    static IOException lacking(Error cause) {
        return new IOException("the JVM lacks what a process needs: " + cause, cause);
    }

    private ProcessBuilder redirected(ProcessBuilder builder) {
        builder.redirectOutput(
                request.inheritOutput()
                        ? ProcessBuilder.Redirect.INHERIT
                        : ProcessBuilder.Redirect.appendTo(request.log().toFile()));
        if (!request.takesInput()) {
            builder.redirectInput(new File("/dev/null"));
        }
        return request.errors() == null
                ? builder.redirectErrorStream(true)
                : builder.redirectError(
                        ProcessBuilder.Redirect.appendTo(request.errors().toFile()));
    }

    /**
     * A process as the library knows it. At its end the library closes the streams that it knows, which waits for whoever still
     * writes, and fails, so that the exit code is lost, where something was written that nobody has read. Java closes them.
     */
    private static final class WithoutStreams extends Process {
        private final Process process;

        WithoutStreams(Process process) {
            this.process = process;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        /**
         * An interrupt kills the process, as the end of this thread does not, which goes on with another process. The library
         * would only ask the process to end, and not wait for that.
         */
        @Override
        public int waitFor() {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                }
            }
        }

        @Override
        public int exitValue() {
            return process.exitValue();
        }

        @Override
        public void destroy() {
            process.destroy();
        }
    }

    /** The process has its own files; there is nothing to pump. */
    private static final class NoStreams implements ExecuteStreamHandler {
        @Override
        public void setProcessInputStream(OutputStream stream) {}

        @Override
        public void setProcessErrorStream(InputStream stream) {}

        @Override
        public void setProcessOutputStream(InputStream stream) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
