// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.qemu.type.BitmapSyncMode.ALWAYS;
import static io.github.qapi4j.qemu.type.BitmapSyncMode.NEVER;
import static io.github.qapi4j.qemu.type.BitmapSyncMode.ON_SUCCESS;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevBackup;
import io.github.qapi4j.qemu.type.BitmapSyncMode;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TemporaryPaths;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** QEMU's test 257, with its reference log: backups with bitmaps, and what is refused. */
@Iotest(formats = "qcow2", protocols = "file")
@ReferenceLog(value = "qemu/257", exact = true)
@Tag("rw")
class BitmapBackupScenarioTest {
    private static final JobOptions TO_ITS_END = JobOptions.STANDARD.withAutoDismiss(true);

    /** What the reference has, where it takes another flush. */
    private static final QmpFilter ONE_FLUSH = command -> {
        if (command.at("/arguments/file/set-state").size() < 3) {
            return command;
        }
        ObjectNode shown = (ObjectNode) command.deepCopy();
        ArrayNode states = shown.withArray("/arguments/file/set-state");
        states.remove(1);
        shown.withObject("/arguments/file/set-state/1").put("state", 2).put("new-state", 3);
        shown.withObject("/arguments/file/inject-error/0").put("state", 3);
        return shown;
    };

    /** How the first backup fails, if it does. */
    private enum Failure {
        SIMULATED("with simulated failure"),
        INTERMEDIATE("with intermediate failure"),
        NONE("without failure");

        private final String text;

        Failure(String text) {
            this.text = text;
        }
    }

    private record Images(String img, String bsync1, String bsync2, String fbackup0, String fbackup1, String fbackup2) {
        static Images of(TemporaryPaths paths) {
            return new Images(paths.get(0), paths.get(1), paths.get(2), paths.get(3), paths.get(4), paths.get(5));
        }
    }

    private final VmBuilder vms;
    private final TestLog log;
    private final TestFiles files;
    private final TestNames names;
    private final QemuImg img;
    private final int flushes;

    BitmapBackupScenarioTest(
            VmBuilder vms, TestLog log, TestFiles files, TestNames names, QemuImg img, QemuProbe qemu) {
        this.vms = vms;
        this.log = log;
        this.files = files;
        this.names = names;
        this.img = img;
        // QEMU 7.2 does not flush the disk on its own before the scenario does; 10.0 does, once.
        flushes = qemu.isSince("8.0") ? 2 : 1;
    }

    @Test
    void bitmapsKnowWhatABackupHasNot() {
        Map<MirrorSyncMode, List<BitmapSyncMode>> modes = new LinkedHashMap<>();
        modes.put(MirrorSyncMode.BITMAP, List.of(NEVER, ON_SUCCESS, ALWAYS));
        modes.put(MirrorSyncMode.FULL, List.of(ON_SUCCESS, ALWAYS));
        modes.put(MirrorSyncMode.TOP, List.of(ON_SUCCESS, ALWAYS));
        modes.forEach((sync, bitmapModes) -> {
            for (BitmapSyncMode mode : bitmapModes) {
                for (Failure failure : Failure.values()) {
                    run(sync, mode, failure);
                }
            }
        });
        refusals();
    }

    private void run(MirrorSyncMode sync, BitmapSyncMode mode, Failure failure) {
        log.log("\n=== Mode " + sync.wireName() + "; Bitmap Sync " + mode.wireName() + " " + failure.text + " ===\n");
        try (TemporaryPaths paths = newPaths();
                Vm vm = vms.build()) {
            Images images = Images.of(paths);
            BackedUpDisk disk = launch(
                    vm,
                    images,
                    failure == Failure.INTERMEDIATE
                            ? BackedUpDisk.failingFile(images.img, flushes)
                            : BackedUpDisk.file(images.img));
            backUp(disk, images, sync, mode, failure);

            log.log("--- Verification ---\n");
            compare(images.bsync1, images.fbackup1, images.fbackup0, failure != Failure.INTERMEDIATE);
            boolean firstCounts = failure == Failure.NONE || mode == ALWAYS;
            compare(images.bsync2, images.fbackup2, firstCounts ? images.bsync1 : images.fbackup0, true);
            compare(images.img, images.fbackup2, null, true);
            log.log("");
        }
    }

