// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.agent.AgentException;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The program of {@link FloodedHeapTest}: plays the one who floods as well, from few bytes. */
final class FloodedHeapProgram {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final long FLOOD = 100L << 20;
    /** Most characters take one byte as UTF-8 and two in a text, because of those that do not. */
    private static final String WIDE = "yes '\u2026 is wide, and the rest of its line with it' | head -c 30000000\n";

    private static final String SYNC = "\"id\":";

    private final PrivateFolder folder = PrivateFolder.create();
    private final Path socket = folder.resolve("socket");

    private FloodedHeapProgram() {}

    public static void main(String[] args) throws Exception {
        FloodedHeapProgram program = new FloodedHeapProgram();
        try {
            System.out.println(program.outcome(args[0]));
        } catch (AgentException | ToolException | VmException e) {
            String text = e.toString();
            System.out.println(text.substring(0, Math.min(text.length(), 500)));
        }
        System.out.println("goes on");
        System.exit(0);
    }

    private String outcome(String what) throws Exception {
        return switch (what) {
            case "agent-text" -> agent("{\"return\": \"", "x");
            case "agent-parts" -> agent("{\"return\": [[]", ",[]");
            case "agent-garbage" -> agent("", "?!\n");
            case "qtest-line" -> qtest("OK ");
            case "qtest-interrupts" -> qtest("IRQ raise 999999\nIRQ lower 7\nIRQ raise 999999999\n");
            case "console" -> console();
            case "tool" -> tool();
            case "session" -> session();
            case "ended-session" -> endedSession();
            case "vm-output" -> output("head -c 30000000 /dev/zero");
            case "vm-wide" -> output(WIDE);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private String agent(String begin, String more) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        inThread(() -> {
            while (true) {
                try (SocketChannel channel = server.accept()) {
                    answerSync(channel);
                    channel.read(ByteBuffer.allocate(1 << 12));
                    write(channel, begin);
                    flood(channel, more);
                } catch (IOException e) {
                    // It is enough for the other side.
                }
            }
        });
        AgentSettings settings =
                AgentSettings.of("flood").withConnectDeadline(LONG).withCommandDeadline(LONG);
        try (GuestAgent agent = GuestAgent.at(socket, settings)) {
            return String.valueOf(agent.execute("guest-info", null));
        }
    }

    private static void answerSync(SocketChannel channel) throws IOException {
        StringBuilder request = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
        while (request.indexOf("\n", Math.max(0, request.indexOf(SYNC))) < 0 || request.indexOf(SYNC) < 0) {
            bytes.clear();
            if (channel.read(bytes) < 0) {
                throw new IOException("gone");
            }
            request.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
        }
        String id = request.substring(request.indexOf(SYNC) + SYNC.length()).replaceAll("(?s)\\D*(\\d+).*", "$1");
        channel.write(ByteBuffer.wrap(("\u00FF{\"return\": " + id + "}\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String qtest(String text) throws IOException {
        IrqLines irqs = new IrqLines("flood");
        QtestLine line = new QtestLine("flood", socket, irqs);
        SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Thread flood = inThread(() -> {
            peer.read(ByteBuffer.allocate(1 << 12));
            flood(peer, text);
            write(peer, "OK\n");
        });
        String answer = line.exchange("clock_step", LONG);
        join(flood);
        return answer.equals("OK") && irqs.isRaised(999_999) ? "alive" : answer;
    }

    private String console() throws IOException {
        Console console = Console.listen("flood", socket, null, bytes -> {});
        try (SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            inThread(() -> {
                flood(peer, "guest ");
                write(peer, "login:");
            });
            return console.waitFor("login:", LONG).endsWith("login:") ? "kept" : "lost";
        }
    }

    private static String tool() {
        return Tool.run("flood", List.of("sh", "-c", "head -c 30000000 /dev/zero"), ToolMode.CHECKED, LONG)
                .output();
    }

    private String session() throws IOException {
        try (QemuIoSession session = session("read command\nhead -c 30000000 /dev/zero\nsleep 1000\n")) {
            return session.cmd("read");
        }
    }

    private String endedSession() throws IOException {
        QemuIoSession session = session("read quit\n" + WIDE + "echo the end\n");
        session.close();
        String log = session.log();
        return log.substring(log.length() - 20);
    }

    private QemuIoSession session(String script) throws IOException {
        Path program = folder.resolve("qemu-io");
        Files.writeString(program, "#!/bin/sh\nprintf 'qemu-io> '\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ToolOptions options = new ToolOptions(program.toString()).withDeadline(LONG);
        return new QemuIo(options, options).interactive();
    }

    private String output(String flood) throws InterruptedException {
        List<String> command = List.of("sh", "-c", flood + "\necho the end");
        try (ManagedProcess process =
                ManagedProcess.start(new ProcessRequest("flood", command, folder.resolve("log")))) {
            process.onExit().join();
            String log = process.log().text();
            return log.substring(log.length() - 20);
        }
    }

    private static void flood(SocketChannel channel, String text) throws IOException {
        ByteBuffer piece = ByteBuffer.wrap(
                text.repeat(Math.max(1, (1 << 16) / text.length())).getBytes(StandardCharsets.UTF_8));
        for (long sent = 0; sent < FLOOD; sent += piece.limit()) {
            piece.rewind();
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static Thread inThread(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The other side has had enough.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
