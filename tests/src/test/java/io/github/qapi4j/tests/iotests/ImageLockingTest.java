// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;

/** Two processes do not write one image at the same time, unless both of them say that they may. */
@Iotest(
        formats = {"qcow2", "raw"},
        protocols = "file",
        platforms = "linux")
@Tag("rw")
@Tag("quick")
class ImageLockingTest {
    private static final String WRITE_LOCK = "Failed to get \"write\" lock";
    private static final String SHARED_WRITE_LOCK = "Failed to get shared \"write\" lock";

    private final Vm first;
    private final Vm second;
    private final QemuImg img;
    private final TestFiles files;
    private final String format;

    ImageLockingTest(Vm first, Vm second, QemuImg img, TestFiles files) {
        this.first = first;
        this.second = second;
        this.img = img;
        this.files = files;
        format = img.defaults().imgfmt();
        img.create(files.path("disk"), mib(1));
    }

    private FormatNode disk() {
        return FormatNode.of(format, files.file("disk")).withNodeName("disk");
    }

    private static Vm with(Vm vm, FormatNode node, boolean isShared) {
        return vm.addBlockdev(node.options())
                .addDevice(Qmp.deviceAdd()
                        .driver("virtio-blk")
                        .id("vda")
                        .property("drive", "disk")
                        .property("share-rw", isShared)
                        .build());
    }

    private static void assertLocked(Vm vm, String why) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(vm::launch)
                .satisfies(e -> assertThat(e.log()).contains(why))
                .satisfies(e -> assertThat(e.exit().map(ExitStatus::code)).hasValue(1));
        assertThat(vm.isRunning()).isFalse();
    }

    private static void assertLocked(QemuIo io, String image) {
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> io.run(image, Io.write(0, kib(64))))
                .withMessageContaining(WRITE_LOCK);
    }

    @Test
    void aSecondWriterHasToWaitForTheEndOfTheFirst() {
        with(first, disk(), false).launch();
        with(second, disk(), false);

        assertLocked(second, WRITE_LOCK);
        first.shutdown();
        second.launch();
    }

    @Test
    void readersShareTheImageButKeepOutWriters(QemuIo io) {
        with(first, disk().withReadOnly(true), false).launch();
        with(second, disk().withReadOnly(true), false).launch();

        assertLocked(io, files.path("disk"));
        assertThat(io.check(
                        Image.of(files.path("disk")).readOnly(),
                        Io.read(0, kib(64)).pattern(0)))
                .isTrue();
    }

    @Test
    void aReaderDoesNotGetWhatIsWritten() {
        with(first, disk(), false).launch();
        with(second, disk().withReadOnly(true), false);

        assertLocked(second, SHARED_WRITE_LOCK);
    }

    /** Those who write qcow2 keep its tables in their memory, which others would not know of. */
    @Test
    void onlyRawDisksMayHaveSeveralWriters() {
        with(first, disk(), true).launch();
        with(second, disk(), true);

        if (format.equals("raw")) {
            second.launch();
            first.qemuIoOnDevice(
                    "/machine/peripheral/vda/virtio-backend",
                    Io.write(0, kib(64)).pattern(1));
            second.qemuIoOnDevice(
                    "/machine/peripheral/vda/virtio-backend",
                    Io.read(0, kib(64)).pattern(1));
        } else {
            assertLocked(second, WRITE_LOCK);
        }
    }

    @Test
    void whoReadsWhatMayBeWrongSaysSo(QemuIo io) {
        with(first, disk(), false).launch();
        FormatNode forced = disk().with("force-share", BooleanNode.TRUE);
        assertThat(with(second, forced.withReadOnly(true), false).launch().isRunning())
                .isTrue();
        assertLocked(io, files.path("disk"));
        assertThat(img.execute(Img.info(Image.probed(files.path("disk"))).forceShare())
                        .virtualSize())
                .isEqualTo(1 << 20);
        second.shutdown();

        assertLocked(second.addBlockdev(forced.withNodeName("writable").options()), "force-share=on can only be used");
    }

    @Test
    void aMirrorMovesTheLock(QemuIo io) {
        img.create(files.path("copy"), mib(1));
        with(first, disk(), false).launch();
        with(second, disk(), false);
        first.execute(Qmp.blockdevAdd(
                FormatNode.of(format, files.file("copy")).withNodeName("copy").options()));
        first.execute(Qmp.blockdevMirror()
                .device("disk")
                .target("copy")
                .sync(MirrorSyncMode.FULL)
                .jobId("mirror"));
        BlockJobs jobs = new BlockJobs(first);
        jobs.waitReady("mirror");
        assertLocked(second, WRITE_LOCK);

        jobs.completeAndWait("mirror", false, null);
        first.execute(Qmp.blockdevDel().nodeName("disk"));
        second.launch();
        assertLocked(io, files.path("copy"));
    }
}
