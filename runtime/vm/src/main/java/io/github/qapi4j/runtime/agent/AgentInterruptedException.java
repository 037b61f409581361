// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while it waited for the agent; its flag is set again. The next call begins anew. */
public final class AgentInterruptedException extends AgentException {
    private static final long serialVersionUID = 1L;

    AgentInterruptedException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
