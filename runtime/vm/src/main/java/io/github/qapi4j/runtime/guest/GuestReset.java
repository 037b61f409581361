// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import java.util.Set;

/** Resets a machine that stands still, so that it may run again. */
final class GuestReset {
    private static final Set<RunState> CAN_RUN = Set.of(RunState.PRELAUNCH, RunState.PAUSED, RunState.RUNNING);
    private static final long PAUSE_MILLIS = 10;

    private GuestReset() {}

    static void reset(Guest guest, Duration limit) {
        var unused = guest.vm().execute(Qmp.systemReset());
        Deadline deadline = Deadline.after(limit);
        // QEMU answers before it has done it.
        while (!CAN_RUN.contains(guest.vm().execute(Qmp.queryStatus()).status())) {
            if (deadline.hasPassed()) {
                throw new GuestTimeoutException(
                        guest.name(), "the machine could not be reset within " + deadline, guest.state(), null);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GuestInterruptedException(guest.name(), "interrupted during a reset", null, e);
            }
        }
    }
}
