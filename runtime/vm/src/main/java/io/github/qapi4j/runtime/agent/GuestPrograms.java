// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs programs in the guest. The agent does not report their end, so it is polled, at first often, then less so. */
final class GuestPrograms {
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 200;
    private final GuestAgent agent;
    private final AgentSettings settings;

    GuestPrograms(GuestAgent agent, AgentSettings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    ExecResult run(ExecRequest program, Duration deadline) {
        Deadline end = Deadline.after(deadline);
        JsonNode started = agent.execute("guest-exec", arguments(program), deadline);
        long pid = number(settings, "guest-exec", started.path("pid"));
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("pid", pid);
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            AgentException failure = null;
            try {
                JsonNode status = agent.execute("guest-exec-status", question, end.remaining());
                if (status.path("exited").asBoolean(false)) {
                    return result(program, status);
                }
            } catch (AgentConnectionException | AgentTimeoutException e) {
                // The program goes on whatever happens to the connection, and can be asked for on another one.
                failure = e;
            } catch (AgentException e) {
                throw e.about(pid);
            }
            if (end.hasPassed()) {
                throw new AgentTimeoutException(
                                settings.name(),
                                program.path() + " (process " + pid + " of the guest) did not end within "
                                        + Deadline.text(deadline) + " and is still running",
                                failure)
                        .about(pid);
            }
            sleep(program, pid, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** A number that the agent has to have answered. */
    static long number(AgentSettings settings, String command, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new AgentProtocolException(
                    settings.name(), "reply to '" + command + "' does not fit the schema: it holds no number", null);
        }
        return value.longValue();
    }

    private ExecResult result(ExecRequest program, JsonNode status) {
        try {
            return ExecResult.of(status);
        } catch (IllegalArgumentException e) {
            throw new AgentProtocolException(
                    settings.name(), "what " + program.path() + " printed is not valid Base64", e);
        }
    }

    private void sleep(ExecRequest program, long pid, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentInterruptedException(
                            settings.name(),
                            "interrupted while waiting for " + program.path() + ", which is still running",
                            e)
                    .about(pid);
        }
    }

    private static ObjectNode arguments(ExecRequest program) {
        ObjectNode arguments = JsonNodeFactory.instance
                .objectNode()
                .put("path", program.path())
                .put("capture-output", true);
        ArrayNode list = arguments.putArray("arg");
        program.arguments().forEach(list::add);
        if (!program.environment().isEmpty()) {
            ArrayNode environment = arguments.putArray("env");
            program.environment().forEach(environment::add);
        }
        if (program.input().size() > 0) {
            arguments.put("input-data", program.input().base64());
        }
        return arguments;
    }
}
