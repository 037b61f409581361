// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.QmpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees one migration through to its end. */
final class MigrationWait {
    private static final long PAUSE_MILLIS = 10;
    /** The last answer is not cut short. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final String vmName;
    private final QmpClient client;
    private final Deadline deadline;
    private final Consumer<? super Migration> observer;

    MigrationWait(String vmName, QmpClient client, Deadline deadline, Consumer<? super Migration> observer) {
        this.vmName = vmName;
        this.client = client;
        this.deadline = deadline;
        this.observer = observer;
    }

    MigrationStatus run(@Nullable RunState wanted) {
        while (true) {
            Migration event = client.events().waitFor(Migration.class, any -> true, deadline.remaining());
            observer.accept(event);
            MigrationStatus status = event.status();
            if (status == MigrationStatus.COMPLETED) {
                if (wanted != null) {
                    await(wanted);
                }
                return status;
            } else if (status == MigrationStatus.FAILED || status == MigrationStatus.CANCELLED) {
                return status;
            }
        }
    }

    /** No event tells of each state, so that QEMU is asked. */
    private void await(RunState wanted) {
        while (true) {
            RunState state = client.execute(Qmp.queryStatus(), deadline.remainingAtLeast(LAST))
                    .status();
            if (state == wanted) {
                return;
            } else if (deadline.hasPassed()) {
                throw new VmTimeoutException(
                        vmName,
                        "the migration completed, but the VM is " + state + ", not " + wanted + ", after " + deadline,
                        null);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw VmInterruptedException.of(vmName, "the VM was to be " + wanted, e);
            }
        }
    }
}
