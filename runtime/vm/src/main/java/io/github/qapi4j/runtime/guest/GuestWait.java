// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.agent.AgentException;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.guest.Until.Condition;
import io.github.qapi4j.runtime.guest.Until.Happening;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.VmException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for a guest: as long as it lives, and with a deadline. */
final class GuestWait {
    private static final long PAUSE_MILLIS = 20;
    /** What a guest wrote before its end is still on its way to us when QEMU reports the end. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private final Guest guest;
    private final Until until;
    private final Duration base;
    private @Nullable RuntimeException failure;

    GuestWait(Guest guest, Until until, Duration base) {
        this.guest = guest;
        this.until = until;
        this.base = base;
    }

    void run() {
        Deadline deadline = Deadline.after(guest.scaled(base));
        try (Condition condition = until.begin(guest)) {
            while (!holds(condition)) {
                Optional<Happening> mishap = guest.life().mishap(until);
                if (mishap.isPresent() && holdsSoon(condition)) {
                    break;
                } else if (mishap.isPresent()) {
                    throw mishap(mishap.get());
                } else if (deadline.hasPassed()) {
                    throw new GuestTimeoutException(
                            guest.name(),
                            "the guest was waited for in vain until it " + until + ", within "
                                    + guest.acceleration().text(base),
                            guest.state(),
                            failure);
                }
                pause();
            }
        }
        if (until.expects(Happening.REBOOT)) {
            guest.life().rebootsAreKnown();
        }
    }

    private boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (QmpException | AgentException | VmException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            // QEMU may have ended, which is found out next; anything else may be otherwise at the next look.
            failure = e;
            return false;
        }
    }

    private boolean holdsSoon(Condition condition) {
        Deadline soon = Deadline.after(ON_THE_WAY);
        while (!soon.hasPassed()) {
            if (holds(condition)) {
                return true;
            }
            pause();
        }
        return false;
    }

    private GuestException mishap(Happening happening) {
        String but = " while it was waited for until it " + until;
        return switch (happening) {
            case PANIC ->
                new GuestPanicException(
                        guest.name(),
                        "the guest panicked" + but + ": " + guest.life().panic(),
                        guest.state(),
                        failure);
            case END ->
                new GuestEndedException(
                        guest.name(),
                        (guest.vm().isRunning() ? "the guest powered off" : "QEMU ended") + but,
                        guest.state(),
                        failure);
            case REBOOT -> {
                guest.life().rebootsAreKnown();
                yield new GuestRebootException(guest.name(), "the guest rebooted" + but, guest.state(), failure);
            }
        };
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private GuestInterruptedException interrupted(Exception cause) {
        return new GuestInterruptedException(
                guest.name(), "interrupted while the guest was waited for until it " + until, null, cause);
    }
}
