// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * The time from a query-status to its reply: of a small program in C, which is the floor, of a bare Java socket, and of
 * {@link QmpClient}; with a server that answers at once, and with QEMU.
 */
public final class RoundTripBench {
    private static final int ROUNDS = 100;

    private RoundTripBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Optional<Path> floor = CPrograms.compile("qmp-client", folder);
            Optional<Servers.Memory> memory = Servers.Memory.start(folder);
            if (memory.isPresent()) {
                try (Servers.Memory server = memory.get()) {
                    Path socket = server.socket();
                    // On one processor, the JVM's compilers take the time of the first 100,000.
                    race("a server that answers at once", floor, List.of(socket, socket, socket, socket), 2_000, 80);
                }
            }
            try (Servers.Qemu one = Servers.Qemu.start(folder, "one");
                    Servers.Qemu two = Servers.Qemu.start(folder, "two");
                    Servers.Qemu three = Servers.Qemu.start(folder, "three");
                    Servers.Qemu four = Servers.Qemu.start(folder, "four")) {
                List<Path> monitors = List.of(one.monitor(), two.monitor(), three.monitor(), four.monitor());
                race("QEMU, one for each", floor, monitors, 100, 60);
            }
        }
        System.exit(0);
    }

    /** The times of all round trips of the measured rounds: the last so many. */
    private static final class Trips {
        private static final int TENTHS = 10;

        private final String name;
        private final double[] last;
        private int next;

        Trips(String name, int count) {
            this.name = name;
            last = new double[count];
        }

        /** Keeps the times of one round, in µs, and returns their median. */
        double add(double[] times) {
            for (double time : times) {
                last[next] = time;
                next = (next + 1) % last.length;
            }
            return Stopwatch.of(times).median();
        }

        /** Adds a row to the results: of each tenth of the trips, as one number would show no spread. */
        void report(String peer) throws IOException {
            int part = last.length / TENTHS;
            double[] slow = new double[TENTHS];
            double[] ratios = new double[TENTHS];
            for (int i = 0; i < TENTHS; i++) {
                Stopwatch tenth = Stopwatch.of(Arrays.copyOfRange(last, i * part, (i + 1) * part));
                slow[i] = tenth.quantile(0.99);
                ratios[i] = slow[i] / tenth.median();
            }
            BenchResults.add(
                    "median of " + name + ", " + peer,
                    "slowest percent",
                    "µs",
                    Stopwatch.of(slow),
                    Stopwatch.of(ratios),
                    OptionalDouble.empty());
        }

        @Override
        public String toString() {
            Stopwatch all = Stopwatch.of(last);
            double slow = all.quantile(0.99);
            return String.format(
                    Locale.ROOT,
                    "%s %.1f µs, %.1f of its median (mean %.1f)",
                    name,
                    slow,
                    slow / all.median(),
                    Arrays.stream(last).average().orElseThrow());
        }
    }

    private static void race(String peer, Optional<Path> floor, List<Path> sockets, int trips, int warmUp)
            throws Exception {
        System.out.println(peer + ":");
        Contest contest = new Contest(peer, "µs", warmUp, ROUNDS);
        QmpSettings settings = QmpSettings.of("bench", QmpIndex.INSTANCE);
        List<Trips> all = new ArrayList<>();
        ObjectMapper jackson = new ObjectMapper();
        try (BareSocket bare = new BareSocket(sockets.get(0));
                BareSocket parsed = new BareSocket(sockets.get(3));
                QmpClient client = QmpClient.connect(sockets.get(1), settings);
                CPrograms.@Nullable Running c = floor.map(program -> CPrograms.start(program, sockets.get(2)))
                        .orElse(null)) {
            if (c != null) {
                add("C program", () -> inMicros(c.ask("trips " + trips)), trips, contest, all);
            }
            add("bare Java socket", () -> times(trips, bare::queryStatus), trips, contest, all);
            add("bare Java socket, bare tree", () -> times(trips, () -> status(parsed, jackson)), trips, contest, all);
            add("QmpClient.execute", () -> times(trips, () -> client.execute(Qmp.queryStatus())), trips, contest, all);
            contest.run();
            for (Trips one : all) {
                System.out.println("p99 of " + ROUNDS * trips + ": " + one);
                one.report(peer);
            }
        }
    }

    /** What a client does at least that keeps what QEMU sent. */
    private static void status(BareSocket socket, ObjectMapper jackson) throws IOException {
        socket.queryStatus();
        if (!jackson.readTree(socket.latest()).path("return").path("running").isBoolean()) {
            throw new IOException("no status: " + new String(socket.latest(), StandardCharsets.UTF_8));
        }
    }

    private interface Round {
        double[] run() throws Exception;
    }

    private static void add(String name, Round round, int trips, Contest contest, List<Trips> all) {
        Trips kept = new Trips(name, ROUNDS * trips);
        all.add(kept);
        contest.add(name, () -> kept.add(round.run()));
    }

    private static double[] inMicros(String nanoseconds) {
        return Arrays.stream(nanoseconds.split(" "))
                .mapToDouble(text -> Double.parseDouble(text) / 1e3)
                .toArray();
    }

    private static double[] times(int trips, Stopwatch.Work work) throws Exception {
        double[] times = new double[trips];
        for (int i = 0; i < trips; i++) {
            times[i] = 1e3 * Stopwatch.once(work);
        }
        return times;
    }
}
