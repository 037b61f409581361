// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the clients are measured with: a real QEMU, or a server in C that costs next to nothing. */
final class Servers {
    private Servers() {}

    /** A QEMU with one monitor: of several, the first is served sooner than the last. */
    record Qemu(Process process, Path monitor) implements AutoCloseable {
        static Qemu start(PrivateFolder folder, String name) throws IOException, InterruptedException {
            Path monitor = folder.resolve(name);
            Process process = new ProcessBuilder(
                            "qemu-system-x86_64",
                            "-machine",
                            "none",
                            "-nodefaults",
                            "-display",
                            "none",
                            "-qmp",
                            "unix:" + monitor + ",server=on,wait=off")
                    .inheritIO()
                    .start();
            awaitListener(monitor, process);
            return new Qemu(process, monitor);
        }

        private static void awaitListener(Path socket, Process process) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                try {
                    SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
                    return;
                } catch (IOException e) {
                    if (System.nanoTime() > end || process.waitFor(10, TimeUnit.MILLISECONDS)) {
                        process.destroyForcibly();
                        throw e;
                    }
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /** A server that answers at once, from memory. */
    record Memory(CPrograms.Running program, Path socket) implements AutoCloseable {
        /** Starts it, with what query-qmp-schema returns, if a file is given; empty where nothing can compile it. */
        static Optional<Memory> start(PrivateFolder folder, Path... schema) throws IOException {
            Optional<Path> program = CPrograms.compile("qmp-server", folder);
            if (program.isEmpty()) {
                return Optional.empty();
            }
            Path socket = folder.resolve("memory");
            List<Path> arguments = new ArrayList<>(List.of(socket));
            arguments.addAll(List.of(schema));
            CPrograms.Running running = CPrograms.start(program.get(), arguments.toArray(Path[]::new));
            // It says so when it listens.
            running.answer();
            return Optional.of(new Memory(running, socket));
        }

        @Override
        public void close() throws IOException {
            program.close();
        }
    }
}