    private TemporaryPaths newPaths() {
        return files.temporary("img", "bsync1", "bsync2", "fbackup0", "fbackup1", "fbackup2");
    }

    private BackedUpDisk launch(Vm vm, Images images, BlockdevOptions file) {
        log.log("--- Preparing image & VM ---\n");
        img.create(Image.qcow2(images.img), Size.bytes(BackedUpDisk.SIZE));
        return BackedUpDisk.launch(vm, log, ONE_FLUSH.then(QmpFilters.testFiles(names)), file);
    }

    private void backUp(BackedUpDisk disk, Images images, MirrorSyncMode sync, BitmapSyncMode mode, Failure failure) {
        TreeSet<Long> dirty = new TreeSet<>();
        disk.write(0, BackedUpDisk.NODE);
        reference(disk, 0, images.fbackup0);
        disk.heading("--- Add Bitmap ---");
        disk.addBitmap();

        dirty.addAll(BackedUpDisk.clusters(1));
        disk.check(disk.write(1, BackedUpDisk.NODE), dirty);
        reference(disk, 1, images.fbackup1);
        if (failure == Failure.INTERMEDIATE) {
            // The error comes with the second read after this.
            disk.logged().hmpQemuIo(BackedUpDisk.NODE, Io.flush());
            log.log("");
        }

        startTest(disk, 1, images.bsync1, sync, mode);
        disk.logged()
                .runJob(
                        "backup_1",
                        TO_ITS_END
                                .withAutoFinalize(false)
                                .withCancel(failure == Failure.SIMULATED)
                                .withPreFinalize(() -> {
                                    log.log("");
                                    Map<String, List<BlockDirtyInfo>> bitmaps = disk.write(2, BackedUpDisk.FILTER);
                                    disk.check(bitmaps, dirty);
                                    disk.checkAnonymous(bitmaps, BackedUpDisk.clusters(2));
                                    if (mode == ALWAYS || (mode == ON_SUCCESS && failure == Failure.NONE)) {
                                        dirty.clear();
                                    }
                                    dirty.addAll(BackedUpDisk.clusters(2));
                                }));
        Map<String, List<BlockDirtyInfo>> bitmaps = disk.logBitmaps();
        if (mode == ALWAYS && failure == Failure.INTERMEDIATE) {
            copiedOneOf(sync, dirty);
        }
        disk.check(bitmaps, dirty);

        dirty.addAll(BackedUpDisk.clusters(3));
        disk.check(disk.write(3, BackedUpDisk.NODE), dirty);
        reference(disk, 2, images.fbackup2);
        startTest(disk, 2, images.bsync2, MirrorSyncMode.BITMAP, mode);
        disk.logged().runJob("backup_2", TO_ITS_END.withAutoFinalize(false));
        bitmaps = disk.logBitmaps();
        if (mode != NEVER) {
            dirty.clear();
        }
        disk.check(bitmaps, dirty);

        disk.heading("--- Cleanup ---");
        disk.logged()
                .qmpLog(Qmp.blockDirtyBitmapRemove().node(BackedUpDisk.NODE).name(BackedUpDisk.BITMAP));
        disk.logBitmapsOnly();
        disk.vm().shutdown();
        log.log("");
    }

    /** The backup had copied one cluster when it failed, and knows what it still had to do. */
    private static void copiedOneOf(MirrorSyncMode sync, NavigableSet<Long> dirty) {
        if (sync == MirrorSyncMode.TOP) {
            dirty.addAll(BackedUpDisk.clusters(0));
        }
        dirty.pollFirst();
        if (sync == MirrorSyncMode.FULL) {
            LongStream.range(dirty.first(), BackedUpDisk.SIZE / BackedUpDisk.GRANULARITY)
                    .forEach(dirty::add);
        }
    }

