// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor of a launch, and what a program has to do beside it that promises what {@code vm.launch()} does, step by step.
 * None of it is our code, and it has no settings and no messages for people.
 */
final class LaunchSteps {
    /** What halts an x86 processor at its start. */
    private static final byte[] HALT = {(byte) 0xF4, (byte) 0xEB, (byte) 0xFD};

    private static final String CAPABILITIES = "{\"execute\": \"qmp_capabilities\"}\n";
    private static final String STATUS = "{\"execute\": \"query-status\"}\n";
    private static final String QUIT = "{\"execute\": \"quit\"}\n";

    private static final JsonMapper JSON = new JsonMapper();
    /** They start processes, and live as long as those: Linux reports a thread's end to what it has started. */
    private static final ExecutorService STARTERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "starter");
        thread.setDaemon(true);
        return thread;
    });

    private LaunchSteps() {}

    /** A step that takes the command line and a folder that it makes. */
    interface Step {
        /** Waits for the reply, and for the process's end. */
        double run(long start, List<String> command, Path own) throws Exception;
    }

    /** The command line with another socket. */
    static List<String> command(List<String> commandLine, Path socket) {
        return commandLine.stream()
                .map(argument -> argument.replaceAll("path=[^,]*\\.sock", "path=" + socket))
                .toList();
    }

    /** The floor: a process, a socket, and three texts. */
    static double bare(List<String> commandLine, Path socket) throws Exception {
        return bare(System.nanoTime(), commandLine, socket, ProcessBuilder.Redirect.DISCARD);
    }

    private static double bare(long start, List<String> commandLine, Path socket, ProcessBuilder.Redirect log)
            throws Exception {
        List<String> command = command(commandLine, socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            try {
                return talk(start, server);
            } finally {
                process.waitFor();
            }
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    /** With the files that a launch cannot do without: folder, lock, firmware, log and socket. */
    static double inFolder(List<String> commandLine, Path own) throws Exception {
        return withFiles(
                commandLine,
                own,
                (start, command, folder) -> bare(
                        start,
                        command,
                        folder.resolve("s"),
                        ProcessBuilder.Redirect.to(folder.resolve("log").toFile())));
    }

    /** Started by a thread that lives as long as the process, which is marked; returns when setpriv has become QEMU. */
    static double byThread(List<String> commandLine, Path own) throws Exception {
        return withFiles(commandLine, own, (start, command, folder) -> started(start, command, folder, false));
    }

    /** With a session that neither an interrupt nor a silent peer can hold: channels that do not block, and a thread. */
    static double withSession(List<String> commandLine, Path own) throws Exception {
        return withFiles(commandLine, own, (start, command, folder) -> started(start, command, folder, true));
    }

    private static double withFiles(List<String> commandLine, Path own, Step step) throws Exception {
        long start = System.nanoTime();
        Files.createDirectory(own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path locked = own.resolve("lock");
        Path firmware = own.resolve("firmware");
        try (FileChannel lock = FileChannel.open(locked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            require(lock.tryLock() != null, "not locked");
            try (RandomAccessFile image = new RandomAccessFile(firmware.toFile(), "rw")) {
                image.setLength(64 << 10);
                image.seek((64 << 10) - 16);
                image.write(HALT);
            }
            return step.run(start, commandLine, own);
        } finally {
            for (Path file : List.of(locked, firmware, own.resolve("log"), own)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static double started(long start, List<String> commandLine, Path own, boolean session) throws Exception {
        Path socket = own.resolve("s");
        List<String> command = command(commandLine, socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            CompletableFuture<Process> running = new CompletableFuture<>();
            CompletableFuture<Integer> ended = new CompletableFuture<>();
            STARTERS.execute(() -> {
                try {
                    ended.complete(start(command, own.resolve("log"), running).waitFor());
                } catch (Throwable e) {
                    running.completeExceptionally(e);
                    ended.completeExceptionally(e);
                }
            });
            Process process = running.get();
            try {
                return session ? negotiated(start, server) : talk(start, server);
            } catch (Throwable e) {
                process.destroyForcibly();
                throw e;
            } finally {
                require(ended.get() == 0, "not ended");
            }
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private static Process start(List<String> command, Path log, CompletableFuture<Process> running)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("QAPI4J_BENCH", "mark");
        Process process = builder.start();
        Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        while (Files.readString(line, StandardCharsets.ISO_8859_1).startsWith(command.get(0))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        running.complete(process);
        return process;
    }

    private static double talk(long start, ServerSocketChannel server) throws IOException {
        try (SocketChannel channel = server.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            require(in.readLine().contains("QMP"), "no greeting");
            ask(channel, in, CAPABILITIES);
            ask(channel, in, STATUS);
            double milliseconds = (System.nanoTime() - start) / 1e6;
            ask(channel, in, QUIT);
            return milliseconds;
        }
    }

    private static void ask(SocketChannel channel, BufferedReader in, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        String line = in.readLine();
        while (!line.contains("\"return\"")) {
            line = in.readLine();
        }
    }

    /** The thread opens the session; the caller, who waits with a deadline, then asks by itself. */
    private static double negotiated(long start, ServerSocketChannel server) throws Exception {
        try (Session session = new Session(server)) {
            CompletableFuture<JsonNode> ready = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> {
                        try {
                            session.accept(server);
                            require(session.next().has("QMP"), "no greeting");
                            ready.complete(session.ask(CAPABILITIES));
                        } catch (Throwable e) {
                            ready.completeExceptionally(e);
                        }
                    },
                    "session");
            thread.setDaemon(true);
            thread.start();
            var unused = ready.get(60, TimeUnit.SECONDS);
            require(session.ask(STATUS).path("return").path("running").isBoolean(), "no status");
            double milliseconds = (System.nanoTime() - start) / 1e6;
            unused = session.ask(QUIT);
            return milliseconds;
        }
    }

    /** A channel that does not block. */
    private static final class Session implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);
        private final StringBuilder text = new StringBuilder();
        private volatile @Nullable SocketChannel channel;

        Session(ServerSocketChannel server) throws IOException {
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        }

        void accept(ServerSocketChannel server) throws IOException {
            SocketChannel accepted = server.accept();
            while (accepted == null) {
                selector.select(key -> {});
                accepted = server.accept();
            }
            server.keyFor(selector).cancel();
            accepted.configureBlocking(false);
            accepted.register(selector, SelectionKey.OP_READ);
            channel = accepted;
        }

        JsonNode ask(String command) {
            try {
                channel().write(ByteBuffer.wrap(command.getBytes(StandardCharsets.UTF_8)));
                JsonNode message = next();
                while (!message.has("return")) {
                    message = next();
                }
                return message;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode next() throws IOException {
            int end = text.indexOf("\n");
            while (end < 0) {
                int count = channel().read(bytes.clear());
                if (count < 0) {
                    throw new EOFException("QEMU hung up");
                } else if (count == 0) {
                    selector.select(key -> {});
                }
                text.append(StandardCharsets.UTF_8.decode(bytes.flip()));
                end = text.indexOf("\n");
            }
            String line = text.substring(0, end);
            text.delete(0, end + 1);
            return JSON.readTree(line);
        }

        private SocketChannel channel() {
            return Objects.requireNonNull(channel, "not open");
        }

        @Override
        public void close() throws IOException {
            SocketChannel accepted = channel;
            try (selector;
                    accepted) {
                // Both.
            }
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
