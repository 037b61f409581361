// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.qmp.EventPattern;
import io.github.qapi4j.runtime.qmp.QmpCall;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpEventsLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.SecretMask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A monitor of a QEMU or of a storage daemon. */
public final class QmpPeer implements Peer {
    private final QmpClient client;
    private final String prompt;
    private final EventListener shown;
    private final EventListener awaited;

    /**
     * Talks through a client, which is closed with this.
     *
     * @param prompt what the prompt calls it
     */
    public QmpPeer(QmpClient client, String prompt) {
        this.client = client;
        this.prompt = prompt;
        this.shown = client.listen();
        this.awaited = client.listen();
    }

    @Override
    public String prompt() {
        return prompt;
    }

    @Override
    public CompletableFuture<JsonNode> submit(Call call) {
        try {
            QmpCall<JsonNode> sent =
                    client.call(call.command(), call.arguments()).within(Duration.ZERO);
            if (call.outOfBand()) {
                sent = sent.outOfBand();
            }
            if (call.descriptor().isPresent()) {
                sent = sent.passing(
                        call.descriptor().get().file(), call.descriptor().get().writable());
            }
            CompletableFuture<JsonNode> reply = new CompletableFuture<>();
            CompletableFuture<?> unused = sent.submit().whenComplete((value, failure) -> {
                if (failure == null) {
                    reply.complete(value);
                } else {
                    reply.completeExceptionally(explained(failure));
                }
            });
            return reply;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable explained(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof QmpCommandException refused
                ? new RefusedException(
                        refused.errorClass(), SecretMask.STANDARD.maskAnswer(refused.description(), refused.request()))
                : cause;
    }

    @Override
    public CompletableFuture<JsonNode> awaitEvent(String name, ObjectNode data) {
        CompletableFuture<JsonNode> found = new CompletableFuture<>();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (!data.isEmpty()) {
            fields.set("data", data);
        }
        EventMatch<?> match = EventMatch.of(EventPattern.of(name, fields));
        Thread waiting = new Thread(
                () -> {
                    try {
                        found.complete(awaited.waitForAny(List.of(match), Duration.ZERO)
                                .event()
                                .raw());
                    } catch (QmpException e) {
                        found.completeExceptionally(e);
                    }
                },
                "qapi-shell-wait");
        waiting.setDaemon(true);
        waiting.start();
        CompletableFuture<?> unused = found.whenComplete((event, failure) -> {
            if (found.isCancelled()) {
                waiting.interrupt();
            }
        });
        return found;
    }

    @Override
    public void watch(Watcher watcher) {
        Thread watching = new Thread(() -> watchAll(watcher), "qapi-shell-events");
        watching.setDaemon(true);
        watching.start();
    }

    private void watchAll(Watcher watcher) {
        while (true) {
            try {
                QmpEvent event = shown.next(Duration.ZERO);
                watcher.event(event.raw());
            } catch (QmpEventsLostException e) {
                watcher.lost(String.valueOf(e.getMessage()));
            } catch (QmpConnectionLostException e) {
                if (!e.closedHere()) {
                    watcher.ended(
                            String.valueOf(e.getMessage()).replace("connection lost while waiting for QmpEvent: ", ""));
                }
                return;
            } catch (QmpException e) {
                watcher.ended(String.valueOf(e.getMessage()));
                return;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
