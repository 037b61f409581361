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
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            warm.add("bare process and raw socket", () -> LaunchSteps.bare(commandLine, folder.resolve("s")));
            if (Files.isExecutable(Path.of(GUARD.get(0)))) {
                List<String> guarded =
                        Stream.concat(GUARD.stream(), commandLine.stream()).toList();
                warm.add("the same, ended with the JVM", () -> LaunchSteps.bare(guarded, folder.resolve("s")));
                warm.add("the same, in a private folder", () -> LaunchSteps.inFolder(guarded, folder.resolve("own")));
                warm.add(
                        "the same, by a thread of its own", () -> LaunchSteps.byThread(guarded, folder.resolve("own")));
                warm.add("the same, with a session", () -> LaunchSteps.withSession(guarded, folder.resolve("own")));
            }
            warm.add("vm.launch() in a warm JVM", LaunchBench::warm);
            warm.run();
            String jars = jars(folder);
            List<String> launching = List.of("-cp", jars, Cold.class.getName());
            List<String> least = Stream.concat(
                            Stream.of("-cp", jars, Least.class.getName()),
                            Stream.concat(
                                    Stream.of(folder.resolve("s").toString()),
                                    LaunchSteps.command(commandLine, folder.resolve("s")).stream()))
                    .toList();
            Path archive = archive(folder.resolve("archive"), launching);
            Path leastArchive = archive(folder.resolve("least"), least);
            Contest cold = new Contest("cold", "ms", 1, 9);
            cold.add("bare process and raw socket", () -> LaunchSteps.bare(commandLine, folder.resolve("s")));
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

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
