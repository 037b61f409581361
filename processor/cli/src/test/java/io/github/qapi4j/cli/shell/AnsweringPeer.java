// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers commands with JSON that was prepared, and remembers what came. */
final class AnsweringPeer implements Peer {
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> received = new ArrayList<>();

    /** Answers a command, from now on. */
    AnsweringPeer on(String command, String json) {
        answers.put(command, json);
        return this;
    }

    List<String> received() {
        return received;
    }

    @Override
    public String prompt() {
        return "qemu";
    }

    @Override
    public CompletableFuture<JsonNode> submit(Call call) {
        received.add(call.message().toString());
        String json = answers.get(call.command());
        return json == null
                ? CompletableFuture.failedFuture(new RefusedException("GenericError", "not prepared"))
                : CompletableFuture.completedFuture(new JsonMapper().readTree(json));
    }

    @Override
    public CompletableFuture<JsonNode> awaitEvent(String name, ObjectNode data) {
        return new CompletableFuture<>();
    }

    @Override
    public void watch(Watcher watcher) {}

    @Override
    public void close() {}
}
