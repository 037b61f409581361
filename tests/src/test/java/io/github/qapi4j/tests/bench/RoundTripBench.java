// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time from a query-status to its reply: of a small program in C, which is the floor, of a bare Java socket, and of
 * {@link QmpClient}; with a server that answers at once, and with QEMU.
 */
public final class RoundTripBench {
    private RoundTripBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Optional<Path> floor = CPrograms.compile("qmp-client", folder);
            Optional<Servers.Memory> memory = Servers.Memory.start(folder);
            if (memory.isPresent()) {
                try (Servers.Memory server = memory.get()) {
                    System.out.println("a server that answers at once:");
                    Path socket = server.socket();
                    race(floor, List.of(socket, socket, socket), 500, new Contest("µs", 60, 100));
                }
            }
            try (Servers.Qemu one = Servers.Qemu.start(folder, "one");
                    Servers.Qemu two = Servers.Qemu.start(folder, "two");
                    Servers.Qemu three = Servers.Qemu.start(folder, "three")) {
                System.out.println("QEMU, one for each:");
                List<Path> monitors = List.of(one.monitor(), two.monitor(), three.monitor());
                race(floor, monitors, 100, new Contest("µs", 60, 100));
            }
        }
        System.exit(0);
    }

    private static void race(Optional<Path> floor, List<Path> sockets, int trips, Contest contest) throws Exception {
        QmpSettings settings = QmpSettings.of("bench", QmpIndex.INSTANCE);
        try (BareSocket bare = new BareSocket(sockets.get(0));
                QmpClient client = QmpClient.connect(sockets.get(1), settings);
                CPrograms.@Nullable Running c = floor.map(program -> CPrograms.start(program, sockets.get(2)))
                        .orElse(null)) {
            if (c != null) {
                contest.add("C program", () -> median(c.ask("trips " + trips)));
            }
            contest.add("bare Java socket", () -> median(trips, bare::queryStatus));
            contest.add("QmpClient.execute", () -> median(trips, () -> client.execute(Qmp.queryStatus())));
            contest.run();
        }
    }

    private static double median(String nanoseconds) {
        return Stopwatch.of(Arrays.stream(nanoseconds.split(" "))
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .median()
                / 1e3;
    }

    private static double median(int trips, Stopwatch.Work work) throws Exception {
        double[] times = new double[trips];
        for (int i = 0; i < trips; i++) {
            times[i] = 1e3 * Stopwatch.once(work);
        }
        return Stopwatch.of(times).median();
    }
}
