// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.agent.AgentCommandException;
import io.github.qapi4j.runtime.agent.AgentException;
import io.github.qapi4j.runtime.agent.AgentInterruptedException;
import io.github.qapi4j.runtime.agent.ExecRequest;
import java.time.Duration;
import java.util.List;

/** Asks a guest's agent, which may not run yet: then the answer is no. */
final class GuestChecks {
    /** Short, as other conditions wait meanwhile; the agent's protocol is made for calls that are given up. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private GuestChecks() {}

    static boolean agentAnswers(Guest guest) {
        try {
            guest.agent().awaitAnswer(GLANCE);
            guest.life().agentAnswered();
            return true;
        } catch (AgentInterruptedException e) {
            throw e;
        } catch (AgentException e) {
            return false;
        }
    }

    static boolean hasFile(Guest guest, String path) {
        if (!agentAnswers(guest)) {
            return false;
        }
        try {
            var unused = guest.agent().readFile(path, 0);
            return true;
        } catch (AgentCommandException e) {
            return false;
        }
    }

    static boolean succeeds(Guest guest, String program, List<String> arguments) {
        if (!agentAnswers(guest)) {
            return false;
        }
        try {
            ExecRequest request = ExecRequest.of(program, arguments.toArray(String[]::new));
            return guest.agent().run(request, guest.scaled(guest.deadline())).isSuccess();
        } catch (AgentCommandException e) {
            return false;
        }
    }
}
