// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.time.Duration;

/** The end of one wait. A duration of zero or less means that there is none. */
final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final boolean none;
    private final long end;

    private Deadline(boolean none, long end) {
        this.none = none;
        this.end = end;
    }

    static Deadline after(Duration duration) {
        return isNone(duration) ? new Deadline(true, 0) : new Deadline(false, System.nanoTime() + nanos(duration));
    }

    static boolean isNone(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    /** Nanoseconds that are left; {@link Long#MAX_VALUE} when there is no end, at most 0 when it passed. */
    long remaining() {
        return none ? Long.MAX_VALUE : end - System.nanoTime();
    }

    /** Nanoseconds, cut to a century so that adding them to a clock never overflows. */
    static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
