// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@code qemu-nbd --persistent} that listens; normally it prints nothing. Threads may share it. */
public final class PersistentNbd extends ToolProgram {
    private static final Duration AFTER_TERM = Duration.ofSeconds(10);

    private final PrivateFolder folder;

    private PersistentNbd(PrivateFolder folder, RunningTool running) {
        super(running);
        this.folder = folder;
    }

    static PersistentNbd start(ToolOptions options, List<String> arguments) {
        PrivateFolder folder = PidFile.createFolder();
        Path pidFile = folder.resolve("pid");
        RunningTool running;
        try {
            List<String> all = new ArrayList<>(List.of("--persistent", "--pid-file", pidFile.toString()));
            all.addAll(arguments);
            running = RunningTool.startServer(QemuNbd.NAME, options.command(all), options.observer());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        PersistentNbd server = new PersistentNbd(folder, running);
        try {
            running.awaitReady(() -> PidFile.read(pidFile), options.deadline(), "qemu-nbd did not listen");
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Ends it if it still runs (SIGTERM, upon which it removes its socket; after 10 s SIGKILL), and waits. Idempotent. */
    @Override
    public void close() {
        running().terminate(AFTER_TERM);
        super.close();
    }

    @Override
    void released() {
        folder.close();
    }
}
