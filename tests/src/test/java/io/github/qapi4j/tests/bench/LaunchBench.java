// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.commons.exec.DefaultExecutor;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * The time from {@code vm.launch()} to the first typed reply, in a JVM that is warm and in one that is only started for
 * it; against the floor: the same command line started bare, with a raw socket that is written to and read from as text.
 */
public final class LaunchBench {
    /** What ends a process with the JVM, as {@code vm.launch()} does. */
    private static final List<String> GUARD = List.of("/usr/bin/setpriv", "--pdeathsig", "KILL", "--");

    /** What halts an x86 processor at its start. */
    private static final byte[] HALT = {(byte) 0xF4, (byte) 0xEB, (byte) 0xFD};

    private LaunchBench() {}

    /** Launches a VM and says so when it has replied: what a JVM that is started for it has to do. */
    static final class Cold {
        private Cold() {}

        /** Launches. */
        public static void main(String[] args) {
            try (Vm vm = Vm.create()) {
                launch(vm);
                System.out.println("ready");
            }
        }
    }

    /**
     * Starts the same command line and asks the same, with nothing but the JDK and Jackson's parser: what any program in Java
     * has to do. Arguments: the socket, and the command line.
     */
    static final class Least {
        private Least() {}

        /** Launches. */
        public static void main(String[] args) throws Exception {
            Path socket = Path.of(args[0]);
            List<String> command = List.of(args).subList(1, args.length);
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                try (SocketChannel channel = server.accept();
                        JsonParser replies = new JsonFactory()
                                .createParser(ObjectReadContext.empty(), Channels.newInputStream(channel))) {
                    require(next(replies).contains("QMP"), "no greeting");
                    ask(channel, replies, "{\"execute\":\"qmp_capabilities\"}\n");
                    ask(channel, replies, "{\"execute\":\"query-status\"}\n");
                    System.out.println("ready");
                    ask(channel, replies, "{\"execute\":\"quit\"}\n");
                } finally {
                    process.waitFor();
                }
            } finally {
                Files.deleteIfExists(socket);
            }
        }

        private static void ask(SocketChannel channel, JsonParser replies, String text) throws Exception {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            Set<String> names = next(replies);
            while (!names.contains("return")) {
                names = next(replies);
            }
        }

