// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.session.EventDispatcher;
import io.github.qapi4j.runtime.qmp.session.EventQueue;
import io.github.qapi4j.runtime.qmp.session.EventSearch;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The events that arrived since it was opened, in a queue of its own, oldest first. Open it before the command whose
 * events it waits for, close it after.
 *
 * <p>Several threads may take from one listener; each event goes to one of them. After the end of the session the events
 * that had arrived can still be taken; only a wait for more fails.
 *
 * <p>A listener reports every gap in what it delivers. When its queue is full, the oldest events are dropped and
 * counted, the first time with a warning in the log; and when a reconnecting client lost its connection, events may
 * have been lost meanwhile. In both cases the next wait that does not find its event in the queue fails once with a
 * {@link QmpEventsLostException}, instead of waiting for what may have passed. A session's own listener ({@link
 * QmpClient#events}) holds the latest events and is expected to drop others: there only the waits fail that go on while
 * the connection is lost.
 */
public final class EventListener implements AutoCloseable {
    /** How many of the events that came instead a message lists, and how much of the data of each. */
    private static final int LISTED = 20;

    private static final int LONGEST = 120;

    private final QmpSettings settings;
    private final EventDispatcher dispatcher;
    private final EventQueue queue;

    EventListener(QmpSettings settings, EventDispatcher dispatcher, EventQueue queue) {
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.queue = queue;
    }

    /**
     * Takes the oldest event, waiting for one if the queue is empty, at most for the event deadline of the settings.
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
     * @param deadline how long to wait; zero or less for no limit
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpEventsLostException if events were lost
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public QmpEvent next(Duration deadline) {
        QmpEvent oldest = queue.poll();
        return oldest != null ? oldest : waitFor(QmpEvent.class, event -> true, deadline);
    }

    /**
     * Takes the oldest event if there is one.
     *
     * @return empty if none is queued
     */
    public Optional<QmpEvent> poll() {
        return Optional.ofNullable(queue.poll());
    }

    /**
     * Takes the oldest event of a class, waiting for one if there is none, at most for the event deadline of the
     * settings. Other events stay queued.
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
     * Takes the oldest event of a class that matches, waiting for one if there is none, at most for the event deadline
     * of the settings. Other events stay queued.
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
     * Takes the oldest event of a class that matches, waiting for one if there is none. Other events stay queued.
     *
     * @param <E> the class; {@link QmpEvent} itself for any
     * @param type a generated event class
     * @param fits called on this thread, once for each event of the class
     * @param deadline how long to wait in all; zero or less for no limit
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
     * Takes the oldest event that fits one of several matches, waiting for one if there is none, at most for the event
     * deadline of the settings. Other events stay queued.
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
     * Takes the oldest event that fits one of several matches, waiting for one if there is none; otherwise as {@link
     * #waitForAny(EventMatch...)}.
     *
     * @param matches at least one; an event that fits several counts for the first of them
     * @param deadline how long to wait in all; zero or less for no limit
     * @return the event, and by which match
     */
    public EventMatch.Found waitForAny(List<? extends EventMatch<?>> matches, Duration deadline) {
        Deadline end = Deadline.after(deadline);
        FirstMatch first = new FirstMatch(matches);
        EventSearch search = queue.search();
        try {
            while (true) {
                QmpEvent event = search.next(first);
                if (event != null) {
                    return new EventMatch.Found(first.match(), event);
                }
                throwIfLost(search, matches);
                switch (search.await(end)) {
                    case ARRIVED -> {}
                    case TIMEOUT -> throw timeout(text(matches), deadline);
                    case ENDED ->
                        throw QmpConnectionLostException.awaiting(
                                text(matches), SessionFailures.exception(settings.peer(), search.reason()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(settings.peer(), "interrupted while waiting for " + text(matches), e);
        }
    }

    private static String text(List<? extends EventMatch<?>> matches) {
        return matches.stream().map(EventMatch::toString).collect(Collectors.joining(" or "));
    }

    /** Fits what fits one of several matches, and remembers the first of those for the latest event. */
    private static final class FirstMatch implements Predicate<QmpEvent> {
        private final List<? extends EventMatch<?>> matches;
        private @Nullable EventMatch<?> match;

        FirstMatch(List<? extends EventMatch<?>> matches) {
            this.matches = matches;
        }

        @Override
        public boolean test(QmpEvent event) {
            match = null;
            for (EventMatch<?> one : matches) {
                if (one.fits(event)) {
                    match = one;
                    return true;
                }
            }
            return false;
        }

        EventMatch<?> match() {
            return Objects.requireNonNull(match, "no event fitted");
        }
    }

    private void throwIfLost(EventSearch search, List<? extends EventMatch<?>> matches) {
        String peer = settings.peer();
        switch (search.loss()) {
            case NONE -> {}
            case DROPPED ->
                throw new QmpEventsLostException(
                        peer,
                        text(matches) + " may have been lost: " + queue.dropped()
                                + " events were dropped because the queue was full",
                        null);
            case GAP -> {
                SessionFailure reason = dispatcher.latestGap();
                throw new QmpEventsLostException(
                        peer,
                        text(matches) + " may have been lost together with the connection"
                                + (reason == null ? "" : ": " + reason.detail()),
                        reason == null ? null : SessionFailures.exception(peer, reason));
            }
        }
    }

    /**
     * The events that have arrived and were not taken.
     *
     * @return a copy, oldest first
     */
    public List<QmpEvent> queued() {
        return queue.queued();
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

    /** Discards the events that have arrived, and the record of lost ones. */
    public void clear() {
        queue.clear();
    }

    /**
     * How many events were dropped because the queue was full.
     *
     * @return 0 unless the queue was full
     */
    public int dropped() {
        return queue.dropped();
    }

    /**
     * Whether events were dropped since the last {@link QmpEventsLostException} or {@link #clear}.
     *
     * @return false as long as none was dropped
     */
    public boolean hasUnreportedDrops() {
        return queue.hasUnreportedDrops();
    }

    /**
     * How often the connection was lost, and with it perhaps events.
     *
     * @return 0 unless the client is a reconnecting one
     */
    public int gaps() {
        return queue.gaps();
    }

    /** Closes the listener: no more events arrive, and waits fail. */
    @Override
    public void close() {
        queue.close(SessionFailure.closed("the listener was closed"));
    }

    /** The event's name, and the part of its data that identifies the job, node or device. */
    private static String brief(QmpEvent event) {
        JsonNode data = SecretMask.STANDARD.mask(event.raw()).path("data");
        if (data.isEmpty()) {
            return event.eventName();
        }
        String text = data.toString();
        return event.eventName() + " " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text);
    }

    private QmpTimeoutException timeout(String what, Duration deadline) {
        List<QmpEvent> came = queued();
        String others = came.stream().limit(LISTED).map(EventListener::brief).collect(Collectors.joining(", "))
                + (came.size() > LISTED ? " and " + (came.size() - LISTED) + " more" : "");
        int lost = queue.dropped();
        return new QmpTimeoutException(
                settings.peer(),
                (what.equals("an event") ? "no event" : "no fitting " + what)
                        + (others.isEmpty() ? "" : " (but " + others + ")")
                        + (lost == 0 ? "" : ", after " + lost + " older events were dropped,"),
                deadline);
    }
}
