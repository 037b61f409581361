// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.time.Duration;

/** The moment at which waiting ends. */
record Deadline(long nanos, Duration length) {
    static Deadline in(Duration length) {
        return new Deadline(System.nanoTime() + length.toNanos(), length);
    }

    /** What is left of the time; at least 1, because 0 would mean to wait for ever. */
    long millisLeft() {
        return Math.max(1, (nanos - System.nanoTime()) / 1_000_000);
    }

    boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }
}
