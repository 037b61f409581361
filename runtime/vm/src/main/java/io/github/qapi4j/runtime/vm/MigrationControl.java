// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that can be migrated, or migrated to. Throws what {@link EmulatorCommands} does. */
public interface MigrationControl extends EmulatorCommands {
    /**
     * Turns the capability on by which QEMU reports each state of a migration as an event, which an observer of
     * {@link #waitMigration} sees.
     */
    default void enableMigrationEvents() {
        enableMigrationCapabilities(MigrationCapability.EVENTS);
    }

    /**
     * Turns migration capabilities on, all in one command.
     *
     * @param capabilities which; the others stay as they are
     */
    default void enableMigrationCapabilities(MigrationCapability... capabilities) {
        setMigrationCapabilities(true, capabilities);
    }

    /**
     * Turns migration capabilities on or off, all in one command.
     *
     * @param state on or off
     * @param capabilities which; the others stay as they are
     */
    default void setMigrationCapabilities(boolean state, MigrationCapability... capabilities) {
        List<MigrationCapabilityStatus> all = Stream.of(capabilities)
                .map(capability -> MigrationCapabilityStatus.builder()
                        .capability(capability)
                        .state(state)
                        .build())
                .toList();
        execute(Qmp.migrateSetCapabilities().capabilities(all));
    }

    /**
     * Waits for the end of a migration, and then for the state of this VM. It is the newest migration: events of earlier
     * ones are dropped, and how it ended is what QEMU says ({@code query-migrate}). It may have ended before. On the
     * destination it need not have begun.
     *
     * @param runState what the VM must come to after a migration that completed; null not to look
     * @param deadline for all of it together; zero or less for no limit
     * @return how it ended; it may have failed or been cancelled
     * @throws MigrationException if there is no migration, and this VM waits for none
     * @throws VmTimeoutException if the migration did not end in time, or the VM did not come to the state
     * @throws VmInterruptedException if this thread is interrupted
     * @throws io.github.qapi4j.runtime.qmp.QmpConnectionLostException if QEMU ends before the migration
     */
    default MigrationResult waitMigration(@Nullable RunState runState, Duration deadline) {
        return waitMigration(runState, deadline, event -> {});
    }

    /**
     * Waits for the end of a migration, and then for the state of this VM; else as
     * {@link #waitMigration(RunState, Duration)}.
     *
     * @param runState what the VM must come to after a migration that completed; null not to look
     * @param deadline for all of it together; zero or less for no limit
     * @param observer sees each event of the migration, on this thread; there are none unless
     *     {@link #enableMigrationEvents} was called
     * @return how it ended; it may have failed or been cancelled
     */
    default MigrationResult waitMigration(
            @Nullable RunState runState, Duration deadline, Consumer<? super Migration> observer) {
        return new MigrationWait(name(), qmp(), Deadline.after(deadline), observer).run(runState);
    }
}
