// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.contract.json.LenientDecoding;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes each event once and hands it to every open queue, over one session or several that follow one another. Threads
 * share it.
 */
public final class EventDispatcher implements SessionObserver {
    private static final System.Logger LOG = System.getLogger(EventDispatcher.class.getName());

    private final SessionSettings settings;
    private final List<EventQueue> open = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable SessionFailure> end = new AtomicReference<>();
    private final EventHistory history;
    private volatile @Nullable ReadingTurns turns;
    private volatile @Nullable SessionFailure latestGap;

    /**
     * A dispatcher without queues.
     *
     * @param settings of the sessions
     */
    public EventDispatcher(SessionSettings settings) {
        this.settings = settings;
        this.history = new EventHistory(settings.history(), settings.eventMemory());
    }

    /** Who waits for an event needs somebody who reads: in the session that begins now. */
    void readBy(ReadingTurns reader) {
        turns = reader;
    }

    /**
     * Opens a queue.
     *
     * @param types the classes that it takes; empty for all events
     * @param complete whether it reports what it lost; one that does not may drop events without failing anybody
     * @return a queue, which has ended if the sessions have
     */
    public EventQueue open(Set<Class<? extends QmpEvent>> types, boolean complete) {
        EventQueue queue = new EventQueue(this, settings, types, complete);
        open.add(queue);
        SessionFailure reason = end.get();
        if (reason != null) {
            queue.end(reason);
        }
        return queue;
    }

    void close(EventQueue queue) {
        open.remove(queue);
    }

    /** Waits until something arrived after the given number; meanwhile the session's thread reads, if nobody else does. */
    WaitOutcome await(Arrivals arrivals, long seen, Deadline deadline) throws InterruptedException {
        ReadingTurns reader = turns;
        if (reader == null) {
            return arrivals.awaitAfter(seen, deadline);
        } else if (reader.isHere()) {
            throw new IllegalStateException(
                    settings.peer() + ": a wait for an event would wait for the thread that it runs on");
        }
        reader.want();
        try {
            return arrivals.awaitAfter(seen, deadline);
        } finally {
            reader.unwant();
        }
    }

    /** Hands an event to the queues; those who wait are woken by {@link #wake}, which has to follow soon. */
    void dispatch(ObjectNode message, long weight) {
        QueuedEvent event = new QueuedEvent(decode(message), weight + weight / 2 + TreeWeight.OF_EVENT);
        history.add(event);
        for (EventQueue queue : open) {
            queue.offer(event);
        }
    }

    /** Wakes those who wait for events that were dispatched: once for many that came together, as each time costs more. */
    void wake() {
        for (EventQueue queue : open) {
            queue.wake();
        }
    }

    /** A session ended and another one will follow: what happens in between is lost. */
    void gap(SessionFailure reason) {
        latestGap = reason;
        for (EventQueue queue : open) {
            queue.gap();
        }
    }

    /** There will be no more events; the first reason counts. */
    void end(SessionFailure reason) {
        end.compareAndSet(null, reason);
        for (EventQueue queue : open) {
            queue.end(reason);
        }
    }

    /** The only session has ended. */
    @Override
    public void ended(SessionFailure reason, boolean opened) {
        end(reason);
    }

    /**
     * Why the latest session ended that another one followed.
     *
     * @return null if there was none
     */
    public @Nullable SessionFailure latestGap() {
        return latestGap;
    }

    /**
     * The latest events, whether somebody took them or not.
     *
     * @return oldest first, as many as the settings say
     */
    public List<QmpEvent> history() {
        return history.events();
    }

    /** Of a known event one member may be of another kind than the schema declares: who waits for the event gets it. */
    private QmpEvent decodeLeniently(ObjectNode message) {
        var decoded = LenientDecoding.decode(() -> settings.index().decodeEvent(message));
        LOG.log(
                Level.WARNING,
                settings.peer() + ": in an event these are of another kind than the schema declares, and left out: "
                        + String.join(", ", decoded.leftOut()));
        return decoded.value();
    }

    private QmpEvent decode(ObjectNode message) {
        try {
            QmpEvent event = settings.index().decodeEvent(message);
            boolean failed = event instanceof UnknownEvent
                    && settings.index().eventNames().contains(event.eventName());
            return failed ? decodeLeniently(message) : event;
        } catch (RuntimeException e) {
            // An index never fails; should one do so all the same, the event still arrives.
            LOG.log(Level.WARNING, settings.peer() + ": event not decoded: " + Messages.excerpt(message), e);
            return new UnknownEvent(message.path("event").asString(""), message);
        }
    }
}
