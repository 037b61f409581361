// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One command on its way. Threads share it. */
public final class PendingCall {
    private final Long number;
    private final boolean hasId;
    private final CallRequest request;
    /** Made when somebody asks for it, as few do. */
    private volatile @Nullable ObjectNode message;

    private final CompletableFuture<ObjectNode> reply = new CompletableFuture<>();
    private final @Nullable Thread waiter;
    private final long weight;
    private final Deadline deadline;
    private final Place place = new Place(this);

    /** Where its reply is expected, until that has come: also when nobody waits for the call any more, which is then forgotten. */
    static final class Place {
        private volatile @Nullable PendingCall call;

        private Place(PendingCall call) {
            this.call = call;
        }

        /** Returns null if nobody waits for it any more. */
        @Nullable
        PendingCall call() {
            return call;
        }

        void forget() {
            call = null;
        }
    }

    /**
     * A command that is about to be sent.
     *
     * @param number no other call of the session has it
     * @param hasId whether the number is the request's id
     * @param weight how much of the heap it takes
     */
    PendingCall(CallRequest request, Long number, boolean hasId, @Nullable Thread waiter, long weight) {
        this.number = number;
        this.hasId = hasId;
        this.request = request;
        this.waiter = waiter;
        this.weight = weight;
        this.deadline = waiter == null && request.descriptor() == null ? request.deadline() : Deadline.none();
    }

    Long number() {
        return number;
    }

    /**
     * When {@link ReplyDeadlines} fails it; none where a thread waits, which sees to it itself, and for one that passes a
     * descriptor, which QEMU has to take first.
     */
    Deadline deadline() {
        return deadline;
    }

    /** Whether its reply is found by its number; by its place in the order otherwise. */
    boolean hasId() {
        return hasId;
    }

    /**
     * What is sent.
     *
     * @return the message; shared, do not change it
     */
    public ObjectNode request() {
        ObjectNode known = message;
        if (known == null) {
            known = hasId ? Requests.message(request, number) : Requests.message(request);
            message = known;
        }
        return known;
    }

    /** What is sent, as it goes over the wire. */
    byte[] line() {
        byte[] plain = Requests.plainLine(request, hasId ? number : null);
        return plain == null ? Requests.line(request()) : plain;
    }

    /**
     * What will come.
     *
     * @return completes with the whole reply, or with the {@link SessionFailure} that ended the session; where it was to be
     *     sent later, also with an {@link IllegalArgumentException} if that could not be done because of what it carries, or an
     *     {@link Error} of the JVM; what was submitted and passes no descriptor, at its deadline with a
     *     {@link java.util.concurrent.TimeoutException}
     */
    public CompletableFuture<ObjectNode> reply() {
        return reply;
    }

    /**
     * The thread that waits for the reply by {@link Session#await}; null if the future's dependents do, which run on whichever
     * thread reads: they only hand on.
     */
    @Nullable
    Thread waiter() {
        return waiter;
    }

    long weight() {
        return weight;
    }

    Place place() {
        return place;
    }

    void answer(ObjectNode message) {
        reply.complete(message);
        wake();
    }

    /** There will be no reply: the session ended, or it was not sent because of what it carries. */
    void fail(Throwable reason) {
        reply.completeExceptionally(reason);
        wake();
    }

    private void wake() {
        if (waiter != Thread.currentThread()) {
            LockSupport.unpark(waiter);
        }
    }
}
