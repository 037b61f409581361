// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fake QEMU beside a server in C that answers at once, and beside QEMU: the time from a query-status to its reply; and what
 * its start and a hundred of them in one JVM take.
 */
public final class FakeBench {
    private static final PrintStream OUT = System.out;
    private static final int FAKES = 100;
    private static final int TRIPS = 200;

    private FakeBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        OUT.printf(
                Locale.ROOT,
                "the first start in a JVM: %.0f ms%n",
                Stopwatch.once(() -> FakeQemu.start().close()));
        double[] starts = new double[FAKES];
        for (int i = 0; i < FAKES; i++) {
            starts[i] = Stopwatch.once(() -> FakeQemu.start().close());
        }
        OUT.printf(
                Locale.ROOT,
                "start and end: %.2f ms (median)%n",
                Stopwatch.of(starts).median());
        memory();
        roundTrips();
        System.exit(0);
    }

    private static void memory() throws Exception {
        long before = heap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        List<FakeQemu> fakes = new ArrayList<>();
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = 0; i < FAKES; i++) {
            FakeQemu fake = FakeQemu.start();
            fakes.add(fake);
            clients.add(client(fake));
        }
        OUT.printf(
                Locale.ROOT,
                "%d fakes, each with a client: %.1f kB of heap and %.1f threads each%n",
                FAKES,
                (heap() - before) / 1e3 / FAKES,
                (ManagementFactory.getThreadMXBean().getThreadCount() - threads) / (double) FAKES);
        for (SocketChannel client : clients) {
            client.close();
        }
        fakes.forEach(FakeQemu::close);
    }

    /** One that holds next to nothing itself, and has got its first reply. */
    private static SocketChannel client(FakeQemu fake) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(fake.socket()));
        channel.write(ByteBuffer.wrap(
                BareSocket.bytes("{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\": [\"oob\"]}}")));
        StringBuilder got = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        while (got.indexOf("return") < 0 && channel.read(buffer.clear()) > 0) {
            got.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
        return channel;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void roundTrips() throws Exception {
        try (PrivateFolder folder = PrivateFolder.create();
                Servers.Qemu qemu = Servers.Qemu.start(folder, "qemu");
                FakeQemu fake = FakeQemu.start()) {
            Contest contest = new Contest("µs", 60, 100);
            Optional<Servers.Memory> memory = Servers.Memory.start(folder);
            if (memory.isPresent()) {
                BareSocket client = new BareSocket(memory.get().socket());
                contest.add("a server in C", () -> trips(client));
            }
            BareSocket ofQemu = new BareSocket(qemu.monitor());
            contest.add("QEMU", () -> trips(ofQemu));
            BareSocket ofFake = new BareSocket(fake.socket());
            contest.add("FakeQemu", () -> trips(ofFake));
            contest.run();
            if (memory.isPresent()) {
                memory.get().close();
            }
        }
    }

    /** Microseconds for one. */
    private static double trips(BareSocket client) throws Exception {
        double[] times = new double[TRIPS];
        for (int i = 0; i < TRIPS; i++) {
            times[i] = 1e3 * Stopwatch.once(client::queryStatus);
        }
        return Stopwatch.of(times).median();
    }
}
