// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that wait for their replies. Threads share it. */
final class PendingCalls {
    /** What is held for a call beside its arguments: futures, a deadline, the message. */
    private static final long OF_CALL = 1500;

    private static final int MOST_ABANDONED = 1000;

    private final Map<Long, PendingCall> waiting = new ConcurrentHashMap<>();
    /** Calls that nobody waits for, and that have no reply yet; the first of them. */
    private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();

    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final long memory;
    private volatile @Nullable SessionFailure end;

    PendingCalls(long memory) {
        this.memory = memory;
    }

    /**
     * Notes a command that is about to be sent.
     *
     * @param waiter the thread that will wait for the reply; null if none will
     * @throws SessionFailure if the session has ended
     * @throws IllegalArgumentException if QEMU could not parse it
     * @throws IllegalStateException if those that wait take too much memory
     */
    PendingCall add(CallRequest request, @Nullable Thread waiter) throws SessionFailure {
        Long id = numbers.incrementAndGet();
        long weight = OF_CALL + RequestCheck.weigh(request);
        if (held.addAndGet(weight) > memory && !waiting.isEmpty()) {
            held.addAndGet(-weight);
            throw new IllegalStateException("'" + request.command() + "' was not sent: " + waiting.size()
                    + " commands wait for their replies and take about " + held.get()
                    + " bytes, the most that they may");
        }
        PendingCall call =
                new PendingCall(id, Requests.message(request, id), new CompletableFuture<>(), waiter, weight);
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

    /** This call was not sent. */
    void remove(PendingCall call) {
        left(waiting.remove(call.id()));
    }

    /** Nobody waits for this call any more, which may still be answered. */
    void abandon(PendingCall call) {
        if (left(waiting.remove(call.id())) != null && abandoned.size() < MOST_ABANDONED) {
            abandoned.add(call.id());
        }
    }

    /**
     * Takes the one call that has no reply yet: what QEMU says without an id is about it.
     *
     * @return null if there are others, or none
     */
    @Nullable
    PendingCall takeOnly() {
        Iterator<PendingCall> calls = waiting.values().iterator();
        if (!abandoned.isEmpty() || !calls.hasNext()) {
            return null;
        }
        PendingCall only = calls.next();
        return calls.hasNext() ? null : left(waiting.remove(only.id()));
    }

    /** Whether every call has its reply. */
    boolean isEmpty() {
        return waiting.isEmpty() && abandoned.isEmpty();
    }

    private @Nullable PendingCall left(@Nullable PendingCall call) {
        if (call != null) {
            held.addAndGet(-call.weight());
        }
        return call;
    }

    /** Takes the call that a reply answers. Returns null if nobody waits for it. */
    @Nullable
    PendingCall take(ObjectNode message) {
        JsonNode id = Messages.id(message);
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            return null;
        }
        PendingCall call = left(waiting.remove(id.longValue()));
        if (call == null) {
            abandoned.remove(id.longValue());
        }
        return call;
    }

    /** Fails those that wait, and those that are added from now on. */
    void failAll(SessionFailure reason) {
        end = reason;
        waiting.keySet().forEach(id -> {
            PendingCall call = left(waiting.remove(id));
            if (call != null) {
                call.fail(reason);
            }
        });
    }
}
