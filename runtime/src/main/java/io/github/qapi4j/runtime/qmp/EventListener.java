// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The events that arrived since it was opened, in a queue of its own, oldest first. Open it before the command whose
 * events it waits for, close it after.
 *
 * <p>Several threads may take from one listener; each event goes to one of them. After the end of the session the events
 * that had arrived can still be taken; only a wait for more fails. The queue holds 131072 events; when more arrive, the
 * oldest are dropped and counted.
 */
public final class EventListener implements AutoCloseable {
    private static final int CAPACITY = 1 << 17;

    private final QmpSettings settings;
    private final Set<Class<? extends QmpEvent>> types;
    private final Listeners listeners;
    private final ConcurrentSkipListMap<Long, QmpEvent> queue = new ConcurrentSkipListMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Arrivals arrivals = new Arrivals();

    EventListener(QmpSettings settings, Set<Class<? extends QmpEvent>> types, Listeners listeners) {
        this.settings = settings;
        this.types = Set.copyOf(types);
        this.listeners = listeners;
    }

    /**
     * Takes the oldest event, waiting for one if there is none, at most as long as the session's settings say.
     *
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
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
     * @throws QmpConnectionLostException if the session ended or this listener was closed
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits, Duration deadline) {
        Deadline end = Deadline.after(deadline);
        long seen = -1;
        while (true) {
            long arrived = arrivals.latest();
            for (Map.Entry<Long, QmpEvent> entry : queue.tailMap(seen, false).entrySet()) {
                seen = entry.getKey();
                QmpEvent event = entry.getValue();
                if (type.isInstance(event) && fits.test(type.cast(event)) && queue.remove(seen, event)) {
                    size.decrementAndGet();
                    return type.cast(event);
                }
            }
            // Others may have taken what arrived; it must not be waited for again.
            seen = Math.max(seen, arrived);
            String what = type == QmpEvent.class ? "an event" : type.getSimpleName();
            switch (listeners.await(arrivals, seen, end, what)) {
                case ARRIVED -> {}
                case TIMEOUT -> throw timeout(what, deadline);
                case ENDED -> throw QmpConnectionLostException.awaiting(what, arrivals.reason());
            }
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

    /** Forgets the events that have arrived. */
    public void clear() {
        while (poll().isPresent()) {
            // Each is forgotten by having been taken.
        }
    }

    /**
     * How many events were dropped because nobody took them.
     *
     * @return 0 unless the queue was full
     */
    public int dropped() {
        return dropped.get();
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
        if (size.incrementAndGet() > CAPACITY && poll().isPresent()) {
            dropped.incrementAndGet();
        }
        arrivals.announce(number);
    }

    /** The session ended. */
    void end(QmpException reason) {
        arrivals.end(reason);
    }

    private QmpTimeoutException timeout(String what, Duration deadline) {
        String others = queued().stream().limit(20).map(QmpEvent::eventName).collect(Collectors.joining(", "));
        return new QmpTimeoutException(
                settings.peer(),
                (what.equals("an event") ? "no event" : "no fitting " + what)
                        + (others.isEmpty() ? "" : " (but " + others + ")"),
                deadline);
    }
}
