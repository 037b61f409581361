// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.type.BlockdevOnError;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mirror whose target is full stops, and goes on when there is room. */
@Iotest(formats = "qcow2")
@Tag("rw")
@Tag("quick")
class FullTargetTest {
    private static final long LIMIT = 2L << 20;

    private final Vm vm;
    private final TestFiles files;

    FullTargetTest(Vm vm, TestFiles files) {
        this.vm = vm;
        this.files = files;
    }

    @Test
    void thereIsRoomLater(QemuImg img, QemuIo io) {
        String source = files.path("source");
        String target = files.path("target");
        img.create(Image.qcow2(source), mib(8));
        img.create(Image.qcow2(target), mib(8));
        img.run(Img.resize(Image.raw(target), mib(16)));
        io.run(source, Io.write(0, mib(4)).pattern(1));
        vm.addBlockdev(BlockdevOptions.qcow2(b ->
                        b.file(BlockdevOptions.file(f -> f.filename(source))).nodeName("source")))
                .launch();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(target).nodeName("file"))));
        vm.execute(Qmp.blockdevAdd(
                BlockdevOptions.raw(b -> b.file("file").size(LIMIT).nodeName("part"))));
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file("part").nodeName("target"))));
        vm.execute(Qmp.blockdevMirror()
                .device("source")
                .target("target")
                .sync(MirrorSyncMode.FULL)
                .jobId("mirror")
                .onTargetError(BlockdevOnError.ENOSPC));

        assertThat(vm.waitFor(BlockJobError.class).device()).isEqualTo("mirror");
        vm.waitForJob("mirror", JobStatus.PAUSED);
        assertThat(vm.execute(Qmp.queryBlockJobs()))
                .singleElement()
                .satisfies(job -> assertThat(job.status()).isEqualTo(JobStatus.PAUSED));

        vm.execute(Qmp.blockdevReopen()
                .options(List.of(BlockdevOptions.raw(b -> b.file("file").nodeName("part")))));
        vm.execute(Qmp.blockJobResume().device("mirror"));
        new BlockJobs(vm).completeAndWait("mirror");
        vm.shutdown();
        assertThat(img.compareImages(source, target)).isTrue();
    }
}
