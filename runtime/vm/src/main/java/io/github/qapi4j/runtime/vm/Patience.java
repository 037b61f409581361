// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.time.Duration;

/** The end of one wait, counted from the creation. A duration of zero or less means that there is none. */
final class Patience {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration whole;
    private final long end;

    Patience(Duration duration) {
        whole = isNone(duration) || duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        end = System.nanoTime() + whole.toNanos();
    }

    static boolean isNone(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    /** Nanoseconds that are left, at most 0 when none are. */
    long nanos() {
        return end - System.nanoTime();
    }

    /** What is left, never zero or less, which would mean no end to others. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, nanos()));
    }

    boolean isOver() {
        return nanos() <= 0;
    }

    /** For messages. */
    @Override
    public String toString() {
        return whole.toMillis() % 1000 == 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
    }
}
