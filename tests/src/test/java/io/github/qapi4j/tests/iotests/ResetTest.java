// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;

import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.devices.VirtioScsiPci;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.event.Reset;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugIOType;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.ThrottleLimits;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresVirtioScsi;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A job fails in the middle of a reset, which waits for its requests. */
@Iotest(
        formats = "qcow2",
        requiredFormats = {"blkdebug", "throttle"})
@RequiresVirtioScsi
@Tag("rw")
@Tag("backing")
@Tag("quick")
class ResetTest {
    private final Vm vm;
    private final String base;
    private final String top;

    ResetTest(Vm vm, TestFiles files) {
        this.vm = vm;
        base = files.path("base");
        top = files.path("top");
    }

    /** The base cannot be read, and slowly so. */
    @BeforeEach
    void launch(QemuImg img, QemuIo io) {
        img.create(Image.qcow2(base), mib(1));
        img.run(Img.create(Image.qcow2(top)).backing(Image.qcow2(base)));
        io.run(base, Io.write(0, mib(1)).pattern(1));

        BlockdevOptions debug = BlockdevOptions.blkdebug(b -> b.image(file(base))
                .injectError(List.of(BlkdebugInjectErrorOptions.builder()
                        .event(BlkdebugEvent.NONE)
                        .iotype(BlkdebugIOType.READ)
                        .sector(1024)
                        .once(true)
                        .build())));
        BlockdevOptions slow = BlockdevOptions.throttle(b -> b.throttleGroup("group")
                .file(BlockdevOptions.qcow2(q -> q.file(debug)))
                .nodeName("base"));
        vm.addObject(ObjectOptions.throttleGroup(b -> b.id("group")
                        .limits(ThrottleLimits.builder().bpsTotal(1L << 20).build())))
                .addBlockdev(slow)
                .addBlockdev(BlockdevOptions.qcow2(
                        b -> b.file(file(top)).nodeName("top").backing("base")))
                .addDevice(VirtioScsiPci.create())
                .addDevice(Devices.scsiHd(d -> d.drive("top")))
                .launch();
    }

    private static BlockdevRef file(String image) {
        return BlockdevRef.of(BlockdevOptions.file(f -> f.filename(image)));
    }

    @Test
    void theJobFailsAndTheVmLives() {
        vm.execute(Qmp.blockStream().device("top").jobId("stream"));
        vm.waitFor(JobStatusChange.class, e -> e.status() == JobStatus.RUNNING);
        vm.execute(Qmp.systemReset());

        vm.waitFor(BlockJobError.class);
        new BlockJobs(vm).waitUntilCompleted("stream", false, "Input/output error");
        vm.waitFor(Reset.class);
        vm.assertBlockPath("top", "/backing", "base");
    }
}
