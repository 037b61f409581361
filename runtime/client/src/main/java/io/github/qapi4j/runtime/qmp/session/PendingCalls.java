// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands that wait for their replies. QEMU executes commands one after the other and answers them in this order, so
 * that a reply without an id belongs to the first command that has none; also to one that nobody waits for any more, which
 * keeps its place. Only commands that are executed out of band, and the negotiation, have ids: what another client of
 * the monitor had asked for before may still be answered, but not after the negotiation. With ids for all, replies may come
 * in any order.
 *
 * <p>Threads share it; one at a time takes replies.
 */
final class PendingCalls {
    /** What is held for a call beside its arguments: futures, a deadline, the message. */
    private static final long OF_CALL = 1500;
    /** What is held for a reply that has not come, also where nobody waits for it. */
    private static final long OF_PLACE = 100;
    /** With so many on their way, QEMU has something to do while the next ones are collected. */
    private static final long MANY = 16;

    private final boolean idsForAll;
    private final Map<Long, PendingCall> waiting = new ConcurrentHashMap<>();
    /** Those that were sent without an id, in the order of the wire. */
    private final Queue<PendingCall.Place> inOrder = new ConcurrentLinkedQueue<>();
    /** Those that were sent with an id. */
    private final Map<Long, PendingCall.Place> byId = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final long memory;
    private volatile boolean negotiated;
    private volatile @Nullable SessionFailure end;

    /**
     * No calls.
     *
     * @param memory how much of the heap they may take together
     * @param idsForAll whether every command has an id
     */
    PendingCalls(long memory, boolean idsForAll) {
        this.memory = memory;
        this.idsForAll = idsForAll;
    }

    /** The first command has its reply: all that come from here on are of this session. */
    void negotiated() {
        negotiated = true;
    }

    boolean areNegotiated() {
        return negotiated;
    }

    /** Whether a reply without an id belongs to the first command that has none. */
    boolean areInOrder() {
        return negotiated && !idsForAll;
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
        return add(request, waiter, null);
    }

    /** The same for a command whose reply is handed on. */
    PendingCall addHandled(CallRequest request, ReplyHandler handler) throws SessionFailure {
        return add(request, null, handler);
    }

    private PendingCall add(CallRequest request, @Nullable Thread waiter, @Nullable ReplyHandler handler)
            throws SessionFailure {
        long weight = OF_CALL + RequestCheck.weigh(request);
        if (held.addAndGet(weight) > memory && !isEmpty()) {
            held.addAndGet(-weight);
            throw new IllegalStateException("'" + request.command() + "' was not sent: "
                    + Math.max(waiting.size(), inOrder.size() + byId.size())
                    + " commands wait for their replies and take about " + held.get()
                    + " bytes, the most that they may");
        }
        boolean hasId = !areInOrder() || request.outOfBand();
        PendingCall call = new PendingCall(this, request, nextNumber(), hasId, waiter, weight, handler);
        waiting.put(call.number(), call);
        SessionFailure reason = end;
        if (reason != null) {
            remove(call);
            throw SessionFailure.ended(reason);
        }
        return call;
    }

    /** No other client of the monitor has had the number of the negotiation. */
    private Long nextNumber() {
        return idsForAll || negotiated
                ? numbers.incrementAndGet()
                : -1L - ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    }

    /** This call is sent now; the order of these is that of the wire. */
    void sent(PendingCall call) {
        if (call.hasId()) {
            byId.put(call.number(), call.place());
        } else {
            inOrder.add(call.place());
        }
        held.addAndGet(OF_PLACE);
    }

    boolean isWaiting(PendingCall call) {
        return waiting.containsKey(call.number());
    }

    /** This call was not sent. */
    void remove(PendingCall call) {
        left(call);
    }

    /** Nobody waits for this call any more, which may still be answered. */
    void abandon(PendingCall call) {
        left(call);
        call.place().forget();
    }

    /**
     * Takes the one call that has no reply yet: what QEMU says without an id is about it. For where all have ids.
     *
     * @return null if there are others, or none
     */
    @Nullable
    PendingCall takeOnly() {
        Iterator<Map.Entry<Long, PendingCall.Place>> places = byId.entrySet().iterator();
        if (!places.hasNext()) {
            return null;
        }
        Map.Entry<Long, PendingCall.Place> only = places.next();
        PendingCall call = only.getValue().call();
        return call == null || places.hasNext() ? null : answered(byId.remove(only.getKey()));
    }

    /** Whether many commands are on their way: another one is carried out only after them. */
    boolean areMany() {
        return held.get() > MANY * (OF_CALL + OF_PLACE);
    }

    /** Whether every call has its reply. */
    boolean isEmpty() {
        return waiting.isEmpty() && inOrder.isEmpty() && byId.isEmpty();
    }

    /** Whoever leaves first is the only one. */
    private boolean left(PendingCall call) {
        boolean waited = waiting.remove(call.number()) != null;
        if (waited) {
            held.addAndGet(-call.weight());
        }
        return waited;
    }

    private @Nullable PendingCall answered(PendingCall.@Nullable Place place) {
        if (place == null) {
            return null;
        }
        held.addAndGet(-OF_PLACE);
        PendingCall call = place.call();
        return call != null && left(call) ? call : null;
    }

    /**
     * Takes the call that a reply answers.
     *
     * @return null if nobody waits for it
     * @throws SessionFailure if replies come in order, and this one answers nothing
     */
    @Nullable
    PendingCall take(ObjectNode message) throws SessionFailure {
        if (Messages.hasId(message)) {
            return takeById(message);
        } else if (!areInOrder()) {
            return null;
        }
        PendingCall.Place first = inOrder.poll();
        if (first == null) {
            throw SessionFailure.protocol(
                    "a reply, though all commands have theirs: " + Messages.excerpt(message), null);
        }
        return answered(first);
    }

    private @Nullable PendingCall takeById(ObjectNode message) throws SessionFailure {
        JsonNode id = Messages.id(message);
        PendingCall.Place place = id.isIntegralNumber() && id.canConvertToLong() ? byId.remove(id.longValue()) : null;
        if (place == null && areInOrder()) {
            // It may be meant for one that waits for a reply without an id; all replies after it would go astray.
            throw SessionFailure.protocol("a reply with an id that no command has: " + Messages.excerpt(message), null);
        }
        return answered(place);
    }

    /**
     * Fails those whose deadlines have passed. They keep their places until they are abandoned or answered.
     *
     * @return the earliest deadline of the others
     */
    Deadline failLate() {
        Deadline earliest = Deadline.none();
        for (PendingCall call : waiting.values()) {
            Deadline deadline = call.deadline();
            if (deadline.hasPassed()) {
                call.fail(new TimeoutException());
            } else if (deadline.isBefore(earliest)) {
                earliest = deadline;
            }
        }
        return earliest;
    }

    /** Fails those that wait, and those that are added from now on. */
    void failAll(SessionFailure reason) {
        end = reason;
        for (PendingCall call : waiting.values()) {
            if (left(call)) {
                call.fail(reason);
            }
        }
    }
}
