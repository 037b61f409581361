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
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmException;
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
            assertThat(source.waitMigration(RunState.POSTMIGRATE, SOON, event -> seen.add(event.status())))
                    .isEqualTo(MigrationStatus.COMPLETED);
            assertThat(seen).containsSubsequence(MigrationStatus.ACTIVE, MigrationStatus.COMPLETED);
            assertThat(destination.waitMigration(RunState.RUNNING, SOON)).isEqualTo(MigrationStatus.COMPLETED);
            assertThat(destination.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
        }
    }

    @Test
    void waitMigrationWithoutAStateDoesNotLook() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            assertThat(source.waitMigration(null, SOON)).isEqualTo(MigrationStatus.COMPLETED);
        }
    }

    @Test
    void waitMigrationTellsOfFailure() {
        try (Vm source = small().launch()) {
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:false"));
            assertThat(source.waitMigration(RunState.POSTMIGRATE, SOON)).isEqualTo(MigrationStatus.FAILED);
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
            source.execute(Qmp.migrateSetCapabilities()
                    .capabilities(List.of(MigrationCapabilityStatus.builder()
                            .capability(MigrationCapability.PAUSE_BEFORE_SWITCHOVER)
                            .state(true)
                            .build())));
            source.execute(Qmp.migrate().uri(uri));
            source.waitFor(Migration.class, event -> event.status() == MigrationStatus.PRE_SWITCHOVER);
            source.execute(Qmp.migrateCancel());
            assertThat(source.waitMigration(null, SOON)).isEqualTo(MigrationStatus.CANCELLED);
        }
    }

    /** The original asks for the state as long as it takes, for ever if need be. */
    @Test
    void waitMigrationHasOneDeadlineForAllOfIt() {
        try (Vm source = small().launch()) {
            assertThatThrownBy(() -> source.waitMigration(null, Duration.ofMillis(50)))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessageContaining("Migration");
            source.enableMigrationEvents();
            source.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
            assertThatThrownBy(() -> source.waitMigration(RunState.GUEST_PANICKED, Duration.ofSeconds(2)))
                    .isInstanceOf(VmException.class)
                    .hasMessageContaining("POSTMIGRATE, not GUEST_PANICKED");
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
