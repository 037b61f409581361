// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.ImageCheck;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.junit.SkipForFormats;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images grow under a running VM, and grow and shrink offline: what stays keeps its data, and what is new reads zero. */
@Iotest(
        formats = {"qcow2", "raw"},
        unsupportedImgopts = "preallocation")
@Tag("rw")
@Tag("quick")
class ResizeTest {
    private static final long MIB = 1 << 20;

    private final IotestEnvironment env;
    private final QemuImg img;
    private final QemuIo io;
    private final String disk;

    ResizeTest(IotestEnvironment env, TestFiles files, QemuImg img, QemuIo io) {
        this.env = env;
        this.img = img;
        this.io = io;
        disk = files.path("disk");
    }

    @BeforeEach
    void createAFullImage() {
        img.create(disk, mib(4));
        io.run(disk, Io.write(0, mib(4)).pattern(0xaa));
    }

    private static void resize(Vm vm, long size) {
        vm.execute(Qmp.blockResize().size(size).nodeName("disk"));
    }

    @Test
    void growsUnderARunningVm(Vm vm) {
        vm.addDrive(disk, "node-name=disk").launch();

        resize(vm, 6 * MIB);
        assertThat(vm.nodeInfo("disk"))
                .hasValueSatisfying(
                        node -> assertThat(node.image().virtualSize()).isEqualTo(6 * MIB));
        vm.qemuIo("drive0", Io.write(mib(5), mib(1)).pattern(0xbb));
        vm.shutdown();

        assertThat(img.imageSize(disk)).isEqualTo(6 * MIB);
        assertThat(io.check(
                        disk,
                        Io.read(0, mib(4)).pattern(0xaa),
                        Io.read(mib(4), mib(1)).pattern(0),
                        Io.read(mib(5), mib(1)).pattern(0xbb)))
                .isTrue();
    }

    @Test
    void shrinksUnderARunningVm(Vm vm) {
        vm.addDrive(disk, "node-name=disk").launch();

        resize(vm, 2 * MIB);
        // What has been cut off does not come back.
        resize(vm, 3 * MIB);
        vm.shutdown();

        assertThat(io.check(
                        disk,
                        Io.read(0, mib(2)).pattern(0xaa),
                        Io.read(mib(2), mib(1)).pattern(0)))
                .isTrue();
    }

    @Test
    void refusesWhatIsNoSizeAndWhatMustNotChange(Vm vm) {
        vm.addDrive(disk, "node-name=disk", "read-only=on").launch();

        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> resize(vm, -1))
                .withMessageContaining("Parameter 'size' expects");
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> resize(vm, 8 * MIB))
                .withMessageContaining("read-only");
        assertThat(vm.nodeInfo("disk"))
                .hasValueSatisfying(node -> assertThat(node.ro()).isTrue())
                .hasValueSatisfying(
                        node -> assertThat(node.image().virtualSize()).isEqualTo(4 * MIB));
    }

    @Test
    void shrinksOfflineOnlyWhenItIsMeant() {
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> img.run(Img.resize(Image.of(disk), mib(1))))
                .satisfies(e -> assertThat(e.result().output()).contains("--shrink"));
        assertThat(img.imageSize(disk)).isEqualTo(4 * MIB);

        img.run(Img.resize(Image.of(disk), mib(1)).allowShrink());
        assertThat(img.imageSize(disk)).isEqualTo(MIB);
        assertThat(io.check(disk, Io.read(0, mib(1)).pattern(0xaa))).isTrue();
        assertThat(io.check(disk, Io.read(mib(1), kib(64))))
                .as("behind the end")
                .isFalse();
    }

    @Test
    @SkipForFormats("raw")
    void shrinkingFreesClusters() {
        ImageCheck before = img.check(Image.of(disk)).details();
        img.run(Img.resize(Image.of(disk), mib(1)).allowShrink());
        ImageCheck after = img.check(Image.of(disk)).details();

        assertThat(before.totalClusters()).isEqualTo((4 * MIB) >> 16);
        assertThat(before.allocatedClusters()).isEqualTo(before.totalClusters());
        assertThat(after.totalClusters()).isEqualTo(MIB >> 16);
        assertThat(after.allocatedClusters()).isEqualTo(after.totalClusters());
        assertThat(after.leaks()).isNull();
        assertThat(after.corruptions()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "METADATA", "FALLOC", "FULL"})
    void growsWithPreallocation(PreallocMode mode) {
        if (env.imgfmt().equals("raw") && mode == PreallocMode.METADATA) {
            throw Iotests.caseSkip("raw images have no metadata");
        }
        grow(mode);

        assertThat(requireNonNull(img.info(Image.of(disk)).actualSize()) >= 8 * MIB)
                .as("whether the file has room for all of the image")
                .isEqualTo(mode == PreallocMode.FALLOC || mode == PreallocMode.FULL);
        assertThat(io.check(
                        disk,
                        Io.read(0, mib(4)).pattern(0xaa),
                        Io.read(mib(4), mib(4)).pattern(0)))
                .isTrue();
    }

    private void grow(PreallocMode mode) {
        img.run(Img.resize(Image.of(disk), mib(8)).preallocation(mode));
    }

    @Test
    @SkipForFormats("raw")
    void persistentBitmapsGrowAlong(Vm vm) {
        vm.addDrive(disk, "node-name=disk").launch();
        vm.execute(Qmp.blockDirtyBitmapAdd()
                .node("disk")
                .name("changes")
                .granularity(64 << 10)
                .persistent(true));
        vm.qemuIo("drive0", Io.write(0, kib(128)));
        resize(vm, 6 * MIB);
        vm.qemuIo("drive0", Io.write(mib(5), kib(64)));
        assertThat(vm.getBitmap("disk", "changes"))
                .hasValueSatisfying(bitmap -> assertThat(bitmap.count()).isEqualTo(192 << 10));

        vm.shutdown();
        vm.launch();

        assertThat(vm.getBitmap("disk", "changes", true))
                .hasValueSatisfying(bitmap -> assertThat(bitmap)
                        .returns(192L << 10, BlockDirtyInfo::count)
                        .returns(true, BlockDirtyInfo::persistent));
        resize(vm, 64 << 10);
        assertThat(vm.getBitmap("disk", "changes").map(BlockDirtyInfo::count)).hasValue(64L << 10);
    }
}
