// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.deadline;

import java.time.Duration;

/**
 * The end of one wait, counted from the creation. All durations follow one rule: zero or less means that the wait has no
 * end. Immutable.
 */
public final class Deadline {
    /** The longest wait that has an end; adding it to a clock of nanoseconds never overflows. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Deadline NONE = new Deadline(Duration.ZERO, true, 0);

    private final Duration whole;
    private final boolean none;
    private final long end;

    private Deadline(Duration whole, boolean none, long end) {
        this.whole = whole;
        this.none = none;
        this.end = end;
    }

    /**
     * The end of a wait that begins now.
     *
     * @param duration how long; zero or less for no limit
     * @return the deadline
     */
    public static Deadline after(Duration duration) {
        return isNone(duration) ? NONE : new Deadline(duration, false, System.nanoTime() + bounded(duration));
    }

    /**
     * No end.
     *
     * @return a deadline that never passes
     */
    public static Deadline none() {
        return NONE;
    }

    /**
     * Whether a duration means that a wait has no end.
     *
     * @param duration any
     * @return true for zero or less
     */
    public static boolean isNone(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    /**
     * The earlier of this and another end.
     *
     * @param duration of the other, from now; zero or less for no limit
     * @return one of the two
     */
    public Deadline atMost(Duration duration) {
        Deadline other = after(duration);
        return other.isBefore(this) ? other : this;
    }

    /**
     * Whether this end comes first, which no clock has to be asked for.
     *
     * @param other another end
     * @return false if both come at the same time
     */
    public boolean isBefore(Deadline other) {
        return !none && (other.none || end - other.end < 0);
    }

    /**
     * How long the whole wait is.
     *
     * @return zero without an end
     */
    public Duration duration() {
        return whole;
    }

    /**
     * Whether there is no end.
     *
     * @return true if this deadline never passes
     */
    public boolean isNone() {
        return none;
    }

    /**
     * Whether the end has come.
     *
     * @return false as long as time is left, and for ever without an end
     */
    public boolean hasPassed() {
        return remainingNanos() <= 0;
    }

    /**
     * What is left.
     *
     * @return nanoseconds; {@link Long#MAX_VALUE} without an end, zero or less once it has passed
     */
    public long remainingNanos() {
        return none ? Long.MAX_VALUE : end - System.nanoTime();
    }

    /**
     * What is left, for a call that takes zero for no limit.
     *
     * @return zero without an end, else at least one nanosecond
     */
    public Duration remaining() {
        return none ? Duration.ZERO : Duration.ofNanos(Math.max(1, remainingNanos()));
    }

    /**
     * What is left, but enough for one more answer.
     *
     * @param least greater than zero
     * @return zero without an end, else at least so much
     */
    public Duration remainingAtLeast(Duration least) {
        return none ? Duration.ZERO : Duration.ofNanos(Math.max(least.toNanos(), remainingNanos()));
    }

    /**
     * The whole wait, for messages.
     *
     * @param duration zero or less for no limit
     * @return such as {@code 5 s}, {@code 250 ms}, {@code no deadline}
     */
    public static String text(Duration duration) {
        if (isNone(duration)) {
            return "no deadline";
        }
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static long bounded(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }

    /** The whole wait; see {@link #text}. */
    @Override
    public String toString() {
        return text(whole);
    }
}
