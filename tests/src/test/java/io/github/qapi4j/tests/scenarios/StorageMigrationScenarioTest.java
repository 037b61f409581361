// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.condition.OS.LINUX;

import com.fasterxml.jackson.databind.node.LongNode;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevMirror;
import io.github.qapi4j.qemu.command.Migrate;
import io.github.qapi4j.qemu.command.MigrateSetCapabilities;
import io.github.qapi4j.qemu.command.MigrateStartPostcopy;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.NewImageMode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.vm.BlockInspection;
import io.github.qapi4j.runtime.vm.LoggedVm;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU's test 194, with its reference log: a VM migrates with its disk and a dirty bitmap. */
@RealQemu
@RealTools
@EnabledOnOs(LINUX)
class StorageMigrationScenarioTest {
    /** Since QEMU 10.1 a mirror job passes over what is empty on both sides, and does not count it. */
    private static final QmpFilter NOTHING_IS_ALL = QmpFilter.leaves((key, value) ->
            (key.equals("len") || key.equals("offset")) && value.asLong() == 0 ? LongNode.valueOf(1L << 30) : value);

    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "raw", "qed"})
    void writesTheReferenceLog(String format) {
        Scenario.check("194", format, StorageMigrationScenarioTest::run);
    }

    private static void run(Scenario test) {
        String sourceImage = test.files().path("source.img");
        String destImage = test.files().path("dest.img");
        String migrationSocket = test.files().socket("migration.sock");
        test.img().create("-f", test.format(), sourceImage, "1G");
        test.img().create("-f", test.format(), destImage, "1G");

        test.log().log("Launching VMs...");
        try (Vm source = test.vm("source").build();
                Vm dest = test.vm("dest").build()) {
            source.addDrive(sourceImage).launch();
            dest.addDrive(destImage).addIncoming("unix:" + migrationSocket).launch();
            migrate(test, source, dest, migrationSocket);
        }
    }

    // The scenario is about drive-mirror to a server of nbd-server-add, which is deprecated.
    @SuppressWarnings("deprecation")
    private static void migrate(Scenario test, Vm source, Vm dest, String migrationSocket) {
        TestLog log = test.log();
        QmpFilter progress = source.supports(BlockdevMirror.class, "target-is-zero") ? NOTHING_IS_ALL : QmpFilter.NONE;
        LoggedVm logSource = test.logged(source);
        LoggedVm logDest = test.logged(dest);
        String nbdSocket = test.files().socket("nbd.sock");
        logSource.qmpLog(
                Qmp.blockDirtyBitmapAdd().node("drive0").name("bitmap0").build());

        log.log("Launching NBD server on destination...");
        logDest.logReply(Qmp.nbdServerStart()
                .addr(SocketAddressLegacy.unix(b -> b.path(nbdSocket)))
                .build());
        logDest.logReply(Qmp.nbdServerAdd().device("drive0").writable(true).build());

        log.log("Starting `drive-mirror` on source...");
        logSource.logReply(Qmp.driveMirror()
                .device("drive0")
                .target("nbd+unix:///drive0?socket=" + nbdSocket)
                .sync(MirrorSyncMode.FULL)
                .format("raw")
                .mode(NewImageMode.EXISTING)
                .jobId("mirror-job0")
                .build());
        log.log("Waiting for `drive-mirror` to complete...");
        log.with(progress).log(source.waitFor(BlockJobReady.class));

        log.log("Starting migration...");
        MigrateSetCapabilities capabilities = Qmp.migrateSetCapabilities()
                .capabilities(Stream.of(MigrationCapability.EVENTS, MigrationCapability.DIRTY_BITMAPS)
                        .map(each -> MigrationCapabilityStatus.builder()
                                .capability(each)
                                .state(true)
                                .build())
                        .toList())
                .build();
        source.execute(capabilities);
        dest.execute(capabilities);
        Migrate migrate = Qmp.migrate().uri("unix:" + migrationSocket).build();
        MigrateStartPostcopy postcopy = Qmp.migrateStartPostcopy();
        // Postcopy would come too late when all has been copied, which would take 100 ms; now it takes seconds.
        source.execute(Qmp.migrateSetParameters().maxBandwidth(64 << 10).build());
        logSource.logReply(migrate);
        logSource.qmpLog(postcopy);
        MigrationStatus status;
        do {
            Migration event = source.waitFor(Migration.class);
            status = event.status();
            // Newer releases tell of this state, too.
            if (status != MigrationStatus.DEVICE) {
                log.log(event);
            }
        } while (status != MigrationStatus.COMPLETED && status != MigrationStatus.FAILED);

        log.log("Gracefully ending the `drive-mirror` job on source...");
        logSource.logReply(Qmp.blockJobCancel().device("mirror-job0").build());
        log.with(progress).log(source.waitFor(BlockJobCompleted.class));

        log.log("Stopping the NBD server on destination...");
        logDest.logReply(Qmp.nbdServerStop());
        log.log("Wait for migration completion on target...");
        log.log(dest.waitFor(
                Migration.class,
                event -> event.status() == MigrationStatus.COMPLETED || event.status() == MigrationStatus.FAILED));

        log.log("Check bitmaps on source:");
        log.log(bitmaps(source));
        log.log("Check bitmaps on target:");
        log.log(bitmaps(dest));
    }

    private static List<BlockDirtyInfo> bitmaps(BlockInspection vm) {
        BlockDeviceInfo medium =
                requireNonNull(vm.execute(Qmp.queryBlock()).get(0).inserted());
        return requireNonNull(medium.dirtyBitmaps());
    }
}
