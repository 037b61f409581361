// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.event.GuestPanicked;
import io.github.qapi4j.qemu.event.Reset;
import io.github.qapi4j.qemu.event.Shutdown;
import io.github.qapi4j.runtime.guest.Until.Happening;
import io.github.qapi4j.runtime.qmp.EventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a guest since it was started, as QEMU's events and its console say. Threads may share it. */
final class GuestLife implements AutoCloseable {
    /** No guest starts and reboots in less. */
    private static final Duration SAME_REBOOT = Duration.ofSeconds(1);

    private final Guest guest;
    private final EventListener events;
    private @Nullable String panic;
    private boolean ended;
    private int reboots;
    private int knownReboots;
    private Instant lastReset = Instant.EPOCH;
    private boolean agentAnswered;

    GuestLife(Guest guest) {
        this.guest = guest;
        events = guest.vm().listen(GuestPanicked.class, Shutdown.class, Reset.class);
    }

    private void update() {
        for (QmpEvent event : events.drain()) {
            if (event instanceof GuestPanicked) {
                panic = "QEMU reports a panic";
            } else if (event instanceof Shutdown shutdown) {
                ended = ended || Boolean.TRUE.equals(shutdown.guest());
            } else if (event instanceof Reset reset && Boolean.TRUE.equals(reset.guest())) {
                countReboot(reset.timestamp().orElseGet(Instant::now));
            }
        }
        ended = ended || !guest.vm().isRunning();
        String shown = guest.console().panic();
        if (shown != null) {
            panic = shown;
        }
    }

    /** A guest may ask for its reset several times. */
    private void countReboot(Instant when) {
        if (Duration.between(lastReset, when).compareTo(SAME_REBOOT) > 0) {
            reboots++;
            agentAnswered = false;
        }
        lastReset = when;
    }

    /** Whether it happened; a reboot that was waited for or reported does not count again. */
    synchronized boolean has(Happening happening) {
        update();
        return switch (happening) {
            case PANIC -> panic != null;
            case END -> ended;
            case REBOOT -> reboots > knownReboots;
        };
    }

    /** Takes note that somebody knows of the reboots. */
    synchronized void rebootsAreKnown() {
        knownReboots = reboots;
    }

    /** What has happened that ends a wait for something else. */
    synchronized Optional<Happening> mishap(Until until) {
        for (Happening happening : Happening.values()) {
            if (!until.expects(happening) && has(happening)) {
                return Optional.of(happening);
            }
        }
        return Optional.empty();
    }

    /** The report of its panic, which may have been on its way when the panic became known. */
    synchronized String panic() {
        update();
        return panic == null ? "" : panic;
    }

    synchronized void agentAnswered() {
        agentAnswered = true;
    }

    synchronized String agent() {
        return agentAnswered ? "has answered" : "has not answered yet";
    }

    /** The guest is another one from here on. */
    synchronized void restart() {
        events.clear();
        panic = null;
        ended = false;
        reboots = 0;
        knownReboots = 0;
        // The first reset from here on is no repetition of one before.
        lastReset = Instant.EPOCH;
    }

    @Override
    public void close() {
        events.close();
    }
}
