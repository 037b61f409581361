// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One command on its way. Threads share it. */
public final class PendingCall implements BooleanSupplier, Runnable {
    private final PendingCalls calls;
    private final Long number;
    private final boolean hasId;
    private final CallRequest request;
    /** Made when somebody asks for it, as few do. */
    private volatile @Nullable ObjectNode message;

    /** Null where there is a handler: a future, and what depends on it, would cost more than the rest of the call. */
    private final @Nullable CompletableFuture<ObjectNode> reply;

    private final @Nullable Thread waiter;
    /** Holds null once it was called. */
    private final @Nullable AtomicReference<@Nullable ReplyHandler> handler;

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
     * @param calls which it is one of
     * @param number no other call of the session has it
     * @param hasId whether the number is the request's id
     * @param weight how much of the heap it takes
     * @param handler is called with what becomes of it; null if {@link #reply} completes with that
     */
    PendingCall(
            PendingCalls calls,
            CallRequest request,
            Long number,
            boolean hasId,
            @Nullable Thread waiter,
            long weight,
            @Nullable ReplyHandler handler) {
        this.calls = calls;
        this.number = number;
        this.hasId = hasId;
        this.request = request;
        this.waiter = waiter;
        this.reply = handler == null ? new CompletableFuture<>() : null;
        this.handler = handler == null ? null : new AtomicReference<>(handler);
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
     * What will come, of a call without a handler.
     *
     * @return completes with the whole reply, or with the {@link SessionFailure} that ended the session; where it was to be
     *     sent later, also with an {@link IllegalArgumentException} if that could not be done because of what it carries, or an
     *     {@link Error} of the JVM; where no thread waits and no descriptor is passed, at the deadline with a
     *     {@link java.util.concurrent.TimeoutException}
     */
    public CompletableFuture<ObjectNode> reply() {
        return Objects.requireNonNull(reply, "has a handler");
    }

    /** It is sent now. */
    @Override
    public void run() {
        calls.sent(this);
    }

    /**
     * Whether there is a reply, or a reason why not.
     *
     * @return true when {@link #reply} is done
     */
    @Override
    public boolean getAsBoolean() {
        return reply().isDone();
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
        if (reply != null) {
            reply.complete(message);
            wake();
        } else {
            handOn(message, null);
        }
    }

    /** There will be no reply: the session ended, or it was not sent because of what it carries. */
    void fail(Throwable reason) {
        if (reply != null) {
            reply.completeExceptionally(reason);
            wake();
        } else {
            handOn(null, reason);
        }
    }

    /** Nobody waits for it any more; with a handler, nobody knows the call before it has ended. */
    void cancel() {
        if (reply != null) {
            reply.cancel(false);
        }
    }

    private void handOn(@Nullable ObjectNode message, @Nullable Throwable failure) {
        ReplyHandler called = handler == null ? null : handler.getAndSet(null);
        if (called != null) {
            try {
                called.ended(this, message, failure);
            } catch (Throwable e) {
                // The heap is full. Those of others follow, on this thread.
            }
        }
    }

    private void wake() {
        if (waiter != Thread.currentThread()) {
            LockSupport.unpark(waiter);
        }
    }
}
