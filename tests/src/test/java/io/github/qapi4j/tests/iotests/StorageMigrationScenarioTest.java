// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.gib;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevMirror;
import io.github.qapi4j.qemu.command.Migrate;
import io.github.qapi4j.qemu.command.MigrateSetCapabilities;
import io.github.qapi4j.qemu.command.MigrateStartPostcopy;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.NewImageMode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.LongNode;

/** QEMU's test 194, with its reference log: a VM migrates with its disk and a dirty bitmap. */
@Iotest(
        formats = {"qcow2", "raw", "qed"},
        platforms = "linux")
@IotestMatrix
@ReferenceLog(value = "qemu/194", exact = true)
@RequiresMigration
@Tag("rw")
@Tag("migration")
@Tag("quick")
class StorageMigrationScenarioTest {
    /** Since QEMU 10.1 a mirror job passes over what is empty on both sides, and does not count it. */
    private static final QmpFilter NOTHING_IS_ALL = QmpFilter.leaves((key, value) ->
            (key.equals("len") || key.equals("offset")) && value.asLong(0) == 0 ? LongNode.valueOf(1L << 30) : value);

    // The scenario is about drive-mirror to a server of nbd-server-add, which is deprecated.
    @SuppressWarnings("deprecation")
    @Test
    void aDiskMovesWithItsBitmap(
            Vm source,
            Vm dest,
            LoggedVm logSource,
            LoggedVm logDest,
            TestLog log,
            TestFiles files,
            QemuImg img,
            IotestEnvironment environment) {
        String sourceImage = files.path("source.img");
        String destImage = files.path("dest.img");
        String migrationSocket = files.socket("migration.sock");
        String nbdSocket = files.socket("nbd.sock");
        img.create(sourceImage, gib(1));
        img.create(destImage, gib(1));

        log.log("Launching VMs...");
        source.addDrive(sourceImage).launch();
        dest.addDrive(destImage).addIncoming("unix:" + migrationSocket).launch();
        QmpFilter progress = source.supports(BlockdevMirror.class, "target-is-zero") ? NOTHING_IS_ALL : QmpFilter.NONE;
        logSource.qmpLog(Qmp.blockDirtyBitmapAdd().node("drive0").name("bitmap0"));

        log.log("Launching NBD server on destination...");
        logDest.logReply(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(nbdSocket))));
        logDest.logReply(Qmp.nbdServerAdd().device("drive0").writable(true));

        log.log("Starting `drive-mirror` on source...");
        logSource.logReply(Qmp.driveMirror()
                .device("drive0")
                .target("nbd+unix:///drive0?socket=" + nbdSocket)
                .sync(MirrorSyncMode.FULL)
                .format("raw")
                .mode(NewImageMode.EXISTING)
                .jobId("mirror-job0"));
        log.log("Waiting for `drive-mirror` to complete...");
        logSource.with(progress).logEvent(BlockJobReady.class);

        log.log("Starting migration...");
        MigrateSetCapabilities capabilities =
                capabilities(MigrationCapability.EVENTS, MigrationCapability.DIRTY_BITMAPS);
        source.execute(capabilities);
        dest.execute(capabilities);
        Migrate migrate = Qmp.migrate().uri("unix:" + migrationSocket).build();
        MigrateStartPostcopy postcopy = Qmp.migrateStartPostcopy();
        // However fast the rest is, QEMU does not copy the bitmap while the VM stands still: it waits for postcopy.
        source.execute(Qmp.migrateSetParameters().downtimeLimit(0));
        logSource.logReply(migrate);
        logSource.qmpLog(postcopy);
        Migration event;
        do {
            event = source.waitFor(Migration.class);
            // Newer releases tell of this state, too.
            if (event.status() != MigrationStatus.DEVICE) {
                log.log(event);
            }
        } while (!isOver(event));

        log.log("Gracefully ending the `drive-mirror` job on source...");
        logSource.logReply(Qmp.blockJobCancel().device("mirror-job0"));
        logSource.with(progress).logEvent(BlockJobCompleted.class);

        log.log("Stopping the NBD server on destination...");
        logDest.logReply(Qmp.nbdServerStop());
        log.log("Wait for migration completion on target...");
        logDest.logEvent(Migration.class, StorageMigrationScenarioTest::isOver);

        log.log("Check bitmaps on source:");
        log.log(bitmaps(source));
        log.log("Check bitmaps on target:");
        log.log(bitmaps(dest));
    }

    private static MigrateSetCapabilities capabilities(MigrationCapability... wanted) {
        return Qmp.migrateSetCapabilities()
                .capabilities(Stream.of(wanted)
                        .map(each -> MigrationCapabilityStatus.builder()
                                .capability(each)
                                .state(true)
                                .build())
                        .toList())
                .build();
    }

    private static boolean isOver(Migration event) {
        return event.status() == MigrationStatus.COMPLETED || event.status() == MigrationStatus.FAILED;
    }

    private static List<BlockDirtyInfo> bitmaps(Vm vm) {
        return vm.queryDriveBitmaps().getOrDefault("drive0", List.of());
    }
}
