// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestAcceleration;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.tests.guest.GuestParts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The time from the start of a guest to its agent's answer, emulated; against the floor: the same command line without a
 * monitor, as somebody writes it by hand, with a raw socket at the agent's port. Where there are no parts of guests, it says
 * so.
 */
public final class GuestBench {
    private static final String PARAMETERS = "quiet mitigations=off random.trust_cpu=on";
    private static final String CPU = "qemu64";
    private static final String MEMORY = "256M";
    private static final byte[] PING = "{\"execute\": \"guest-ping\"}\n".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final Path initrd;

    private GuestBench(Path folder) {
        this.folder = folder;
        initrd = GuestParts.withAgent().init("exec sh").build().write(folder.resolve("initrd"));
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        if (GuestParts.folder().isEmpty()) {
            System.out.println("there is nothing to make guests of; see tests/bin/guest-parts");
            return;
        }
        Path folder = Files.createTempDirectory("qapi4j-bench");
        GuestBench bench = new GuestBench(folder);
        try {
            Contest contest = new Contest("s", 1, 7);
            contest.add("the same command line by hand", bench::byHand);
            contest.add("Guest.builder()...start()", bench::guest);
            contest.run();
        } finally {
            for (String name : List.of("initrd", "console", "log", "agent")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private double guest() {
        long start = System.nanoTime();
        try (Guest guest = Guest.builder()
                .acceleration(GuestAcceleration.tcg())
                .cpu(CPU)
                .memory(MEMORY)
                .kernel(GuestParts.kernel())
                .initrd(initrd)
                .commandLine(PARAMETERS.split(" "))
                .agent()
                .start()) {
            guest.await(Until.agent());
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private double byHand() throws IOException, InterruptedException {
        Path socket = folder.resolve("agent");
        Files.deleteIfExists(socket);
        List<String> command = List.of(
                QemuBinary.standard(),
                "-nodefaults",
                "-display",
                "none",
                "-accel",
                "tcg",
                "-cpu",
                CPU,
                "-m",
                MEMORY,
                "-serial",
                "file:" + folder.resolve("console"),
                "-kernel",
                GuestParts.kernel().toString(),
                "-initrd",
                initrd.toString(),
                "-append",
                "console=ttyS0 no_timer_check " + PARAMETERS,
                "-device",
                "pvpanic",
                "-chardev",
                "socket,id=agent,server=on,wait=off,path=" + socket,
                "-device",
                "virtio-serial",
                "-device",
                "virtserialport,chardev=agent,name=org.qemu.guest_agent.0");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try (SocketChannel channel = connect(process, socket)) {
            channel.write(ByteBuffer.wrap(PING));
            if (channel.read(ByteBuffer.allocate(PING.length)) <= 0) {
                throw new IllegalStateException("no answer");
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private SocketChannel connect(Process process, Path socket) throws IOException, InterruptedException {
        while (process.isAlive()) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                if (Files.exists(socket) && channel.connect(UnixDomainSocketAddress.of(socket))) {
                    return channel;
                }
            } catch (ConnectException notYet) {
                // It is made before it listens.
            }
            channel.close();
            Thread.sleep(1);
        }
        throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
}