        /** The names in the next message. */
        private static Set<String> next(JsonParser replies) {
            Set<String> names = new HashSet<>();
            int depth = 0;
            do {
                switch (replies.nextToken()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case PROPERTY_NAME -> names.add(replies.currentName());
                    default -> {}
                }
            } while (depth > 0);
            return names;
        }
    }

    /** Says that it is ready. */
    static final class Idle {
        private Idle() {}

        /** Does nothing else. */
        public static void main(String[] args) {
            System.out.println("ready");
        }
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("qapi4j-bench");
        try (Vm vm = Vm.create()) {
            // While the VM is there, so is the firmware that its command line names.
            vm.launch();
            List<String> commandLine = vm.commandLine();
            Contest warm = new Contest("warm", "ms", 5, 101);
            warm.add("bare process and raw socket", () -> bare(commandLine, folder.resolve("s")));
            if (Files.isExecutable(Path.of(GUARD.get(0)))) {
                List<String> guarded =
                        Stream.concat(GUARD.stream(), commandLine.stream()).toList();
                warm.add("the same, ended with the JVM", () -> bare(guarded, folder.resolve("s")));
                warm.add("the same, in a private folder", () -> inFolder(guarded, folder.resolve("own")));
            }
            warm.add("vm.launch() in a warm JVM", LaunchBench::warm);
            warm.run();
            String jars = jars(folder);
            List<String> launching = List.of("-cp", jars, Cold.class.getName());
            List<String> least = Stream.concat(
                            Stream.of("-cp", jars, Least.class.getName()),
                            Stream.concat(
                                    Stream.of(folder.resolve("s").toString()),
                                    bareCommand(commandLine, folder.resolve("s")).stream()))
                    .toList();
            Path archive = archive(folder.resolve("archive"), launching);
            Path leastArchive = archive(folder.resolve("least"), least);
            Contest cold = new Contest("cold", "ms", 1, 9);
            cold.add("bare process and raw socket", () -> bare(commandLine, folder.resolve("s")));
            cold.add("a JVM that does nothing", () -> jvm(Stream.of("-cp", jars, Idle.class.getName())));
            cold.add("a JVM that launches", () -> jvm(launching.stream()));
            cold.add(
                    "the same, its classes archived",
                    () -> jvm(Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive), launching.stream())));
            cold.add("the least that Java does", () -> jvm(least.stream()));
            cold.add(
                    "that least, its classes archived",
                    () -> jvm(Stream.concat(Stream.of("-XX:SharedArchiveFile=" + leastArchive), least.stream())));
            cold.run();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void launch(Vm vm) {
        vm.launch();
        StatusInfo status = vm.execute(Qmp.queryStatus());
        require(status.running() != null, "no status");
    }

    private static double warm() throws Exception {
        try (Vm vm = Vm.create()) {
            return Stopwatch.once(() -> launch(vm));
        }
    }

    /** A JVM that launches, or does nothing at all, up to its first line of output. */
    private static double jvm(Stream<String> arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(Stream.of(java), arguments).toList();
        long start = System.nanoTime();
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = jvm.inputReader()) {
            require("ready".equals(out.readLine()), "not launched");
            return (System.nanoTime() - start) / 1e6;
        } finally {
            jvm.waitFor();
        }
    }

    /** What a program that launches a VM has on its class path: jars, and nothing for tests. */
    private static String jars(Path folder) throws URISyntaxException {
        Set<String> jars = new LinkedHashSet<>();
        for (Class<?> type : List.of(
                LaunchBench.class,
                Vm.class,
                QmpClient.class,
                Qmp.class,
                QapiType.class,
                DefaultExecutor.class,
                ObjectMapper.class,
                JsonParser.class,
                JsonProperty.class)) {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                Path jar = folder.resolve(type.getSimpleName() + ".jar");
                int code = ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", place.toString(), ".");
                require(code == 0, "no jar of " + place);
                place = jar;
            }
            jars.add(place.toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    /** An archive of the classes that a JVM loads which is started in this way. */
    private static Path archive(Path archive, List<String> arguments) throws Exception {
        jvm(Stream.concat(Stream.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"), arguments.stream()));
        require(Files.exists(archive), "no archive of classes");
        return archive;
    }

    private static List<String> bareCommand(List<String> commandLine, Path socket) {
        return commandLine.stream()
                .map(argument -> argument.replaceAll("path=[^,]*\\.sock", "path=" + socket))
                .toList();
    }

    private static double bare(List<String> commandLine, Path socket) throws Exception {
        return bare(System.nanoTime(), commandLine, socket, ProcessBuilder.Redirect.DISCARD);
    }

    /** With the files that a launch cannot do without: folder, lock, firmware, log and socket. */
    private static double inFolder(List<String> commandLine, Path own) throws Exception {
        long start = System.nanoTime();
        Files.createDirectory(own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path locked = own.resolve("lock");
        Path firmware = own.resolve("firmware");
        Path log = own.resolve("log");
        try (FileChannel lock = FileChannel.open(locked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            require(lock.tryLock() != null, "not locked");
            try (RandomAccessFile image = new RandomAccessFile(firmware.toFile(), "rw")) {
                image.setLength(64 << 10);
                image.seek((64 << 10) - 16);
                image.write(HALT);
            }
            return bare(start, commandLine, own.resolve("s"), ProcessBuilder.Redirect.to(log.toFile()));
        } finally {
            for (Path file : List.of(locked, firmware, log, own)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static double bare(long start, List<String> commandLine, Path socket, ProcessBuilder.Redirect log)
            throws Exception {
        List<String> command = bareCommand(commandLine, socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            try (SocketChannel channel = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
                require(in.readLine().contains("QMP"), "no greeting");
                ask(channel, in, "{\"execute\": \"qmp_capabilities\"}\n");
                ask(channel, in, "{\"execute\": \"query-status\"}\n");
                double milliseconds = (System.nanoTime() - start) / 1e6;
                ask(channel, in, "{\"execute\": \"quit\"}\n");
                return milliseconds;
            } finally {
                process.waitFor();
            }
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private static void ask(SocketChannel channel, BufferedReader in, String text) throws Exception {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        String line = in.readLine();
        while (!line.contains("\"return\"")) {
            line = in.readLine();
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
