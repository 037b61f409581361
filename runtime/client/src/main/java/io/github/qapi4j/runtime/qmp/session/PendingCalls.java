// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that wait for their replies. Threads share it. */
final class PendingCalls {
    private final Map<Long, PendingCall> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable SessionFailure end;

    /**
     * Notes a command that is about to be sent.
     *
     * @param waiter the thread that will wait for the reply; null if none will
     * @throws SessionFailure if the session has ended
     */
    PendingCall add(CallRequest request, @Nullable Thread waiter) throws SessionFailure {
        Long id = numbers.incrementAndGet();
        PendingCall call = new PendingCall(id, Requests.message(request, id), new CompletableFuture<>(), waiter);
        waiting.put(id, call);
        SessionFailure reason = end;
        if (reason != null) {
            remove(call);
            throw SessionFailure.ended(reason);
        }
        return call;
    }

    boolean isWaiting(PendingCall call) {
        return waiting.containsKey(call.id());
    }

    /** Nobody waits for this call any more. */
    void remove(PendingCall call) {
        waiting.remove(call.id());
    }

    /** Takes the call that a reply answers. Returns null if nobody waits for it. */
    @Nullable
    PendingCall take(ObjectNode message) {
        JsonNode id = Messages.id(message);
        return id.isIntegralNumber() && id.canConvertToLong() ? waiting.remove(id.longValue()) : null;
    }

    /** Fails those that wait, and those that are added from now on. */
    void failAll(SessionFailure reason) {
        end = reason;
        waiting.keySet().forEach(id -> {
            PendingCall call = waiting.remove(id);
            if (call != null) {
                call.fail(reason);
            }
        });
    }
}
