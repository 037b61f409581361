// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.qmp.SecretMask;
import tools.jackson.databind.node.ObjectNode;

/** The agent answered a command with an error. The message masks what is secret in the command where the agent repeats it. */
public final class AgentCommandException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final ObjectNode request;
    private final ObjectNode reply;

    AgentCommandException(String peer, ObjectNode request, ObjectNode reply) {
        super(
                peer,
                "command '" + request.path("execute").asString("") + "' failed: "
                        + reply.path("error").path("class").asString("") + ": "
                        + SecretMask.STANDARD.maskAnswer(
                                reply.path("error").path("desc").asString(""), request),
                null);
        this.request = request;
        this.reply = reply;
    }

    /**
     * The command's name on the wire.
     *
     * @return for example {@code guest-file-open}
     */
    public String commandName() {
        return request.path("execute").asString("");
    }

    /**
     * The agent's class of the error.
     *
     * @return for example {@code GenericError} or {@code CommandNotFound}; empty if the agent gave none
     */
    public String errorClass() {
        return reply.path("error").path("class").asString("");
    }

    /**
     * The agent's description of the error, for people.
     *
     * @return the member {@code desc}; empty if the agent gave none
     */
    public String description() {
        return reply.path("error").path("desc").asString("");
    }

    /**
     * What was sent.
     *
     * @return the whole message; shared, do not change it
     */
    public ObjectNode request() {
        return request;
    }

    /**
     * What the agent answered.
     *
     * @return the whole message; shared, do not change it
     */
    public ObjectNode reply() {
        return reply;
    }
}
