// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import org.jspecify.annotations.Nullable;

/** The connection to the agent's socket ended before the agent answered. The next call makes a new one. */
public final class AgentConnectionException extends AgentException {
    private static final long serialVersionUID = 1L;

    AgentConnectionException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
