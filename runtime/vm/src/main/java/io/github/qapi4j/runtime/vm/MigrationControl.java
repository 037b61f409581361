// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process that can be migrated, or migrated to. Throws what {@link EmulatorCommands} does. */
public interface MigrationControl extends EmulatorCommands {
    /** Has QEMU tell of each state of a migration, which {@link #waitMigration} needs. */
    default void enableMigrationEvents() {
        MigrationCapabilityStatus events = MigrationCapabilityStatus.builder()
                .capability(MigrationCapability.EVENTS)
                .state(true)
                .build();
        execute(Qmp.migrateSetCapabilities().capabilities(List.of(events)));
    }

    /**
     * Waits for the end of a migration, and then for the state of this VM.
     *
     * @param runState what the VM must come to after a migration that completed; null not to look
     * @param deadline for all of it together; zero or less for no end
     * @return {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}
     * @throws io.github.qapi4j.runtime.qmp.QmpTimeoutException if the end did not come in time, for example because
     *     {@link #enableMigrationEvents} was not called
     * @throws VmTimeoutException if the VM did not come to the state in time
     * @throws VmInterruptedException if this thread is interrupted
     */
    default MigrationStatus waitMigration(@Nullable RunState runState, Duration deadline) {
        return waitMigration(runState, deadline, event -> {});
    }

    /**
     * Waits for the end of a migration, and then for the state of this VM; else as
     * {@link #waitMigration(RunState, Duration)}.
     *
     * @param runState what the VM must come to after a migration that completed; null not to look
     * @param deadline for all of it together; zero or less for no end
     * @param observer sees each state, on this thread
     * @return {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}
     */
    default MigrationStatus waitMigration(
            @Nullable RunState runState, Duration deadline, Consumer<? super Migration> observer) {
        return new MigrationWait(name(), qmp(), Deadline.after(deadline), observer).run(runState);
    }
}
