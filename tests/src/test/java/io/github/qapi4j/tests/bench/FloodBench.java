// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests per second that 8 threads send through one client, blocking and pipelined, to a server that answers at once;
 * against a program in C that has as many on their way at any time, on one thread and without parsing anything. The same
 * program with 8 threads shows what the sleep and the waking of each thread cost that shares a socket, in any language:
 * with one request on its way for each, and with as many as the client's threads have.
 */
public final class FloodBench {
    private static final int THREADS = 8;
    private static final int WINDOW = 32;
    private static final int REQUESTS = 40_000;

    private FloodBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Optional<Path> floor = CPrograms.compile("qmp-client", folder);
            Optional<Servers.Memory> memory = Servers.Memory.start(folder);
            if (floor.isPresent() && memory.isPresent()) {
                try (Servers.Memory server = memory.get();
                        CPrograms.Running c = CPrograms.start(floor.get(), server.socket());
                        QmpClient client =
                                QmpClient.connect(server.socket(), QmpSettings.of("bench", QmpIndex.INSTANCE))) {
                    Contest blocking = contest(c, THREADS);
                    blocking.add("C program, 8 threads", shared(c, 1));
                    race(blocking, "8 threads, blocking", () -> inThreads(() -> blocking(client)));
                    Contest pipelined = contest(c, THREADS * WINDOW);
                    pipelined.add("C program, 8 threads, 32 each", shared(c, WINDOW));
                    race(pipelined, "8 threads, 32 at a time each", () -> inThreads(() -> pipelined(client)));
                }
            }
        }
        System.exit(0);
    }

    private static Contest contest(CPrograms.Running c, int width) {
        // The JVM's compilers take much of the processors for the first 600,000 requests.
        Contest contest = new Contest("µs a request", 15, 15);
        contest.add("C program, " + width + " at a time", asked(c, "flood", REQUESTS, width));
        return contest;
    }

    private static Contest.Contestant shared(CPrograms.Running c, int window) {
        return asked(c, "share", REQUESTS, THREADS, window);
    }

    private static Contest.Contestant asked(CPrograms.Running c, String what, int... numbers) {
        String line =
                what + IntStream.of(numbers).mapToObj(number -> " " + number).collect(Collectors.joining());
        return () -> Double.parseDouble(c.ask(line)) / 1e3 / REQUESTS;
    }

    private static void race(Contest contest, String name, Contest.Contestant ours) throws Exception {
        contest.add(name, ours);
        List<Double> medians = contest.run();
        double last = medians.get(medians.size() - 1);
        System.out.printf("requests per second: %,.0f of %,.0f%n", 1e6 / last, 1e6 / medians.get(0));
    }

    private static double inThreads(Stopwatch.Work work) throws Exception {
        return 1e3
                / REQUESTS
                * Stopwatch.once(() -> {
                    List<CompletableFuture<Void>> done = new ArrayList<>();
                    for (int thread = 0; thread < THREADS; thread++) {
                        CompletableFuture<Void> end = new CompletableFuture<>();
                        done.add(end);
                        new Thread(() -> {
                                    try {
                                        work.run();
                                        end.complete(null);
                                    } catch (Exception e) {
                                        end.completeExceptionally(e);
                                    }
                                })
                                .start();
                    }
                    CompletableFuture.allOf(done.toArray(CompletableFuture[]::new))
                            .get(5, TimeUnit.MINUTES);
                });
    }

    private static void blocking(QmpClient client) {
        for (int i = 0; i < REQUESTS / THREADS; i++) {
            client.execute(Qmp.queryStatus());
        }
    }

    private static void pipelined(QmpClient client) {
        Deque<CompletableFuture<StatusInfo>> window = new ArrayDeque<>();
        for (int i = 0; i < REQUESTS / THREADS; i++) {
            if (window.size() == WINDOW) {
                window.remove().join();
            }
            window.add(client.submit(Qmp.queryStatus()));
        }
        window.forEach(CompletableFuture::join);
    }
}
