// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import org.jspecify.annotations.Nullable;

/** The agent sent what is no reply, or none that fits the command's schema. The next call begins anew. */
public final class AgentProtocolException extends AgentException {
    private static final long serialVersionUID = 1L;

    AgentProtocolException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
