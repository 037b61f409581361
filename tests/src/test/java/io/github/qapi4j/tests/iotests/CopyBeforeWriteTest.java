// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.OnCbwError;
import io.github.qapi4j.qemu.type.ThrottleLimits;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where old data cannot be copied, either the guest's write fails or the snapshot does. */
@Iotest(
        formats = "qcow2",
        requiredFormats = {"copy-before-write", "snapshot-access", "blkdebug", "throttle"})
@Tag("rw")
@Tag("quick")
class CopyBeforeWriteTest {
    private final Vm vm;
    private final String source;
    private final String old;

    CopyBeforeWriteTest(Vm vm, TestFiles files) {
        this.vm = vm;
        source = files.path("source");
        old = files.path("old");
    }

    @BeforeEach
    void createImages(QemuImg img, QemuIo io) {
        img.create(Image.qcow2(source), mib(1));
        img.create(Image.qcow2(old), mib(1));
        io.run(source, Io.write(0, mib(1)).pattern(1));
    }

    private static BlockdevRef file(String image) {
        return BlockdevRef.of(BlockdevOptions.file(f -> f.filename(image)));
    }

    private void launch(BlockdevOptions target, OnCbwError onError, long timeout) {
        vm.launch();
        for (BlockdevOptions node : List.of(
                BlockdevOptions.qcow2(b -> b.file(file(source)).nodeName("source")),
                target,
                BlockdevOptions.copyBeforeWrite(b -> b.file("source")
                        .target("target")
                        .onCbwError(onError)
                        .cbwTimeout(timeout)
                        .nodeName("cbw")),
                BlockdevOptions.snapshotAccess(b -> b.file("cbw").nodeName("snapshot")))) {
            vm.execute(Qmp.blockdevAdd(node));
        }
    }

    /** Its first write fails, and no other. */
    private BlockdevOptions failing() {
        BlockdevOptions debug = BlockdevOptions.blkdebug(b -> b.image(file(old))
                .injectError(List.of(BlkdebugInjectErrorOptions.builder()
                        .event(BlkdebugEvent.WRITE_AIO)
                        .immediately(true)
                        .once(true)
                        .build())));
        return BlockdevOptions.qcow2(b -> b.file(debug).nodeName("target"));
    }

    @Test
    void theGuestsWriteFails() {
        launch(failing(), OnCbwError.BREAK_GUEST_WRITE, 0);
        assertThatThrownBy(() -> vm.qemuIo("cbw", Io.write(0, kib(64)).pattern(2)))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Input/output error");
        vm.qemuIo("snapshot", Io.read(0, kib(64)).pattern(1));
        vm.qemuIo("cbw", Io.write(0, kib(64)).pattern(2));
        vm.qemuIo("cbw", Io.read(0, kib(64)).pattern(2));
        vm.qemuIo("snapshot", Io.read(0, kib(64)).pattern(1));
        vm.qemuIo("snapshot", Io.read(kib(64), kib(64)).pattern(1));
    }

    @Test
    void theSnapshotBreaks() {
        launch(failing(), OnCbwError.BREAK_SNAPSHOT, 0);
        vm.qemuIo("cbw", Io.write(0, kib(64)).pattern(2));
        vm.qemuIo("cbw", Io.read(0, kib(64)).pattern(2));
        assertThatThrownBy(
                        () -> vm.qemuIo("snapshot", Io.read(kib(512), kib(64)).pattern(1)))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Permission denied");
        vm.qemuIo("cbw", Io.write(0, kib(64)).pattern(3));
    }

    /** For the second write the target needs five seconds, but may take one. */
    @Test
    void theTargetIsTooSlow() {
        vm.addObject(ObjectOptions.throttleGroup(b -> b.id("group")
                .limits(ThrottleLimits.builder().bpsWrite(100L << 10).build())));
        BlockdevOptions slow = BlockdevOptions.qcow2(b -> b.file(
                        BlockdevOptions.throttle(t -> t.throttleGroup("group").file(file(old))))
                .nodeName("target"));
        launch(slow, OnCbwError.BREAK_GUEST_WRITE, 1);
        // In time or not, its bytes count.
        vm.hmpQemuIo("cbw", Io.write(0, kib(512)).pattern(2));
        assertThatThrownBy(() -> vm.qemuIo("cbw", Io.write(kib(512), kib(512)).pattern(2)))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Connection timed out");
        // What has begun goes on, and need not be waited for.
        vm.execute(Qmp.qomSet()
                .path("/objects/group")
                .property("limits")
                .value(ThrottleLimits.builder().bpsWrite(0L).build().toJson()));
        vm.qemuIo("snapshot", Io.read(kib(512), kib(512)).pattern(1));
        vm.qemuIo("cbw", Io.read(kib(512), kib(512)).pattern(1));
    }
}
