// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.deadline.Preparations;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running process. It ends, with its descendants, at the latest when it is closed or the JVM exits; on Linux also those
 * descendants that made themselves independent of it. On Linux with util-linux it dies even when the JVM is killed by
 * SIGKILL; descendants that outlive that are killed by the next JVM that makes a {@link PrivateFolder}. Threads may share
 * it.
 */
public final class ManagedProcess implements AutoCloseable {
    private static final Duration AT_EXIT = Duration.ofSeconds(3);
    private static final Duration AFTER_KILL = Duration.ofSeconds(60);

    private final ProcessRequest request;
    private final Process process;
    private final EnvironmentMarker marker;
    private final EndReport report;
    private final CompletableFuture<Integer> ended;
    private final ExitHooks hooks;
    private final Queue<ProcessHandle> leftBehind = new ConcurrentLinkedQueue<>();

    private ManagedProcess(
            ProcessRequest request,
            Process process,
            EnvironmentMarker marker,
            EndReport report,
            CompletableFuture<Integer> ended,
            ExitHooks hooks) {
        this.request = request;
        this.process = process;
        this.marker = marker;
        this.report = report;
        this.ended = ended;
        this.hooks = hooks;
    }

    /**
     * Begins to find out what the first start of a process in this JVM needs, on another thread, so that the start needs not
     * wait for it.
     */
    public static void prepare() {
        Preparations.add(ParentDeath.TRIAL);
    }

    /**
     * Starts a process.
     *
     * @param request what to start
     * @return the running process
     * @throws ProcessException if the system cannot start it, or this thread is interrupted, whose flag is then set again; what
     *     was started has ended then, unless it outlives SIGKILL by 60 s
     */
    public static ManagedProcess start(ProcessRequest request) {
        return start(request, ExitHooks.OF_THIS_JVM);
    }

