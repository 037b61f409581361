// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The commands that wait for their replies. */
final class Calls {
    private final Map<Long, Call> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable QmpException end;

    /** One command on its way. The future holds the reply as it came, or the reason why the session ended. */
    record Call(
            Long id,
            ObjectNode request,
            CompletableFuture<ObjectNode> reply,
            @Nullable Thread waiter) {
        private void wake() {
            if (waiter != Thread.currentThread()) {
                LockSupport.unpark(waiter);
            }
        }

        void answer(ObjectNode message) {
            reply.complete(message);
            wake();
        }

        void fail(QmpException reason) {
            reply.completeExceptionally(reason);
            wake();
        }
    }

    /** Notes a command that is about to be sent, with the thread that will wait for the reply, if one will. */
    Call add(String command, @Nullable ObjectNode arguments, boolean outOfBand, @Nullable Thread waiter) {
        Long id = numbers.incrementAndGet();
        Call call =
                new Call(id, Requests.request(command, arguments, outOfBand, id), new CompletableFuture<>(), waiter);
        waiting.put(id, call);
        QmpException reason = end;
        if (reason != null) {
            remove(call);
            throw QmpConnectionLostException.before(call.request(), reason);
        }
        return call;
    }

    boolean isWaiting(Call call) {
        return waiting.containsKey(call.id());
    }

    /** Nobody waits for this call any more. */
    void remove(Call call) {
        waiting.remove(call.id());
    }

    /** Takes the call that a reply answers. Returns null if nobody waits for it. */
    @Nullable
    Call take(ObjectNode message) {
        JsonNode id = Messages.id(message);
        return id.isIntegralNumber() ? waiting.remove(id.longValue()) : null;
    }

    void failAll(QmpException reason) {
        end = reason;
        waiting.keySet().forEach(id -> {
            Call call = waiting.remove(id);
            if (call != null) {
                call.fail(reason);
            }
        });
    }
}
