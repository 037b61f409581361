// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The time from {@code vm.launch()} to the first typed reply, against the floor: the same command line started bare, with
 * a raw socket that is written to and read from as text.
 */
public final class LaunchBench {
    private static final int RUNS = 21;
    private static final PrintStream OUT = System.out;

    private LaunchBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        double[] floor = new double[RUNS];
        double[] ours = new double[RUNS];
        double[] ratios = new double[RUNS];
        Path folder = Files.createTempDirectory("qapi4j-bench");
        try {
            for (int run = -5; run < RUNS; run++) {
                double[] times = pair(folder);
                if (run >= 0) {
                    ours[run] = times[0];
                    floor[run] = times[1];
                    ratios[run] = times[0] / times[1];
                }
            }
        } finally {
            Files.delete(folder);
        }
        OUT.printf("bare process and raw socket (the floor): %s%n", Stopwatch.of(floor));
        OUT.printf("vm.launch() to the first typed reply:    %s%n", Stopwatch.of(ours));
        OUT.printf(
                Locale.ROOT,
                "ratio, pair by pair: median %.2f%n",
                Stopwatch.of(ratios).median());
    }

    private static double[] pair(Path folder) throws Exception {
        double[] times = new double[2];
        try (Vm vm = Vm.builder(QmpIndex.INSTANCE).build()) {
            times[0] = Stopwatch.once(() -> {
                vm.launch();
                StatusInfo status = vm.execute(Qmp.queryStatus());
                require(status.running() != null, "no status");
            });
            // While the VM is there, so is the firmware that its command line names.
            times[1] = bare(vm.commandLine(), folder.resolve("s"));
        }
        return times;
    }

    private static double bare(List<String> commandLine, Path socket) throws Exception {
        List<String> command = commandLine.stream()
                .map(argument -> argument.replaceAll("path=[^,]*\\.sock", "path=" + socket))
                .toList();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            long start = System.nanoTime();
            server.bind(UnixDomainSocketAddress.of(socket));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
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
