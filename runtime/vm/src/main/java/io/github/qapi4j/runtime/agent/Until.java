// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.time.Duration;

/** The end of a wait. */
record Until(long nanoTime) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static Until in(Duration duration) {
        // Longer ones would overflow the clock.
        Duration bounded = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return new Until(System.nanoTime() + bounded.toNanos());
    }

    /** The earlier of this and another end. */
    Until atMost(Duration duration) {
        Until other = in(duration);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** Nanoseconds that are left, at most 0 when it has passed. */
    long left() {
        return nanoTime - System.nanoTime();
    }

    boolean hasPassed() {
        return left() <= 0;
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
