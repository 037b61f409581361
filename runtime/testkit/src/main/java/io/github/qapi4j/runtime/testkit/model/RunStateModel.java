// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the guest runs. */
public final class RunStateModel {
    private boolean running = true;

    /** A guest that runs. */
    public RunStateModel() {}

    /**
     * Executes a command.
     *
     * @param command its name
     * @param events takes those that it causes
     * @return what it returns; null for one that is no matter of this
     */
    public @Nullable JsonNode execute(String command, ModelEvents events) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        switch (command) {
            case "query-status" -> nothing.put("running", running).put("status", running ? "running" : "paused");
            case "stop" -> {
                if (running) {
                    events.add("STOP");
                }
                running = false;
            }
            case "cont" -> {
                if (!running) {
                    events.add("RESUME");
                }
                running = true;
            }
            case "system_reset" -> caused("RESET", "host-qmp-system-reset", events);
            case "system_powerdown" -> events.add("POWERDOWN");
            case "quit" -> {
                caused("SHUTDOWN", "host-qmp-quit", events);
                events.end();
            }
            default -> {
                return null;
            }
        }
        return nothing;
    }

    private static void caused(String event, String reason, ModelEvents events) {
        events.add(event).put("guest", false).put("reason", reason);
    }
}
