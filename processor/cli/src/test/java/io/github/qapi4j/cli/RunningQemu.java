// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A QEMU without a machine whose monitor listens, in the background. */
record RunningQemu(ProcessHandle process, Path socket) implements AutoCloseable {
    static RunningQemu start(Path program, Path folder) throws IOException, InterruptedException {
        Path socket = folder.resolve("monitor");
        Path pid = folder.resolve("pid");
        // The starting process ends when the socket listens.
        Process starter = new ProcessBuilder(
                        program.toString(),
                        "-machine",
                        "none",
                        "-display",
                        "none",
                        "-nodefaults",
                        "-daemonize",
                        "-pidfile",
                        pid.toString(),
                        "-qmp",
                        "unix:" + socket + ",server=on,wait=off")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        if (starter.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("output")));
        }
        long number = Long.parseLong(Files.readString(pid).strip());
        return new RunningQemu(ProcessHandle.of(number).orElseThrow(), socket);
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
