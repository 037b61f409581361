// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs programs in the guest. The agent does not tell of their end; it has to be asked, at first often, then less so. */
final class GuestPrograms {
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 200;
    /** The last answer gets some time, too. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final GuestAgent agent;
    private final AgentSettings settings;

    GuestPrograms(GuestAgent agent, AgentSettings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    ExecResult run(ExecRequest program, Duration deadline) {
        Deadline end = Deadline.after(deadline);
        long pid = agent.execute("guest-exec", arguments(program), deadline)
                .path("pid")
                .asLong(0);
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("pid", pid);
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            JsonNode status = agent.execute("guest-exec-status", question, end.remainingAtLeast(LAST));
            if (status.path("exited").asBoolean(false)) {
                return result(program, status);
            } else if (end.hasPassed()) {
                throw new AgentTimeoutException(
                        settings.name(),
                        program.path() + " (process " + pid + " of the guest) did not end within "
                                + Deadline.text(deadline) + " and goes on",
                        null);
            }
            sleep(program, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private ExecResult result(ExecRequest program, JsonNode status) {
        try {
            return ExecResult.of(status);
        } catch (IllegalArgumentException e) {
            throw new AgentProtocolException(settings.name(), "what " + program.path() + " printed is no Base64", e);
        }
    }

    private void sleep(ExecRequest program, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentInterruptedException(
                    settings.name(), "interrupted while " + program.path() + " ran, which goes on", e);
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