    static ManagedProcess start(ProcessRequest request, ExitHooks hooks) {
        EnvironmentMarker marker = EnvironmentMarker.next();
        EndReport report = new EndReport(request);
        Launcher launcher = new Launcher(request, marker, report);
        try {
            launcher.start();
            Process process = launcher.started().get();
            if (Thread.interrupted()) {
                // As if it had come while this thread waited: who was first does not matter to the caller.
                throw new InterruptedException();
            }
            ManagedProcess started = new ManagedProcess(request, process, marker, report, launcher.ended(), hooks);
            try {
                started.watch();
            } catch (Error e) {
                started.close();
                throw cannotStart(request, e);
            }
            return started;
        } catch (IOException e) {
            throw cannotStart(request, e);
        } catch (ExecutionException e) {
            throw cannotStart(request, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            endInterruptedStart(launcher, marker, report);
            Thread.currentThread().interrupt();
            throw new ProcessException(request.name() + ": interrupted while it was started", e);
        }
    }

    /** Whoever is told of the interrupt may remove what the process uses: as in {@link #close}, its end comes first. */
    private static void endInterruptedStart(Launcher launcher, EnvironmentMarker marker, EndReport report) {
        var unused = launcher.started().thenAccept(process -> destroyTree(process, report));
        Future<Integer> gone = launcher.ended().whenComplete((status, failure) -> LeftoverProcesses.kill(marker));
        Deadline deadline = Deadline.after(AFTER_KILL);
        while (!gone.isDone() && !deadline.hasPassed()) {
            try {
                gone.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // The flag is set again when it has ended.
            } catch (ExecutionException | TimeoutException e) {
                return;
            }
        }
    }

    private void watch() {
        ExitHooks.Hook exitHook = new EndWithJvm();
        endWithTheJvm(exitHook);
        Future<?> limit;
        try {
            limit = LogLimit.watch(request);
        } catch (Error e) {
            hooks.remove(exitHook);
            throw e;
        }
        var unused = ended.whenComplete((status, failure) -> {
            hooks.remove(exitHook);
            limit.cancel(false);
        });
    }

    private void endWithTheJvm(ExitHooks.Hook exitHook) {
        try {
            LeftoverProcesses.killAtExit();
            hooks.add(exitHook);
        } catch (IllegalStateException e) {
            close();
            throw new ProcessException(request.name() + ": not started: " + e.getMessage(), e);
        }
    }

    private static ProcessException cannotStart(ProcessRequest request, Throwable cause) {
        return new ProcessException(
                request.name() + ": cannot start " + request.command().get(0) + ": " + cause.getMessage(), cause);
    }

    /**
     * The process's number.
     *
     * @return the pid
     */
    public long pid() {
        return process.pid();
    }

    /**
     * What was started.
     *
     * @return the program and its arguments
     */
    public List<String> command() {
        return request.command();
    }

    /**
     * What it has written.
     *
     * @return the file
     */
    public LogFile log() {
        return new LogFile(request.log());
    }

    /**
     * What it reads.
     *
     * @return its standard input; for one writer, who flushes
     * @throws IllegalStateException if it was started without {@link ProcessRequest#takesInput}
     */
    public OutputStream input() {
        if (!request.takesInput()) {
            throw new IllegalStateException(request.name() + " takes no input");
        }
        return process.getOutputStream();
    }

    /**
     * Whether it has not ended.
     *
     * @return false as soon as its end is known
     */
    public boolean isRunning() {
        return !ended.isDone();
    }

    /**
     * The exit code.
     *
     * @return 128 + <i>n</i> for signal <i>n</i>; empty while it runs
     */
    public OptionalInt exitCode() {
        return ended.isDone() ? OptionalInt.of(ended.join()) : OptionalInt.empty();
    }

    /** Notes that a caller has seen the exit code: in an exception, or in a result that it read. */
    public void noticed() {
        report.noticed();
    }

    /**
     * Tells when it ends.
     *
     * @return completes with the exit code; completing this copy changes nothing
     */
    public CompletableFuture<Integer> onExit() {
        return ended.copy();
    }

    /**
     * Waits for its end.
     *
     * @param deadline how long
     * @return the exit code; empty if it still runs
     * @throws ProcessException if how it ended cannot be found out
     * @throws InterruptedException if this thread is interrupted; the process goes on
     */
    public OptionalInt await(Deadline deadline) throws InterruptedException {
        try {
            return OptionalInt.of(ended.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw new ProcessException(request.name() + ": the process was lost: " + e.getCause(), e.getCause());
        }
    }

    /** Asks it to end (SIGTERM), without waiting. Descendants that it leaves behind end when this is closed. */
    public void terminate() {
        process.descendants().forEach(leftBehind::add);
        report.terminating();
        process.destroy();
    }

    /** Ends it and its descendants (SIGKILL), without waiting. */
    public void kill() {
        if (isRunning()) {
            destroyTree(process, report);
        }
    }

    /**
     * Kills it if it still runs, and all its descendants, and waits for their end even when this thread is interrupted,
     * whose flag is then set again. Its log stays. Idempotent.
     *
     * @throws ProcessException if the process does not end within 60 s
     */
    @Override
    public void close() {
        kill();
        leftBehind.forEach(ProcessHandle::destroyForcibly);
        try {
            awaitDeath();
        } finally {
            LeftoverProcesses.kill(marker);
        }
    }

    private void awaitDeath() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (await(Deadline.after(AFTER_KILL)).isPresent()) {
                        return;
                    }
                    String seconds = AFTER_KILL.toSeconds() + " s";
                    throw new ProcessException(
                            request.name() + ": process " + pid() + " did not end within " + seconds + " of SIGKILL",
                            null);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void destroyTree(Process process, EndReport report) {
        // The parent first: it cannot start others then. Its descendants are found before, they lose it by its death.
        // One
        // that it starts between the two is found by its marker, when this is closed.
        List<ProcessHandle> descendants = process.descendants().toList();
        report.killing();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private final class EndWithJvm implements ExitHooks.Hook {
        @Override
        public void requestEnd() {
            terminate();
        }

        @Override
        public void end() {
            try {
                if (await(Deadline.after(AT_EXIT)).isEmpty()) {
                    close();
                }
            } catch (InterruptedException e) {
                kill();
            }
        }
    }
}
