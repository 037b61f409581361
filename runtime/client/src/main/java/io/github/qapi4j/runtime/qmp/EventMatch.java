// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpEvent;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One of several kinds of events to wait for.
 *
 * @param <E> the class of those events
 */
public final class EventMatch<E extends QmpEvent> {
    private final Class<E> type;
    private final Predicate<? super E> fits;
    private final String name;

    private EventMatch(Class<E> type, Predicate<? super E> fits, String name) {
        this.type = type;
        this.fits = fits;
        this.name = name;
    }

    /**
     * The event that was found.
     *
     * @param match the first, in the order in which they were given, that it fits
     * @param event the event
     */
    public record Found(EventMatch<?> match, QmpEvent event) {
        /**
         * The event, if it was found by this match.
         *
         * @param <E> the class of its events
         * @param which one of those that were waited for
         * @return empty if it was found by another one
         */
        public <E extends QmpEvent> Optional<E> by(EventMatch<E> which) {
            return which == match ? Optional.of(which.type.cast(event)) : Optional.empty();
        }
    }

    /**
     * All events of a class.
     *
     * @param <E> the class
     * @param type a generated event class
     * @return a match
     */
    public static <E extends QmpEvent> EventMatch<E> of(Class<E> type) {
        return of(type, event -> true);
    }

    /**
     * The events of a class that fit.
     *
     * @param <E> the class
     * @param type a generated event class; {@link QmpEvent} itself for any
     * @param fits called on the waiting thread, at most once for each event of the class
     * @return a match
     */
    public static <E extends QmpEvent> EventMatch<E> of(Class<E> type, Predicate<? super E> fits) {
        return new EventMatch<>(type, fits, type == QmpEvent.class ? "an event" : type.getSimpleName());
    }

    /**
     * The events that match a pattern.
     *
     * @param pattern name and message
     * @return a match
     */
    public static EventMatch<QmpEvent> of(EventPattern pattern) {
        return new EventMatch<>(QmpEvent.class, pattern, pattern.name());
    }

    /**
     * Describes what these events mean to the caller: error messages then read "waiting for" and this text.
     *
     * @param what such as {@code job 'backup' to be ready}
     * @return a changed copy
     */
    public EventMatch<E> describedAs(String what) {
        return new EventMatch<>(type, fits, what);
    }

    boolean fits(QmpEvent event) {
        return type.isInstance(event) && fits.test(type.cast(event));
    }

    /** What it waits for, for messages. */
    @Override
    public String toString() {
        return name;
    }
}
