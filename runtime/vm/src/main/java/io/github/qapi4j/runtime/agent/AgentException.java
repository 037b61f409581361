// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import org.jspecify.annotations.Nullable;

/** Something went wrong between us and a guest agent. Each message begins with the agent's name. */
public abstract sealed class AgentException extends RuntimeException
        permits AgentCommandException,
                AgentConnectionException,
                AgentInterruptedException,
                AgentProtocolException,
                AgentTimeoutException {
    private static final long serialVersionUID = 1L;

    private final String peer;

    AgentException(String peer, String detail, @Nullable Throwable cause) {
        super(peer + ": " + detail, cause);
        this.peer = peer;
    }

    /**
     * Which agent.
     *
     * @return the name in its settings
     */
    public final String peer() {
        return peer;
    }
}
