// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import org.jspecify.annotations.Nullable;

/** The agent did not answer in time: it does not run yet, hangs, or takes longer. The next call begins anew. */
public final class AgentTimeoutException extends AgentException {
    private static final long serialVersionUID = 1L;

    AgentTimeoutException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
