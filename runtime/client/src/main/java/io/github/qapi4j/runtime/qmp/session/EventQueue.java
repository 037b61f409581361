// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of some classes that arrived since the queue was opened and that nobody took, oldest first. Bounded: the
 * oldest are dropped and counted. One thread at a time puts events in, any number take them.
 */
public final class EventQueue {
    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());

    private final EventDispatcher dispatcher;
    private final SessionSettings settings;
    private final Set<Class<? extends QmpEvent>> types;
    private final boolean complete;
    private final ConcurrentSkipListMap<Long, QueuedEvent> events = new ConcurrentSkipListMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    private final AtomicInteger droppedReported = new AtomicInteger();
    private final AtomicInteger gapsReported = new AtomicInteger();
    private final Arrivals arrivals = new Arrivals();

    EventQueue(
            EventDispatcher dispatcher,
            SessionSettings settings,
            Set<Class<? extends QmpEvent>> types,
            boolean complete) {
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.types = Set.copyOf(types);
        this.complete = complete;
    }

    /**
     * Takes the oldest event.
     *
     * @return null if there is none
     */
    public @Nullable QmpEvent poll() {
        Map.Entry<Long, QueuedEvent> first = events.pollFirstEntry();
        if (first == null) {
            return null;
        }
        left(first.getValue());
        return first.getValue().event();
    }

    /**
     * What has arrived and was not taken.
     *
     * @return a copy, oldest first
     */
    public List<QmpEvent> queued() {
        return events.values().stream().map(QueuedEvent::event).toList();
    }

    /** Forgets what has arrived, and that other events were lost. */
    public void clear() {
        while (poll() != null) {
            // Each is forgotten by having been taken.
        }
        droppedReported.set(dropped.get());
        gapsReported.set(gaps.get());
    }

    /**
     * How many events were dropped.
     *
     * @return 0 unless the queue was full
     */
    public int dropped() {
        return dropped.get();
    }

    /**
     * Whether events were dropped and nobody was told of it since.
     *
     * @return false as long as none was dropped
     */
    public boolean hasUnreportedDrops() {
        return droppedReported.get() < dropped.get();
    }

    /**
     * How often a session ended that another one followed.
     *
     * @return 0 for a single session
     */
    public int gaps() {
        return gaps.get();
    }

    /**
     * Begins to look for an event.
     *
     * @return for one wait, on one thread
     */
    public EventSearch search() {
        return new EventSearch(this);
    }

    /**
     * Takes no more events, and ends the waits for them.
     *
     * @param reason counts unless the queue had ended
     */
    public void close(SessionFailure reason) {
        dispatcher.close(this);
        end(reason);
    }

    EventDispatcher dispatcher() {
        return dispatcher;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Those that arrived after the one with this number. */
    SortedMap<Long, QueuedEvent> after(long number) {
        return events.tailMap(number, false);
    }

    /** Takes this event, unless somebody else did. */
    boolean take(Long number, QueuedEvent event) {
        boolean taken = events.remove(number, event);
        if (taken) {
            left(event);
        }
        return taken;
    }

    /** Whether, and how, something was lost that has not been reported or that was lost during a wait. */
    EventSearch.Loss reportLoss(int gapsBefore) {
        int lost = dropped.get();
        if (complete && droppedReported.getAndSet(lost) < lost) {
            return EventSearch.Loss.DROPPED;
        }
        int sessions = gaps.get();
        boolean reported = gapsReported.getAndSet(sessions) >= sessions;
        return sessions > gapsBefore || (complete && !reported) ? EventSearch.Loss.GAP : EventSearch.Loss.NONE;
    }

    /** Puts an event in, if it is of one of the classes; who waits for it is woken by {@link #wake}. */
    void offer(QueuedEvent event) {
        if (!types.isEmpty() && types.stream().noneMatch(type -> type.isInstance(event.event()))) {
            return;
        }
        long number = arrivals.latest() + 1;
        events.put(number, event);
        size.incrementAndGet();
        held.addAndGet(event.weight());
        while (isTooFull() && poll() != null) {
            if (dropped.incrementAndGet() == 1) {
                LOG.log(
                        Level.WARNING,
                        settings.peer() + (complete ? ": a listener" : ": the session's own listener, events(),")
                                + " holds " + size.get() + " events, about " + held.get()
                                + " bytes, that nobody takes; from now on it drops the oldest");
            }
        }
        arrivals.announce(number);
    }

    private boolean isTooFull() {
        return size.get() > settings.eventCapacity() || (held.get() > settings.eventMemory() && size.get() > 1);
    }

    private void left(QueuedEvent event) {
        size.decrementAndGet();
        held.addAndGet(-event.weight());
    }

    /** The connection was lost, but there will be another one. */
    void gap() {
        gaps.incrementAndGet();
        // Wakes those who wait.
        arrivals.announce(arrivals.latest() + 1);
        wake();
    }

    /** Wakes those who wait for what has been put in. */
    void wake() {
        arrivals.wake();
    }

    /** There will be no more events; the first reason counts. */
    void end(SessionFailure reason) {
        arrivals.end(reason);
    }
}
