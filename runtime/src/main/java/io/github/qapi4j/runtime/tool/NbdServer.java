// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.process.ExitStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A {@code qemu-nbd --persistent} that listens. Threads may share it. */
public final class NbdServer implements AutoCloseable {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Duration LOOK = Duration.ofMillis(10);

    private final RunningTool running;
    private final Path pidFile;
    private final TestLog log;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NbdServer(RunningTool running, Path pidFile, TestLog log) {
        this.running = running;
        this.pidFile = pidFile;
        this.log = log;
    }

    static NbdServer start(ToolOptions options, TestFiles files, TestLog log, List<String> arguments) {
        Path pidFile = files.file("qemu-nbd-" + COUNT.incrementAndGet() + ".pid");
        List<String> all = new ArrayList<>(List.of("--persistent", "--pid-file", pidFile.toString()));
        all.addAll(arguments);
        log.log("Start NBD server");
        NbdServer server = new NbdServer(RunningTool.start(QemuNbd.NAME, options.command(all), true), pidFile, log);
        try {
            server.awaitReady(options.deadline());
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void awaitReady(Duration deadline) {
        boolean endless = deadline.isZero() || deadline.isNegative();
        long end = System.nanoTime() + deadline.toNanos();
        while (PidFile.read(pidFile).isEmpty()) {
            Optional<ExitStatus> exit = ended();
            if (exit.isPresent()) {
                throw new ToolFailedException(running.result(exit.get()));
            }
            if (!endless && System.nanoTime() - end >= 0) {
                throw new ToolTimeoutException(running.result(new ExitStatus(0))
                        .describe("qemu-nbd does not listen after " + deadline.toMillis() + " ms"));
            }
        }
    }

    /** Waits a moment for its end. */
    private Optional<ExitStatus> ended() {
        try {
            return running.process().await(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException("qemu-nbd was interrupted before it listened", e);
        }
    }

    /**
     * The server's process.
     *
     * @return its number
     */
    public long pid() {
        return running.process().pid();
    }

    /**
     * Whether it serves.
     *
     * @return false once it has ended, by itself or by ours
     */
    public boolean isRunning() {
        return running.process().isRunning();
    }

    /**
     * What it has printed, which a reference log would have if it went where ours goes.
     *
     * @return normally nothing
     * @throws ToolException once it is closed
     */
    public String output() {
        return running.result(new ExitStatus(0)).output();
    }

    /** Kills it, waits for its end and logs {@code Kill NBD server}, as closing does. Its clients find out. Idempotent. */
    public void kill() {
        close();
    }

    /** Kills it, waits for its end and logs {@code Kill NBD server}. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            TestFiles.tryRemove(pidFile);
            log.log("Kill NBD server");
            running.close();
        }
    }
}
