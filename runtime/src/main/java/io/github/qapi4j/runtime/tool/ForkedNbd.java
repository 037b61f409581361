// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code qemu-nbd --fork}: the process that was started has ended, its child serves. Threads may share it. */
public final class ForkedNbd implements AutoCloseable {
    private final PrivateFolder folder;
    private final RunningTool running;
    private final ToolResult result;
    private final Optional<ProcessHandle> server;

    private ForkedNbd(PrivateFolder folder, RunningTool running, ToolResult result, Path pidFile) {
        this.folder = folder;
        this.running = running;
        this.result = result;
        this.server = result.isSuccess() ? PidFile.read(pidFile).flatMap(ProcessHandle::of) : Optional.empty();
    }

    static ForkedNbd start(ToolOptions options, List<String> arguments) {
        PrivateFolder folder = PrivateFolder.create();
        RunningTool running = null;
        try {
            Path pidFile = PidFile.namedIn(arguments).orElse(folder.resolve("pid"));
            List<String> all = new ArrayList<>(List.of("--fork"));
            if (pidFile.startsWith(folder.path())) {
                all.addAll(List.of("--pid-file", pidFile.toString()));
            }
            all.addAll(arguments);
            running = RunningTool.start(QemuNbd.NAME, options.command(all), true);
            ToolResult result = running.await(options.deadline());
            if (result.exit().signal().isPresent()) {
                throw new ToolFailedException(result);
            }
            return new ForkedNbd(folder, running, result, pidFile);
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
     * Whether the server is there.
     *
     * @return false once it has ended, as it does with its last client
     */
    public boolean isRunning() {
        return server.map(ProcessHandle::isAlive).orElse(false);
    }

    /** Kills the server if it still serves, and waits for its end, as closing does. Its clients find out. Idempotent. */
    public void kill() {
        close();
    }

    /** Kills the server if it still serves, and waits for its end. Idempotent. */
    @Override
    public void close() {
        try (folder;
                running) {
            server.ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        }
    }
}
