// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.process.ExitStatus;
import io.github.qapi4j.runtime.process.PrivateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code qemu-nbd --persistent} that listens. Threads may share it. */
public final class PersistentNbd implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final PrivateFolder folder;
    private final RunningTool running;
    private final Path pidFile;

    private PersistentNbd(PrivateFolder folder, RunningTool running) {
        this.folder = folder;
        this.running = running;
        this.pidFile = pidFile(folder);
    }

    static PersistentNbd start(ToolOptions options, List<String> arguments) {
        PrivateFolder folder = PrivateFolder.create();
        RunningTool running;
        try {
            List<String> all = new ArrayList<>(
                    List.of("--persistent", "--pid-file", pidFile(folder).toString()));
            all.addAll(arguments);
            running = RunningTool.start(QemuNbd.NAME, options.command(all), true);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        PersistentNbd server = new PersistentNbd(folder, running);
        try {
            server.awaitReady(options.deadline());
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Path pidFile(PrivateFolder folder) {
        return folder.resolve("pid");
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

    /** Kills it and waits for its end, as closing does. Its clients find out. Idempotent. */
    public void kill() {
        close();
    }

    /** Kills it and waits for its end. Idempotent. */
    @Override
    public void close() {
        try (folder) {
            running.close();
        }
    }
}
