// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.HumanMonitorCommand;
import io.github.qapi4j.qemu.command.SnapshotSave;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.SnapshotInfo;
import io.github.qapi4j.qemu.type.TransactionAction;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.program.JobFailedException;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Snapshots that live in the image: of disks, of disks together, and of the whole VM. */
@Iotest(formats = "qcow2", unsupportedImgopts = "refcount_bits=1")
@Tag("rw")
@Tag("quick")
@Tag("snapshot")
class InternalSnapshotTest {
    private final Vm vm;
    private final QemuImg img;
    private final QemuIo io;
    private final String disk;
    private final String other;

    InternalSnapshotTest(Vm vm, TestFiles files, QemuImg img, QemuIo io) {
        this.vm = vm;
        this.img = img;
        this.io = io;
        disk = files.path("disk.img");
        other = files.path("other.img");
    }

    @BeforeEach
    void launch() {
        for (String image : List.of(disk, other)) {
            img.create(Image.qcow2(image), mib(1));
            io.run(image, Io.write(0, mib(1)).pattern(1));
        }
        vm.addBlockdev(node("disk", disk)).addBlockdev(node("other", other)).launch();
    }

    private static BlockdevOptions node(String name, String image) {
        return BlockdevOptions.qcow2(
                b -> b.file(BlockdevOptions.file(f -> f.filename(image))).nodeName(name));
    }

    private List<String> snapshots(String node) {
        ImageInfo image = vm.nodeInfo(node).orElseThrow().image();
        return image.snapshots() == null
                ? List.of()
                : image.snapshots().stream().map(SnapshotInfo::name).toList();
    }

    @Test
    void aSnapshotKeepsWhatIsOverwritten() {
        vm.execute(Qmp.blockdevSnapshotInternalSync().device("disk").name("before"));
        vm.qemuIo("disk", Io.write(0, mib(1)).pattern(2));
        assertThat(snapshots("disk")).containsExactly("before");
        vm.shutdown();

        assertThat(io.check(disk, Io.read(0, mib(1)).pattern(2))).isTrue();
        img.run(Img.applySnapshot(Image.qcow2(disk), "before"));
        assertThat(io.check(disk, Io.read(0, mib(1)).pattern(1))).isTrue();
    }

    @Test
    void aDeletedSnapshotIsReturned() {
        vm.execute(Qmp.blockdevSnapshotInternalSync().device("disk").name("one"));
        vm.execute(Qmp.blockdevSnapshotInternalSync().device("disk").name("two"));

        SnapshotInfo one = vm.execute(
                Qmp.blockdevSnapshotDeleteInternalSync().device("disk").name("one"));
        SnapshotInfo two = vm.execute(
                Qmp.blockdevSnapshotDeleteInternalSync().device("disk").id("2").name("two"));

        assertThat(one.name()).isEqualTo("one");
        assertThat(one.vmStateSize()).isZero();
        assertThat(two.id()).isEqualTo("2");
        assertThat(snapshots("disk")).isEmpty();
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        vm.execute(Qmp.blockdevSnapshotInternalSync().device("disk").name("one"));

        assertThatThrownBy(() -> vm.execute(Qmp.blockdevSnapshotDeleteInternalSync()
                        .device("disk")
                        .id("7")
                        .name("one")))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Snapshot with id '7' and name 'one' does not exist on device 'disk'");
        assertThatThrownBy(() ->
                        vm.execute(Qmp.blockdevSnapshotDeleteInternalSync().device("disk")))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Name or id must be provided");
        assertThat(snapshots("disk")).containsExactly("one");
    }

    @Test
    void disksAreSnapshottedTogetherOrNotAtAll() {
        var both = Qmp.transaction()
                .actions(List.of(snapshotOf("disk"), snapshotOf("other")))
                .build();
        vm.execute(Qmp.blockdevSnapshotInternalSync().device("other").name("both"));

        assertThatThrownBy(() -> vm.execute(both))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Snapshot with name 'both' already exists on device 'other'");
        assertThat(snapshots("disk")).isEmpty();

        vm.execute(Qmp.blockdevSnapshotDeleteInternalSync().device("other").name("both"));
        vm.execute(both);
        assertThat(snapshots("disk")).containsExactly("both");
        assertThat(snapshots("other")).containsExactly("both");
    }

    private static TransactionAction snapshotOf(String node) {
        return TransactionAction.blockdevSnapshotInternalSync(
                b -> b.device(node).name("both"));
    }

    @Test
    @RequiresMigration
    void jobsSaveAndLoadTheVm() {
        vm.missing(SnapshotSave.class).ifPresent(Iotests::notRun);
        List<String> disks = List.of("disk", "other");
        vm.execute(Qmp.snapshotSave().jobId("save").tag("vm").vmstate("other").devices(disks));
        vm.runJob("save").orThrow();
        vm.qemuIo("disk", Io.write(0, mib(1)).pattern(2));

        vm.execute(Qmp.snapshotLoad().jobId("load").tag("vm").vmstate("other").devices(disks));
        vm.runJob("load").orThrow();

        assertThat(img.execute(Img.snapshots(Image.qcow2(other)).forceShare()))
                .singleElement()
                .satisfies(saved -> assertThat(saved.vmStateSize()).isPositive());
        vm.execute(Qmp.snapshotDelete().jobId("delete").tag("vm").devices(disks));
        vm.runJob("delete").orThrow();
        assertThat(snapshots("disk")).isEmpty();
        vm.shutdown();
        assertThat(io.check(disk, Io.read(0, mib(1)).pattern(1))).isTrue();
    }

    @Test
    void aJobThatFindsNoSnapshotFails() {
        vm.missing(SnapshotSave.class).ifPresent(Iotests::notRun);
        vm.execute(Qmp.snapshotLoad().jobId("load").tag("never").vmstate("disk").devices(List.of("disk")));

        assertThatThrownBy(() -> vm.runJob("load").orThrow())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("never");
    }

    @Test
    @RequiresMigration
    void theHumanMonitorSavesAndLoadsTheVm() {
        // Else it would take no nodes without a drive.
        assertThat(vm.features(HumanMonitorCommand.class)).contains("savevm-monitor-nodes");
        vm.saveSnapshot("human");
        vm.qemuIo("disk", Io.write(0, mib(1)).pattern(2));
        assertThat(vm.hmpOrThrow("info snapshots")).contains("human");
        vm.loadSnapshot("human");
        vm.deleteSnapshot("human");
        assertThatThrownBy(() -> vm.loadSnapshot("human"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("human");
        vm.shutdown();

        assertThat(img.execute(Img.snapshots(Image.qcow2(disk)))).isEmpty();
        assertThat(io.check(disk, Io.read(0, mib(1)).pattern(1))).isTrue();
    }
}
