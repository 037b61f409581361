// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One command on its way.
 *
 * @param id finds the reply
 * @param request the message; shared, do not change it
 * @param reply completes with the whole reply, or with the {@link SessionFailure} that ended the session
 * @param waiter the thread that waits for the reply by {@link Session#await}; null if the future's dependents do, which run on
 *     whichever thread reads: they only hand on
 * @param weight how much of the heap it takes
 */
public record PendingCall(
        Long id,
        ObjectNode request,
        CompletableFuture<ObjectNode> reply,
        @Nullable Thread waiter,
        long weight) {
    void answer(ObjectNode message) {
        reply.complete(message);
        wake();
    }

    void fail(SessionFailure reason) {
        reply.completeExceptionally(reason);
        wake();
    }

    /** It was not sent, because of what it carries. */
    void refuse(IllegalArgumentException reason) {
        reply.completeExceptionally(reason);
        wake();
    }

    private void wake() {
        if (waiter != Thread.currentThread()) {
            LockSupport.unpark(waiter);
        }
    }
}
