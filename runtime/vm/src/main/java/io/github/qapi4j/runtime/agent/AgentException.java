// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A failure between us and a guest agent. Each message begins with the agent's name. */
public abstract sealed class AgentException extends RuntimeException
        permits AgentCommandException,
                AgentConnectionException,
                AgentInterruptedException,
                AgentProtocolException,
                AgentTimeoutException {
    private static final long serialVersionUID = 1L;
    private static final long NO_PID = -1;

    private final String peer;
    private volatile long pid = NO_PID;

    AgentException(String peer, String detail, @Nullable Throwable cause) {
        super(peer + ": " + detail, cause);
        this.peer = peer;
    }

    /** The agent's name.
     *
     * @return the name in its settings
     */
    public final String peer() {
        return peer;
    }

    /**
     * The program in the guest that this is about.
     *
     * @return its number there; empty if none had been started
     */
    public final OptionalLong guestPid() {
        return pid == NO_PID ? OptionalLong.empty() : OptionalLong.of(pid);
    }

    /** Begins with the agent's name. */
    @Override
    public final String getMessage() {
        String message = String.valueOf(super.getMessage());
        String process = "process " + pid + " of the guest";
        return pid == NO_PID || message.contains(process) ? message : message + " (" + process + ")";
    }

    /** This exception is about a program in the guest. */
    final AgentException about(long program) {
        pid = program;
        return this;
    }
}
