// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Hands on what became of a command that was submitted. */
public interface ReplyHandler {
    /**
     * The command has its reply, or will have none. Called once, on whichever thread reads, and must not wait.
     *
     * @param call the command
     * @param reply the whole reply; null if there is none
     * @param failure as {@link PendingCall#reply} fails; null if there is a reply
     */
    void ended(PendingCall call, @Nullable ObjectNode reply, @Nullable Throwable failure);
}
