// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The commands that wait for their replies. */
final class Calls {
    private final Map<String, CompletableFuture<ObjectNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable QmpException end;

    /** One command on its way. The future holds the reply as it came, or the reason why the session ended. */
    record Call(String id, ObjectNode request, CompletableFuture<ObjectNode> reply) {}

    Call add(String command, @Nullable ObjectNode arguments, boolean outOfBand) {
        String id = "q" + numbers.incrementAndGet();
        Call call = new Call(id, Requests.request(command, arguments, outOfBand, id), new CompletableFuture<>());
        waiting.put(id, call.reply());
        QmpException reason = end;
        if (reason != null) {
            remove(call);
            throw QmpConnectionLostException.before(call.request(), reason);
        }
        return call;
    }

    /** Nobody waits for this call any more. */
    void remove(Call call) {
        waiting.remove(call.id());
    }

    /** Hands a reply to its caller. Returns false if nobody waits for it. */
    boolean answer(ObjectNode message) {
        CompletableFuture<ObjectNode> reply =
                waiting.remove(Messages.id(message).asText());
        return reply != null && reply.complete(message);
    }

    void failAll(QmpException reason) {
        end = reason;
        waiting.keySet().forEach(id -> {
            CompletableFuture<ObjectNode> reply = waiting.remove(id);
            if (reply != null) {
                reply.completeExceptionally(reason);
            }
        });
    }
}
