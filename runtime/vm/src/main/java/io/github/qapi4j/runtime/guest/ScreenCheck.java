// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether the screen shows the same for some time. */
final class ScreenCheck implements Until.Condition {
    /** A cursor that blinks is a few of many thousand pixels. */
    private static final double CURSOR = 0.002;

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Guest guest;
    private final Duration time;
    private @Nullable Screen first;
    private long since;
    private long looked;

    ScreenCheck(Guest guest, Duration time) {
        this.guest = guest;
        this.time = time;
    }

    @Override
    public boolean holds() {
        long now = System.nanoTime();
        if (first != null && now - looked < PAUSE_NANOS) {
            return false;
        }
        Screen screen = guest.screen();
        looked = now;
        if (first == null || screen.isBlank() || screen.difference(first, 0) > CURSOR) {
            first = screen;
            since = now;
        }
        return now - since >= time.toNanos() && !screen.isBlank();
    }
}
