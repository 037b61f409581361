// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A {@code qemu-nbd --fork}: the process that was started has ended, its child serves. Threads may share it. */
public final class ForkedNbd implements AutoCloseable {
    private static final Duration AFTER_TERM = Duration.ofSeconds(10);
    private static final Duration AFTER_KILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(1);

    private final PrivateFolder folder;
    private final RunningTool running;
    private final ToolResult result;
    private final Optional<ProcessHandle> server;
    private final ForkedServerEnd end;
    private boolean closed;

    private ForkedNbd(PrivateFolder folder, RunningTool running, ToolResult result, Path pidFile, ForkedServerEnd end) {
        this.end = end;
        this.folder = folder;
        this.running = running;
        this.result = result;
        this.server = result.isSuccess() ? PidFile.read(pidFile).flatMap(ProcessHandle::of) : Optional.empty();
    }

    static ForkedNbd start(ToolOptions options, List<String> arguments) {
        PrivateFolder folder = PidFile.createFolder();
        RunningTool running = null;
        try {
            Path pidFile = PidFile.namedIn(arguments).orElse(folder.resolve("pid"));
            List<String> all = new ArrayList<>(List.of("--fork"));
            if (pidFile.startsWith(folder.path())) {
                all.addAll(List.of("--pid-file", pidFile.toString()));
            }
            all.addAll(arguments);
            running = RunningTool.start(QemuNbd.NAME, options.command(all), true, options.observer());
            ToolResult result = running.await(options.deadline());
            if (result.exit().signal().isPresent()) {
                throw new ToolFailedException(result);
            }
            return new ForkedNbd(
                    folder, running, result, pidFile, ForkedServerEnd.of(options.observer(), result.command()));
        } catch (RuntimeException e) {
            if (running != null) {
                running.close();
            }
            folder.close();
            throw e;
        }
    }

    /**
     * How the process that was started ended.
     *
     * @return success if there is a server; else with all output
     */
    public ToolResult result() {
        return result;
    }

    /**
     * The server's process.
     *
     * @return its pid, which may be another process's once the server has ended
     * @throws IllegalStateException if there was no server
     */
    public long pid() {
        return server.map(ProcessHandle::pid).orElseThrow(() -> new IllegalStateException("qemu-nbd did not serve"));
    }

    /**
     * Whether the server is there.
     *
     * @return false once it has ended, as it does with its last client
     */
    public boolean isRunning() {
        return server.map(ForkedNbd::lives).orElse(false);
    }

    /**
     * Waits for the server to end by itself, as it does with its last client unless it persists. How it ended is not known,
     * as it is no child of ours.
     *
     * @param deadline how long; zero or less for no limit
     * @throws ToolTimeoutException if it did not end in time; it was killed then
     * @throws ToolException if this thread is interrupted; it was killed then
     * @throws IllegalStateException if there was no server
     */
    public void awaitEnd(Duration deadline) {
        long pid = pid();
        ProcessHandle process = server.orElseThrow();
        if (!hasEnded(process, Deadline.after(deadline))) {
            boolean isInterrupted = Thread.currentThread().isInterrupted();
            kill();
            String text = "qemu-nbd, process " + pid + ", did not end by itself "
                    + (isInterrupted ? "before the interrupt" : "within " + Deadline.text(deadline))
                    + "; it was killed";
            throw isInterrupted
                    ? new ToolException(QemuNbd.NAME, text, null)
                    : new ToolTimeoutException(QemuNbd.NAME, text, null);
        }
    }

    /** Kills the server if it still serves, and waits for its end. Its clients find out, and its socket stays. Idempotent. */
    public synchronized void kill() {
        end(ProcessHandle::destroyForcibly, AFTER_KILL);
    }

    /**
     * Ends the server if it still serves (SIGTERM, upon which it removes its socket; after 10 s, or if this thread is
     * interrupted, SIGKILL), and waits for its end. Idempotent.
     */
    @Override
    public synchronized void close() {
        end(ProcessHandle::destroy, AFTER_TERM);
    }

    private void end(Predicate<ProcessHandle> means, Duration patience) {
        try (folder;
                running) {
            server.ifPresent(process -> {
                if (!closed && !lives(process)) {
                    end.report(process.pid());
                }
                closed = true;
                if (!endsBy(means, process, Deadline.after(patience))) {
                    process.destroyForcibly();
                    awaitKilled(process);
                }
            });
        }
    }

    /** It is asked again and again, as {@link RunningTool#terminate} does. */
    private static boolean endsBy(Predicate<ProcessHandle> means, ProcessHandle process, Deadline deadline) {
        do {
            boolean unused = means.test(process);
            if (hasEnded(process, deadline.atMost(RunningTool.ASK_AGAIN))) {
                return true;
            }
        } while (!deadline.hasPassed() && !Thread.currentThread().isInterrupted());
        return false;
    }

    /** It is no child of ours, and Java looks after such processes only now and then. */
    private static boolean hasEnded(ProcessHandle process, Deadline deadline) {
        while (lives(process)) {
            if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** Also when this thread is interrupted. */
    private static void awaitKilled(ProcessHandle process) {
        Deadline deadline = Deadline.after(AFTER_KILL);
        while (lives(process)) {
            if (deadline.hasPassed()) {
                throw new ToolTimeoutException(
                        QemuNbd.NAME,
                        "qemu-nbd, process " + process.pid() + ", did not end within " + Deadline.text(AFTER_KILL)
                                + " of SIGKILL",
                        null);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Java takes one for alive that has ended and that init, to which it fell, has not yet collected. */
    private static boolean lives(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException e) {
            // There is no such file elsewhere than on Linux.
            return process.isAlive();
        }
    }
}
