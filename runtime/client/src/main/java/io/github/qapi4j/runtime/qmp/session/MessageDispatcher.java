// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Dispatches messages: replies to pending calls, events to their queues. The thread that reads calls it. */
final class MessageDispatcher {
    private static final System.Logger LOG = System.getLogger(MessageDispatcher.class.getName());

    private final String peer;
    private final PendingCalls calls;
    private final EventDispatcher events;
    private final ReadingTurns turns;
    private final HeldCallbacks held = new HeldCallbacks();
    /** Replies that nobody waited for; only who reads counts them. */
    private long dropped;

    MessageDispatcher(String peer, PendingCalls calls, EventDispatcher events, ReadingTurns turns) {
        this.peer = peer;
        this.calls = calls;
        this.events = events;
        this.turns = turns;
    }

    /** Follows when all messages have been dispatched that came together: wakes those who wait for events, and for replies. */
    void wake() {
        held.end();
        events.wake();
    }

    /** Runs what a reply leads to; where that was dispatched on this thread, after {@link #wake}. */
    void callBack(CallbackThreads threads, Runnable task) {
        held.add(threads, task);
    }

    /**
     * Hands a message on. Who waits for an event, or is called back, is woken by {@link #wake}.
     *
     * @param weight how much of the heap it takes
     * @throws SessionFailure if it is neither reply nor event, if it is a reply and nobody can know to what, or if it says
     *     that what we sent could not be read and that may have been one of several commands
     */
    void dispatch(ObjectNode message, long weight) throws SessionFailure {
        held.begin();
        // Not a switch, which is a class of its own in the first session of a JVM.
        Messages.Kind kind = Messages.kind(message);
        if (kind == Messages.Kind.RETURN) {
            answer(message, calls.take(message));
        } else if (kind == Messages.Kind.EVENT) {
            events.dispatch(message, weight);
        } else if (kind != Messages.Kind.ERROR) {
            throw SessionFailure.protocol("neither reply nor event: " + Messages.excerpt(message), null);
        } else if (Messages.hasId(message)) {
            answer(message, calls.take(message));
        } else if (calls.areInOrder()) {
            answer(message, calls.take(message));
            endIfCutShort(message);
        } else {
            answerWithoutId(message);
        }
    }

    /**
     * What is over a limit of its parser QEMU gives up in the middle, and takes the rest of it for further commands: errors
     * without number follow, each of which would be taken for the answer to somebody else.
     */
    private static void endIfCutShort(ObjectNode message) throws SessionFailure {
        String text = Messages.errorText(message);
        if (text.startsWith("JSON ") && text.endsWith(" limit exceeded")) {
            throw SessionFailure.protocol("QEMU read only the start of a command: " + text, null);
        }
    }

    /** QEMU could not parse something, and so does not know its id. */
    private void answerWithoutId(ObjectNode message) throws SessionFailure {
        PendingCall only = calls.areNegotiated() ? calls.takeOnly() : null;
        if (only == null && calls.areNegotiated() && !calls.isEmpty()) {
            String text = Messages.errorClass(message) + ": " + Messages.errorText(message);
            throw SessionFailure.protocol("QEMU could not parse what it was sent: " + text, null);
        }
        answer(message, only);
    }

    private void answer(ObjectNode message, @Nullable PendingCall call) {
        if (call != null) {
            call.answer(message);
            if (call.waiter() != null) {
                turns.served();
            }
        } else {
            dropped++;
            // The first ones are shown, and of a flood how it grows.
            if (dropped <= 10 || Long.bitCount(dropped) == 1) {
                LOG.log(
                        Level.WARNING,
                        peer + ": dropped a reply that nobody waits for (any more)"
                                + (dropped <= 10 ? "" : ", the " + dropped + "th") + ": " + Messages.excerpt(message));
            }
        }
    }
}
