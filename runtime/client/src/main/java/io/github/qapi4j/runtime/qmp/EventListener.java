// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events that arrived since it was opened, in a queue of its own, oldest first. Open it before the command whose
 * events it waits for, close it after.
 *
 * <p>Several threads may take from one listener; each event goes to one of them. After the end of the session the events
 * that had arrived can still be taken; only a wait for more fails.
 *
 * <p>A listener is complete, or says that it is not. When its queue is full, the oldest events are dropped and counted, the
 * first time with a warning in the log; and when a reconnecting client lost its connection, events may have been lost
 * meanwhile. In both cases the next wait that does not find its event in the queue fails once with a
 * {@link QmpEventsLostException}, instead of waiting for what may have passed. A session's own listener
 * ({@link QmpClient#events}) holds the latest events and is expected to drop others: there only the waits fail that go on
 * while the connection is lost.
 */
public final class EventListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());

    private final QmpSettings settings;
    private final Set<Class<? extends QmpEvent>> types;
    private final Listeners listeners;
    private final boolean complete;
    private final ConcurrentSkipListMap<Long, QmpEvent> queue = new ConcurrentSkipListMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    /** What has been said of {@link #dropped} and {@link #gaps}. */
    private final AtomicInteger droppedTold = new AtomicInteger();

    private final AtomicInteger gapsTold = new AtomicInteger();
    private final Arrivals arrivals = new Arrivals();

    EventListener(QmpSettings settings, Set<Class<? extends QmpEvent>> types, Listeners listeners, boolean complete) {
        this.settings = settings;
        this.types = Set.copyOf(types);
        this.listeners = listeners;
        this.complete = complete;
    }

    /**
     * Takes the oldest event, waiting for one if there is none, at most as long as the session's settings say.
     *
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public QmpEvent next() {
        return next(settings.eventDeadline());
    }

    /**
     * Takes the oldest event, waiting for one if there is none.
     *
     * @param deadline how long to wait; zero or less for no end
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public QmpEvent next(Duration deadline) {
        return waitFor(QmpEvent.class, event -> true, deadline);
    }

    /**
     * Takes the oldest event if there is one.
     *
     * @return empty if none is queued
     */
    public Optional<QmpEvent> poll() {
        Map.Entry<Long, QmpEvent> first = queue.pollFirstEntry();
        if (first == null) {
            return Optional.empty();
        }
        size.decrementAndGet();
        return Optional.of(first.getValue());
    }

    /**
     * Takes the oldest event of a class, waiting for one if there is none, at most as long as the session's settings
     * say. Other events stay queued.
     *
     * @param <E> the class
     * @param type a generated event class
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public <E extends QmpEvent> E waitFor(Class<E> type) {
        return waitFor(type, event -> true);
    }

    /**
     * Takes the oldest event of a class that fits, waiting for one if there is none, at most as long as the session's
     * settings say. Other events stay queued.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param fits called on this thread, once for each event of the class
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits) {
        return waitFor(type, fits, settings.eventDeadline());
    }

    /**
     * Takes the oldest event of a class that fits, waiting for one if there is none. Other events stay queued.
     *
     * @param <E> the class; {@link QmpEvent} itself for any
     * @param type a generated event class
     * @param fits called on this thread, once for each event of the class
     * @param deadline how long to wait, all together; zero or less for no end
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits, Duration deadline) {
        return type.cast(
                waitForAny(List.of(EventMatch.of(type, fits)), deadline).event());
    }

    /**
     * Takes the oldest event that fits one of several matches, waiting for one if there is none, at most as long as the
     * session's settings say. Other events stay queued.
     *
     * @param matches at least one; an event that fits several counts for the first of them
     * @return the event, and by which match
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public EventMatch.Found waitForAny(EventMatch<?>... matches) {
        return waitForAny(List.of(matches), settings.eventDeadline());
    }

    /**
     * Takes the oldest event that fits one of several matches, waiting for one if there is none; else as
     * {@link #waitForAny(EventMatch...)}.
     *
     * @param matches at least one; an event that fits several counts for the first of them
     * @param deadline how long to wait, all together; zero or less for no end
     * @return the event, and by which match
     */
    public EventMatch.Found waitForAny(List<? extends EventMatch<?>> matches, Duration deadline) {
        Deadline end = Deadline.after(deadline);
        int gapsBefore = gaps.get();
        long seen = -1;
        while (true) {
            long arrived = arrivals.latest();
            for (Map.Entry<Long, QmpEvent> entry : queue.tailMap(seen, false).entrySet()) {
                seen = entry.getKey();
                QmpEvent event = entry.getValue();
                EventMatch<?> match = first(matches, event);
                if (match != null && queue.remove(seen, event)) {
                    size.decrementAndGet();
                    return new EventMatch.Found(match, event);
                }
            }
            // Others may have taken what arrived; it must not be waited for again.
            seen = Math.max(seen, arrived);
            String what = matches.stream().map(EventMatch::toString).collect(Collectors.joining(" or "));
            throwIfLost(gapsBefore, what);
            switch (listeners.await(arrivals, seen, end, what)) {
                case ARRIVED -> {}
                case TIMEOUT -> throw timeout(what, deadline);
                case ENDED -> throw QmpConnectionLostException.awaiting(what, arrivals.reason());
            }
        }
    }

    private static @Nullable EventMatch<?> first(List<? extends EventMatch<?>> matches, QmpEvent event) {
        for (EventMatch<?> match : matches) {
            if (match.fits(event)) {
                return match;
            }
        }
        return null;
    }

    private void throwIfLost(int gapsBefore, String what) {
        int lost = dropped.get();
        if (complete && droppedTold.getAndSet(lost) < lost) {
            throw new QmpEventsLostException(
                    settings.peer(),
                    what + " may have been lost: " + lost + " events were dropped, nobody took them",
                    null);
        }
        int connections = gaps.get();
        boolean told = gapsTold.getAndSet(connections) >= connections;
        if (connections > gapsBefore || (complete && !told)) {
            QmpException reason = listeners.lastGap();
            throw new QmpEventsLostException(
                    settings.peer(),
                    what + " may have been lost together with the connection"
                            + (reason == null ? "" : ": " + reason.detail()),
                    reason);
        }
    }

    /**
     * The events that have arrived and were not taken.
     *
     * @return a copy, oldest first
     */
    public List<QmpEvent> queued() {
        return List.copyOf(queue.values());
    }

    /**
     * Takes all events that have arrived, without waiting.
     *
     * @return oldest first; empty if there are none
     */
    public List<QmpEvent> drain() {
        return Stream.generate(this::poll)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    /** Forgets the events that have arrived, and that others were lost. */
    public void clear() {
        while (poll().isPresent()) {
            // Each is forgotten by having been taken.
        }
        droppedTold.set(dropped.get());
        gapsTold.set(gaps.get());
    }

    /**
     * How many events were dropped because nobody took them.
     *
     * @return 0 unless the queue was full
     */
    public int dropped() {
        return dropped.get();
    }

    /**
     * How often the connection was lost, and with it perhaps events.
     *
     * @return 0 unless the client is a reconnecting one
     */
    public int gaps() {
        return gaps.get();
    }

    /** Ends the listening: nothing more arrives, and waits fail. */
    @Override
    public void close() {
        listeners.close(this);
        end(QmpConnectionLostException.session(settings.peer(), "the listener was closed", null));
    }

    /** The session's thread hands over an event. */
    void offer(QmpEvent event) {
        if (!types.isEmpty() && types.stream().noneMatch(type -> type.isInstance(event))) {
            return;
        }
        long number = arrivals.latest() + 1;
        queue.put(number, event);
        if (size.incrementAndGet() > settings.eventCapacity() && poll().isPresent() && dropped.incrementAndGet() == 1) {
            LOG.log(
                    Level.WARNING,
                    settings.peer() + ": a listener holds " + settings.eventCapacity()
                            + " events that nobody takes; from now on it drops the oldest");
        }
        arrivals.announce(number);
    }

    /** The connection was lost, but there will be another one. */
    void gap() {
        gaps.incrementAndGet();
        // Wakes those who wait.
        arrivals.announce(arrivals.latest() + 1);
    }

    /** The session ended. */
    void end(QmpException reason) {
        arrivals.end(reason);
    }

    private QmpTimeoutException timeout(String what, Duration deadline) {
        String others = queued().stream().limit(20).map(QmpEvent::eventName).collect(Collectors.joining(", "));
        int lost = dropped.get();
        return new QmpTimeoutException(
                settings.peer(),
                (what.equals("an event") ? "no event" : "no fitting " + what)
                        + (others.isEmpty() ? "" : " (but " + others + ")")
                        + (lost == 0 ? "" : ", after " + lost + " older events were dropped,"),
                deadline);
    }
}
