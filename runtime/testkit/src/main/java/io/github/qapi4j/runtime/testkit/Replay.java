// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.testkit.RecordedExchange.Sent;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gives recorded answers. */
final class Replay implements Responder {
    private final Recording recording;
    private final FakeMonitor monitor;
    private final List<RecordedExchange> left;
    private final Map<String, RecordedExchange> latest = new HashMap<>();

    Replay(Recording recording, FakeMonitor monitor) {
        this.recording = recording;
        this.monitor = monitor;
        this.left = new ArrayList<>(recording.exchanges());
        left.removeIf(exchange -> exchange.name().equals(MonitorSession.NEGOTIATION));
    }

    @Override
    public synchronized @Nullable Answer find(SchemaCommand command, ObjectNode arguments) {
        String content = Recording.content(command.name(), arguments);
        for (RecordedExchange each : left) {
            if (each.content().equals(content)) {
                left.remove(each);
                latest.put(content, each);
                return exchange -> give(each, exchange);
            }
        }
        RecordedExchange before = latest.get(content);
        Sent again = before == null || !isQuery(command.name()) ? null : before.reply();
        return again == null ? null : exchange -> exchange.repeat(again.message());
    }

    /** Asks again and again until something has changed: how often depends on the machine. */
    private static boolean isQuery(String command) {
        return command.startsWith("query-") || command.startsWith("x-query-") || command.startsWith("qom-list");
    }

    /** For those that nobody knows an answer to. */
    synchronized Answer mismatch(SchemaCommand command, ObjectNode arguments) {
        String content = Recording.content(command.name(), arguments);
        String next = left.isEmpty()
                ? "it ends there"
                : "it goes on with " + left.get(0).content();
        String times = latest.containsKey(content) ? "not so often" : "not";
        String message = "the recorded session has " + times + " " + content + "; " + next;
        return exchange -> {
            throw new IllegalStateException(message);
        };
    }

    private void give(RecordedExchange recorded, Exchange exchange) throws IOException, InterruptedException {
        Duration past = Duration.ZERO;
        for (Sent event : recorded.beforeReply()) {
            past = pause(exchange, past, event.after());
            monitor.sendEvent(event.message());
        }
        Sent reply = recorded.reply();
        if (reply == null) {
            exchange.session().close();
            return;
        }
        pause(exchange, past, reply.after());
        exchange.repeat(reply.message());
        for (Sent event : recorded.afterReply()) {
            if (recording.isTimed()) {
                long nanos = event.after().minus(reply.after()).toNanos();
                CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS)
                        .execute(() -> monitor.sendEvent(event.message()));
            } else {
                monitor.sendEvent(event.message());
            }
        }
    }

    private Duration pause(Exchange exchange, Duration past, Duration until) throws InterruptedException {
        if (recording.isTimed() && until.compareTo(past) > 0) {
            exchange.session().pause(until.minus(past).toNanos());
        }
        return until;
    }
}
