// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The program of {@link SmallHeapTest}: speaks to the server at a socket, and prints how that went. */
final class SmallHeapClient {
    private SmallHeapClient() {}

    public static void main(String[] args) {
        Path socket = Path.of(args[0]);
        QmpSettings settings =
                QmpSettings.of("vm0", ByHand.SCHEMA).withHistory(1_000_000).withCommandDeadline(Duration.ofMinutes(3));
        try {
            System.out.println(
                    switch (args[1]) {
                        case "events" -> events(socket, settings);
                        case "blocked-log" -> events(socket, settings.withWireLog(message -> block()));
                        case "submits" -> submits(socket, settings);
                        case "reply-by-id" -> reply(socket, settings.withCommandIds(true));
                        default -> reply(socket, settings);
                    });
        } catch (RuntimeException e) {
            System.out.println(e);
        }
        System.exit(0);
    }

    private static String events(Path socket, QmpSettings settings) {
        try (QmpClient client = QmpClient.connect(socket, settings);
                EventListener one = client.listen();
                EventListener other = client.listen(ByHand.Stop.class)) {
            client.execute(new Echo(1));
            boolean dropped = client.events().dropped() > 0 && one.dropped() > 0 && other.dropped() > 0;
            return (dropped ? "dropped" : "kept") + (client.execute(new Echo(2)) == 2 ? " and alive" : "");
        }
    }

    private static String reply(Path socket, QmpSettings settings) {
        try (QmpClient client = QmpClient.connect(socket, settings)) {
            return String.valueOf(client.execute(new Echo(1)));
        }
    }

    private static String submits(Path socket, QmpSettings settings) {
        List<CompletableFuture<Long>> all = new ArrayList<>();
        try (QmpClient client = QmpClient.connect(socket, settings)) {
            while (all.size() < 10_000_000) {
                all.add(client.submit(new Echo(all.size())));
            }
            return all.size() + " submitted";
        }
    }

    private static void block() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
