// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The virtiofsd of each folder that is shared by it: QEMU's own of old, or the one in Rust that took its place with QEMU 8.0. */
final class VirtiofsServers implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("virtiofsd", "/usr/libexec/virtiofsd", "/usr/lib/virtiofsd", "/usr/lib/qemu/virtiofsd");
    private static final Duration START = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 10;

    private final List<ManagedProcess> processes = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();

    private VirtiofsServers() {}

    static VirtiofsServers start(List<SharedFolder> shares, PrivateFolder folder) {
        VirtiofsServers servers = new VirtiofsServers();
        try {
            int number = 0;
            for (SharedFolder share : shares) {
                if (share.kind() == SharedFolder.Kind.VIRTIOFS) {
                    servers.add(share, number++, folder);
                }
            }
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** Where it is installed. */
    static Optional<Path> program() {
        return PLACES.stream().flatMap(place -> QemuBinary.find(place).stream()).findFirst();
    }

    private void add(SharedFolder share, int number, PrivateFolder folder) {
        Path program = program()
                .orElseThrow(() -> new GuestStartException(
                        "virtiofsd", "it is not installed: not on the path, nor one of " + PLACES, null, null));
        Path socket = folder.resolve("fs" + number + ".sock");
        String source = share.folder().toAbsolutePath().toString();
        List<String> command = new ArrayList<>(List.of(program.toString(), "--socket-path=" + socket));
        // The older one knows no --shared-dir, and the other warns of -o.
        if (program.startsWith("/usr/lib/qemu")) {
            // Not an option of QEMU's kind: libfuse takes backslashes.
            command.addAll(List.of("-o", "source=" + source.replaceAll("[\\\\,]", "\\\\$0")));
        } else {
            command.addAll(List.of("--shared-dir", source));
        }
        ManagedProcess process = ManagedProcess.start(
                new ProcessRequest("virtiofsd-" + number, command, folder.resolve("fs" + number + ".log")));
        processes.add(process);
        awaitSocket(process, socket);
        String id = "fs" + number;
        devices.addAll(List.of(
                "-chardev",
                OptionString.of("socket").with("id", id).with("path", socket).toString(),
                "-device",
                OptionString.of("vhost-user-fs-pci")
                        .with("chardev", id)
                        .with("tag", share.tag())
                        .toString()));
    }

    private static void awaitSocket(ManagedProcess process, Path socket) {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(socket)) {
            if (!process.isRunning() || System.nanoTime() - end > 0) {
                throw new GuestStartException(
                        "virtiofsd",
                        "it does not listen for QEMU; its output ends with:\n"
                                + process.log().tail(),
                        null,
                        null);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GuestInterruptedException("virtiofsd", "interrupted while it started", null, e);
            }
        }
    }

    /** The devices, with memory that the daemons can see. */
    List<String> arguments(String memory) {
        if (devices.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(
                                "-object",
                                OptionString.of("memory-backend-memfd")
                                        .with("id", "shared-memory")
                                        .with("size", memory)
                                        .with("share", "on")
                                        .toString(),
                                "-machine",
                                "memory-backend=shared-memory"),
                        devices.stream())
                .toList();
    }

    @Override
    public void close() {
        for (ManagedProcess process : processes) {
            try {
                process.terminate();
                process.noticed();
                process.close();
            } catch (ProcessException e) {
                System.getLogger(VirtiofsServers.class.getName())
                        .log(System.Logger.Level.WARNING, "a virtiofsd did not end", e);
            }
        }
    }
}
