// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevBackup;
import io.github.qapi4j.qemu.command.Transaction;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.type.ActionCompletionMode;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugIOType;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockErrorAction;
import io.github.qapi4j.qemu.type.BlockdevOnError;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.IoOperationType;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.TransactionAction;
import io.github.qapi4j.qemu.type.TransactionProperties;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup is brought up to date with what a dirty bitmap says has changed since. */
@Iotest(formats = {"qcow2", "raw"})
@Tag("rw")
@Tag("quick")
@Tag("backup")
@Tag("bitmap")
class IncrementalBackupTest {
    private static final long CLUSTER = 64 << 10;

    private final Vm vm;
    private final BlockJobs jobs;
    private final QemuImg img;
    private final TestFiles files;
    private final String format;

    IncrementalBackupTest(Vm vm, QemuImg img, TestFiles files, IotestEnvironment environment) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.img = img;
        this.files = files;
        this.format = environment.imgfmt();
    }

    @BeforeEach
    void launch(QemuIo io) {
        vm.launch();
        for (String name : List.of("disk", "disk2", "backup", "backup2")) {
            img.create(files.path(name), mib(2));
        }
        io.run(files.path("disk"), Io.write(0, mib(2)).pattern(1));
        io.run(files.path("disk2"), Io.write(0, mib(2)).pattern(1));
        add("disk", file("disk"));
        add("disk2", file("disk2"));
    }

    private BlockdevOptions file(String name) {
        return BlockdevOptions.file(b -> b.filename(files.path(name)));
    }

    /** Its first write fails. */
    private BlockdevOptions failingFile(String name) {
        return BlockdevOptions.blkdebug(b -> b.image(file(name))
                .injectError(List.of(BlkdebugInjectErrorOptions.builder()
                        .event(BlkdebugEvent.NONE)
                        .iotype(BlkdebugIOType.WRITE)
                        .errno(5)
                        .once(true)
                        .build())));
    }

    private void add(String name, BlockdevOptions file) {
        vm.execute(Qmp.blockdevAdd(
                FormatNode.of(format, BlockdevRef.of(file)).withNodeName(name).options()));
    }

    /** Begins with a full backup and a bitmap of what changes after it. */
    private void backUp(String disk, String backup) {
        vm.execute(Qmp.transaction()
                .actions(List.of(
                        TransactionAction.blockDirtyBitmapAdd(
                                b -> b.node(disk).name("changes").granularity(CLUSTER)),
                        TransactionAction.blockdevBackup(b -> b.device(disk)
                                .sync(MirrorSyncMode.FULL)
                                .target(backup)
                                .jobId(disk)))));
        jobs.waitUntilCompleted(disk);
    }

    private static BlockdevBackup.Builder update(String disk, String backup) {
        return Qmp.blockdevBackup()
                .device(disk)
                .sync(MirrorSyncMode.INCREMENTAL)
                .target(backup)
                .jobId(disk)
                .bitmap("changes");
    }

    private long dirty(String node) {
        return vm.getBitmap(node, "changes").orElseThrow().count();
    }

    private void compareAfterwards(String disk, String backup) {
        vm.shutdown();
        assertThat(img.compareImages(files.path(disk), files.path(backup))).isTrue();
    }

    @Test
    void anUpdateCopiesOnlyWhatHasChanged() {
        add("backup", file("backup"));
        backUp("disk", "backup");
        for (int round = 2; round < 5; round++) {
            vm.qemuIo("disk", Io.write(round * CLUSTER, kib(100)).pattern(round));
            vm.execute(update("disk", "backup"));

            assertThat(jobs.waitUntilCompleted("disk").length()).isEqualTo(2 * CLUSTER);
            assertThat(dirty("disk")).isZero();
        }
        compareAfterwards("disk", "backup");
    }

    @Test
    void aFailedUpdateKeepsTheBitmapForTheNext() {
        add("backup", file("backup"));
        backUp("disk", "backup");
        vm.execute(Qmp.blockdevDel().nodeName("backup"));
        add("backup", failingFile("backup"));
        vm.qemuIo("disk", Io.write(kib(512), kib(512)).pattern(2));

        vm.execute(update("disk", "backup"));
        jobs.waitUntilCompleted("disk", true, "Input/output error");
        assertThat(dirty("disk")).isEqualTo(512 << 10);

        vm.execute(update("disk", "backup"));
        jobs.waitUntilCompleted("disk");
        assertThat(dirty("disk")).isZero();
        compareAfterwards("disk", "backup");
    }

    @Test
    void anUpdateThatStopsGoesOn() {
        add("backup", file("backup"));
        backUp("disk", "backup");
        vm.execute(Qmp.blockdevDel().nodeName("backup"));
        add("backup", failingFile("backup"));
        vm.qemuIo("disk", Io.write(kib(512), kib(512)).pattern(2));

        vm.execute(update("disk", "backup").onTargetError(BlockdevOnError.STOP));
        BlockJobError error = vm.waitFor(BlockJobError.class);
        assertThat(error.operation()).isEqualTo(IoOperationType.WRITE);
        assertThat(error.action()).isEqualTo(BlockErrorAction.STOP);
        jobs.pauseWait("disk");
        vm.execute(Qmp.blockJobResume().device("disk"));
        jobs.waitUntilCompleted("disk");
        compareAfterwards("disk", "backup");
    }

    @Test
    void updatesSucceedTogetherOrNotAtAll() {
        add("backup", file("backup"));
        add("backup2", file("backup2"));
        backUp("disk", "backup");
        backUp("disk2", "backup2");
        vm.execute(Qmp.blockdevDel().nodeName("backup2"));
        add("backup2", failingFile("backup2"));
        vm.qemuIo("disk", Io.write(0, kib(64)).pattern(2));
        vm.qemuIo("disk2", Io.write(0, kib(128)).pattern(2));

        vm.execute(updateOfBoth());
        assertThat(vm.waitFor(BlockJobCompleted.class).error()).isEqualTo("Input/output error");
        assertThat(vm.waitFor(BlockJobCancelled.class).device()).isEqualTo("disk");
        assertThat(dirty("disk")).isEqualTo(CLUSTER);
        assertThat(dirty("disk2")).isEqualTo(2 * CLUSTER);

        vm.execute(updateOfBoth());
        assertThat(vm.waitFor(BlockJobCompleted.class).error()).isNull();
        assertThat(vm.waitFor(BlockJobCompleted.class).error()).isNull();
        assertThat(dirty("disk")).isZero();
        assertThat(dirty("disk2")).isZero();
        compareAfterwards("disk", "backup");
        compareAfterwards("disk2", "backup2");
    }

    private static Transaction updateOfBoth() {
        return Qmp.transaction()
                .actions(List.of(updateAction("disk", "backup"), updateAction("disk2", "backup2")))
                .properties(TransactionProperties.builder()
                        .completionMode(ActionCompletionMode.GROUPED)
                        .build())
                .build();
    }

    private static TransactionAction updateAction(String disk, String backup) {
        return TransactionAction.blockdevBackup(b -> b.device(disk)
                .sync(MirrorSyncMode.INCREMENTAL)
                .target(backup)
                .jobId(disk)
                .bitmap("changes"));
    }
}