    private void reference(BackedUpDisk disk, int number, String path) {
        String job = "ref_backup_" + number;
        String target = "ref_target_" + number;
        disk.heading("--- Reference Backup #" + number + " ---");
        disk.target(path, target);
        disk.logged()
                .qmpLog(BackedUpDisk.backup(MirrorSyncMode.FULL, target, job).build());
        disk.logged().runJob(job, TO_ITS_END);
        log.log("");
    }

    private void startTest(BackedUpDisk disk, int number, String path, MirrorSyncMode sync, BitmapSyncMode mode) {
        String target = "backup_target_" + number;
        disk.heading("--- Test Backup #" + number + " ---");
        disk.target(path, target);
        disk.logged()
                .qmpLog(BackedUpDisk.backup(sync, target, "backup_" + number)
                        .bitmap(BackedUpDisk.BITMAP)
                        .bitmapMode(mode)
                        .autoFinalize(false)
                        .build());
    }

    private void compare(String image, String reference, @Nullable String base, boolean expected) {
        if (base != null) {
            img.run(Img.rebase(Image.qcow2(image), Image.qcow2(base)).unsafe());
        }
        boolean same = img.compareImages(Image.qcow2(image), Image.qcow2(reference));
        log.log(
                "qemu_img compare \"" + image + "\" \"" + reference + "\" ==> " + (same ? "Identical" : "Mismatch")
                        + ", " + (same == expected ? "OK!" : "ERROR!"),
                Filters.testFiles(names));
    }

    private void refusals() {
        log.log("\n=== API failure tests ===\n");
        try (TemporaryPaths paths = newPaths();
                Vm vm = vms.build()) {
            Images images = Images.of(paths);
            BackedUpDisk disk = launch(vm, images, BackedUpDisk.file(images.img));
            disk.target(images.bsync1, "backup_target");
            log.log("");
            disk.addBitmap();
            disk.heading("-- Testing invalid QMP commands --");
            List<@Nullable BitmapSyncMode> given = List.of(ON_SUCCESS, ALWAYS, NEVER);
            List<@Nullable BitmapSyncMode> all = Arrays.asList(ON_SUCCESS, ALWAYS, NEVER, null);
            List<@Nullable BitmapSyncMode> none = Collections.singletonList(null);
            List<@Nullable BitmapSyncMode> neverOrNone = Arrays.asList(NEVER, null);
            refuse(disk, MirrorSyncMode.INCREMENTAL, all, all, List.of(ALWAYS, NEVER));
            refuse(disk, MirrorSyncMode.BITMAP, all, all, none);
            refuse(disk, MirrorSyncMode.FULL, given, all, neverOrNone);
            refuse(disk, MirrorSyncMode.TOP, given, all, neverOrNone);
            refuse(disk, MirrorSyncMode.NONE, given, all, all);
        }
    }

    private void refuse(
            BackedUpDisk disk,
            MirrorSyncMode sync,
            List<@Nullable BitmapSyncMode> withoutBitmap,
            List<@Nullable BitmapSyncMode> withUnknown,
            List<@Nullable BitmapSyncMode> withBitmap) {
        disk.heading("-- Sync mode " + sync.wireName() + " tests --");
        withoutBitmap.forEach(mode -> refuse(disk, sync, null, mode));
        withUnknown.forEach(mode -> refuse(disk, sync, "bitmap404", mode));
        withBitmap.forEach(mode -> refuse(disk, sync, BackedUpDisk.BITMAP, mode));
    }

    private void refuse(
            BackedUpDisk disk, MirrorSyncMode sync, @Nullable String bitmap, @Nullable BitmapSyncMode mode) {
        BlockdevBackup.Builder backup = BackedUpDisk.backup(sync, "backup_target", "api_job");
        if (bitmap != null) {
            backup = backup.bitmap(bitmap);
        }
        if (mode != null) {
            backup = backup.bitmapMode(mode);
        }
        disk.logged().qmpLog(backup);
        log.log("");
    }
}
