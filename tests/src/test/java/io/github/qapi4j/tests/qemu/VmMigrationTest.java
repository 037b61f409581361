// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.vm.MigrationException;
import io.github.qapi4j.runtime.vm.MigrationResult;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmException;
import io.github.qapi4j.runtime.vm.VmTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Migration between two VMs, and to nowhere. */
@RealQemu
@Timeout(300)
class VmMigrationTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final PrivateFolder folder = PrivateFolder.create();

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    private static Vm small() {
        return Vm.create().addArgs("-m", "16");
    }

    @Test
    void waitMigrationReturnsWhenItCompletedAndTheStateIsReached() {
        String uri = "unix:" + folder.resolve("migrate.sock");
        try (Vm source = small().launch();
                Vm destination = small().addIncoming(uri).launch()) {
            source.enableMigrationEvents();
            destination.enableMigrationEvents();
            source.execute(Qmp.migrate().uri(uri));
            List<MigrationStatus> seen = new ArrayList<>();
            assertThat(source.waitMigration(RunState.POSTMIGRATE, SOON, event -> seen.add(event.status()))
                            .status())
                    .isEqualTo(MigrationStatus.COMPLETED);
            assertThat(seen).containsSubsequence(MigrationStatus.ACTIVE, MigrationStatus.COMPLETED);
            assertThat(destination.waitMigration(RunState.RUNNING, SOON).status())
                    .isEqualTo(MigrationStatus.COMPLETED);
            assertThat(destination.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
        }
    }

    @Test
    void waitMigrationWithoutAStateDoesNotLook() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            assertThat(source.waitMigration(null, SOON).status()).isEqualTo(MigrationStatus.COMPLETED);
        }
    }

    @Test
    void waitMigrationTellsOfFailure() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("unix:" + folder.resolve("nobody.sock")));
            MigrationResult failed = source.waitMigration(RunState.POSTMIGRATE, SOON);
            assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
            assertThat(failed.error()).get().asString().isNotBlank();
            assertThatThrownBy(failed::orThrow)
                    .isInstanceOf(MigrationException.class)
                    .hasMessage(source.name() + ": the migration failed: "
                            + failed.error().orElseThrow());
        }
    }

    /** QEMU keeps a reason only of some failures of the channel: of those that it finds at the end, it has none. */
    @Test
    void aMigrationFailsWhoseChannelEnds() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:false"));
            MigrationResult failed = source.waitMigration(RunState.POSTMIGRATE, SOON);
            assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
            assertThat(failed.error().orElse("none was given")).isNotBlank();
            assertThatThrownBy(failed::orThrow).isInstanceOf(MigrationException.class);
        }
    }

    /** The original waits for a migration that was cancelled until its time is over. */
    @Test
    void waitMigrationTellsOfCancellation() {
        String uri = "unix:" + folder.resolve("migrate.sock");
        try (Vm source = small().launch();
                Vm destination = small().addIncoming(uri).launch()) {
            assertThat(destination.isRunning()).isTrue();
            source.enableMigrationEvents();
            source.enableMigrationCapabilities(MigrationCapability.PAUSE_BEFORE_SWITCHOVER);
            source.execute(Qmp.migrate().uri(uri));
            source.waitFor(Migration.class, event -> event.status() == MigrationStatus.PRE_SWITCHOVER);
            source.execute(Qmp.migrateCancel());
            assertThat(source.waitMigration(null, SOON).status()).isEqualTo(MigrationStatus.CANCELLED);
        }
    }

    /** The original asks for the state as long as it takes, for ever if need be. */
    @Test
    void waitMigrationHasOneDeadlineForAllOfIt() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            // How long it takes is not what the deadline is for here.
            var unused = source.executeUntil(Qmp.queryStatus(), info -> info.status() == RunState.POSTMIGRATE);
            assertThatThrownBy(() -> source.waitMigration(RunState.GUEST_PANICKED, Duration.ofMillis(500)))
                    .isInstanceOf(VmException.class)
                    .hasMessageContaining("POSTMIGRATE, not GUEST_PANICKED");
        }
    }

    @Test
    void waitForNoMigrationFailsAtOnceAndOnlyADestinationWaits() {
        String uri = "unix:" + folder.resolve("migrate.sock");
        try (Vm source = small().launch();
                Vm destination = small().addIncoming(uri).launch()) {
            assertThatThrownBy(() -> source.waitMigration(null, Duration.ZERO))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage(source.name() + ": no migration has begun that could end");
            assertThatThrownBy(() -> destination.waitMigration(null, Duration.ofMillis(50)))
                    .isInstanceOf(VmTimeoutException.class)
                    .hasMessageStartingWith(destination.name() + ": the migration did not end within 50 ms, but is ")
                    .hasMessageEndingWith("; what came of it: no event");
        }
    }

    @Test
    void migrationWithoutEventsIsAskedFor() {
        try (Vm source = small().launch()) {
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            assertThat(source.waitMigration(RunState.POSTMIGRATE, SOON)
                            .orThrow()
                            .status())
                    .isEqualTo(MigrationStatus.COMPLETED);
        }
    }

    /** The first migration was polled, so that its events are in the queue when the second one is waited for. */
    @Test
    void eventsOfAnEarlierMigrationDoNotCount() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrateSetParameters().maxBandwidth(4L << 10).downtimeLimit(0L));
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            poll(source, MigrationStatus.ACTIVE);
            source.execute(Qmp.migrateCancel());
            poll(source, MigrationStatus.CANCELLED);
            source.execute(Qmp.migrateSetParameters().maxBandwidth(1L << 30).downtimeLimit(300L));
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            assertThat(source.waitMigration(null, SOON).status())
                    .as("completes after one that was cancelled")
                    .isEqualTo(MigrationStatus.COMPLETED);
            continueAfterMigration(source);
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            poll(source, MigrationStatus.COMPLETED);
            continueAfterMigration(source);
            source.execute(Qmp.migrate().uri("exec:false"));
            List<MigrationStatus> seen = new ArrayList<>();
            assertThat(source.waitMigration(null, SOON, event -> seen.add(event.status()))
                            .status())
                    .as("fails after one that completed")
                    .isEqualTo(MigrationStatus.FAILED);
            assertThat(seen).startsWith(MigrationStatus.SETUP).doesNotContain(MigrationStatus.COMPLETED);
        }
    }

    @Test
    void endOfAMigrationWhoseEventsAreGoneIsFound() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            poll(source, MigrationStatus.COMPLETED);
            source.events().clear();
            assertThat(source.waitMigration(null, Duration.ZERO).status()).isEqualTo(MigrationStatus.COMPLETED);
        }
    }

    @Test
    void migrationThatEndsWithQemuIsNamedWithTheSignal() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            // Without downtime it does not end before all is sent, which takes minutes.
            source.execute(Qmp.migrateSetParameters().maxBandwidth(4L << 10).downtimeLimit(0L));
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            poll(source, MigrationStatus.ACTIVE);
            assertThat(ProcessHandle.of(source.pid()).orElseThrow().destroyForcibly())
                    .isTrue();
            assertThatThrownBy(() -> source.waitMigration(null, SOON))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("connection lost while waiting for the migration to end (it was ")
                    .hasMessageContaining("signal 9 (SIGKILL)");
        }
    }

    /** QEMU calls a migration completed before it has finished with it, and refuses to continue until then. */
    private static void continueAfterMigration(Vm source) {
        var unused = source.executeUntil(Qmp.queryStatus(), info -> info.status() == RunState.POSTMIGRATE);
        source.execute(Qmp.cont());
    }

    private static void poll(Vm source, MigrationStatus status) {
        var unused = source.executeUntil(Qmp.queryMigrate(), info -> info.status() == status);
    }

    @Test
    void capabilitiesAreSetTogether() {
        try (Vm vm = small().launch()) {
            vm.enableMigrationCapabilities(MigrationCapability.EVENTS, MigrationCapability.DIRTY_BITMAPS);
            vm.setMigrationCapabilities(false, MigrationCapability.DIRTY_BITMAPS);
            assertThat(vm.execute(Qmp.queryMigrateCapabilities()))
                    .filteredOn(MigrationCapabilityStatus::state)
                    .extracting(MigrationCapabilityStatus::capability)
                    .containsExactly(MigrationCapability.EVENTS);
        }
    }

    @Test
    void enableMigrationEventsTurnsTheCapabilityOn() {
        try (Vm vm = small().launch()) {
            vm.enableMigrationEvents();
            assertThat(vm.execute(Qmp.queryMigrateCapabilities()))
                    .filteredOn(status -> status.capability().wireName().equals("events"))
                    .extracting(status -> status.state())
                    .containsExactly(true);
        }
    }
}
