// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** 100,000 events to three listeners, each with a thread that takes them, against a bare socket and Jackson's trees. */
public final class EventsBench {
    private static final int EVENTS = 100_000;
    private static final int LISTENERS = 3;

    private EventsBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Optional<Servers.Memory> memory = Servers.Memory.start(folder);
            if (memory.isPresent()) {
                try (Servers.Memory server = memory.get()) {
                    race(server.socket());
                }
            }
        }
        System.exit(0);
    }

    private static void race(Path socket) throws Exception {
        Contest contest = new Contest("ms", 4, 11);
        try (BareSocket bare = new BareSocket(socket);
                QmpClient client = QmpClient.connect(socket, QmpSettings.of("bench", QmpIndex.INSTANCE))) {
            contest.add("bare Java socket, bare trees", () -> Stopwatch.once(() -> read(bare)));
            contest.add("QmpClient, three listeners", () -> Stopwatch.once(() -> deliver(client)));
            double median = contest.run().get(1);
            System.out.printf("%,.0f deliveries per second%n", LISTENERS * EVENTS / median * 1e3);
        }
    }

    private static void read(BareSocket bare) throws Exception {
        ObjectMapper jackson = new ObjectMapper();
        bare.send(BareSocket.bytes(
                "{\"execute\": \"x-events\", \"arguments\": {\"count\": " + EVENTS + "}, \"id\": 1}\n"));
        // The reply comes last.
        for (int i = 0; i <= EVENTS; i++) {
            bare.readLine();
            jackson.readTree(bare.latest());
        }
    }

    private static void deliver(QmpClient client) throws Exception {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        List<EventListener> listeners = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            EventListener listener = client.listen(JobStatusChange.class);
            listeners.add(listener);
            CompletableFuture<Void> end = new CompletableFuture<>();
            done.add(end);
            new Thread(() -> {
                        try {
                            for (int n = 0; n < EVENTS; n++) {
                                listener.next();
                            }
                            end.complete(null);
                        } catch (RuntimeException e) {
                            end.completeExceptionally(e);
                        }
                    })
                    .start();
        }
        client.execute("x-events", JsonNodeFactory.instance.objectNode().put("count", EVENTS));
        CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
        listeners.forEach(EventListener::close);
        client.events().clear();
    }
}
