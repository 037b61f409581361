// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the shell talks to. For any thread. */
public interface Peer extends AutoCloseable {
    /** What goes on without a command. */
    interface Watcher {
        /** An event came. */
        void event(ObjectNode message);

        /** Events were lost. */
        void lost(String message);

        /** The connection has ended, not by our side. */
        void ended(String message);
    }

    /** What the prompt calls it. */
    String prompt();

    /**
     * Sends a command.
     *
     * @return completes with the value, or with a {@link RefusedException} or another exception with a message for the user
     */
    CompletableFuture<JsonNode> submit(Call call);

    /** Sends a command without arguments. */
    default CompletableFuture<JsonNode> submit(String command) {
        return submit(Call.of(command, JsonNodeFactory.instance.objectNode()));
    }

    /**
     * Waits for an event that was not waited for before.
     *
     * @param data the members that its data has to have, at least
     * @return completes with the event; ends the wait when it is cancelled
     */
    CompletableFuture<JsonNode> awaitEvent(String name, ObjectNode data);

    /** Begins to show what goes on, on a thread of its own. */
    void watch(Watcher watcher);

    /** Ends the connection. */
    @Override
    void close();
}
