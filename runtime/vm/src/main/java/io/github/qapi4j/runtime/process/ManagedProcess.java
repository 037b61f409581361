// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    private final Mark mark;
    private final CompletableFuture<ExitStatus> ended;
    private final Queue<ProcessHandle> leftBehind = new ConcurrentLinkedQueue<>();

    private ManagedProcess(ProcessRequest request, Process process, Mark mark, CompletableFuture<ExitStatus> ended) {
        this.request = request;
        this.process = process;
        this.mark = mark;
        this.ended = ended;
    }

    /**
     * Starts a process.
     *
     * @param request what to start
     * @return the running process
     * @throws ProcessException if the system cannot start it, or this thread is interrupted, whose flag is then set again
     */
    public static ManagedProcess start(ProcessRequest request) {
        Mark mark = Mark.next();
        Launcher launcher = new Launcher(request, mark);
        try {
            launcher.start();
            ManagedProcess started =
                    new ManagedProcess(request, launcher.started().get(), mark, launcher.ended());
            AtExit.Thing atExit = started.new AtEnd();
            started.endWithTheJvm(atExit);
            Future<?> limit = LogLimit.watch(request);
            var unused = started.ended.whenComplete((status, failure) -> {
                AtExit.remove(atExit);
                limit.cancel(false);
            });
            return started;
        } catch (IOException e) {
            throw cannotStart(request, e);
        } catch (ExecutionException e) {
            throw cannotStart(request, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            var unused = launcher.started().thenAccept(ManagedProcess::destroyTree);
            var unusedToo = launcher.ended().whenComplete((status, failure) -> Survivors.kill(mark));
            Thread.currentThread().interrupt();
            throw new ProcessException(request.name() + ": interrupted while it was started", e);
        }
    }

    private void endWithTheJvm(AtExit.Thing atExit) {
        try {
            Survivors.killAtExit();
            AtExit.add(atExit);
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
     * How it ended.
     *
     * @return empty while it runs
     */
    public Optional<ExitStatus> exit() {
        return ended.isDone() ? Optional.of(ended.join()) : Optional.empty();
    }

    /**
     * Tells when it ends.
     *
     * @return completes with how it ended; completing this copy changes nothing
     */
    public CompletableFuture<ExitStatus> onExit() {
        return ended.copy();
    }

    /**
     * Tells, when it ends, how it ended and what it printed last: what a session says of a peer that is gone.
     *
     * @param who what the process is to be called
     * @return completes with a sentence and the end of the log
     */
    public CompletionStage<String> obituary(String who) {
        return onExit().thenApply(status -> {
            String how = who + (status.signal().isPresent() ? " was ended by " : " ended with ") + status;
            String tail = log().tail();
            return how + (tail.isEmpty() ? " and printed nothing" : "; its output ends:\n" + tail);
        });
    }

    /**
     * Waits for its end.
     *
     * @param deadline how long; zero looks only
     * @return how it ended; empty if it still runs
     * @throws InterruptedException if this thread is interrupted; the process goes on
     */
    public Optional<ExitStatus> await(Duration deadline) throws InterruptedException {
        try {
            return Optional.of(ended.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new ProcessException(request.name() + ": the process was lost: " + e.getCause(), e.getCause());
        }
    }

    /** Asks it to end (SIGTERM), without waiting. Descendants that it leaves behind end when this is closed. */
    public void terminate() {
        process.descendants().forEach(leftBehind::add);
        process.destroy();
    }

    /** Ends it and its descendants (SIGKILL), without waiting. */
    public void kill() {
        if (isRunning()) {
            destroyTree(process);
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
            Survivors.kill(mark);
        }
    }

    private void awaitDeath() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (await(AFTER_KILL).isPresent()) {
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

    private static void destroyTree(Process process) {
        // The parent first: it cannot start others then. Its descendants are found before, they lose it by its death.
        // One
        // that it starts between the two is found by its mark, when this is closed.
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private final class AtEnd implements AtExit.Thing {
        @Override
        public void ask() {
            terminate();
        }

        @Override
        public void end() {
            try {
                if (await(AT_EXIT).isEmpty()) {
                    close();
                }
            } catch (InterruptedException e) {
                kill();
            }
        }
    }
}
