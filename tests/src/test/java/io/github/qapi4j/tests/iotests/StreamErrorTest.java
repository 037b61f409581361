// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockDeviceIoStatus;
import io.github.qapi4j.qemu.type.BlockErrorAction;
import io.github.qapi4j.qemu.type.BlockdevOnError;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.IoOperationType;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream job whose first read fails, or whose first write waits. */
@Iotest(formats = "qcow2")
@Tag("rw")
@Tag("backing")
class StreamErrorTest {
    private static final String EIO = "5";
    private static final String ENOSPC = "28";

    private final Vm vm;
    private final BlockJobs jobs;
    private final String base;
    private final String top;
    private final QemuIo io;

    StreamErrorTest(Vm vm, TestFiles files, QemuIo io) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.base = files.path("base");
        this.top = files.path("top");
        this.io = io;
    }

    @BeforeEach
    void createImages(QemuImg img) {
        img.create(Image.qcow2(base), mib(2));
        img.run(Img.create(Image.qcow2(top)).backing(Image.qcow2(base)));
        io.run(base, Io.write(0, mib(2)).pattern(1));
        io.run(top, Io.write(mib(1), kib(64)).pattern(2));
    }

    /** Streams with a base whose first read fails once. */
    private void stream(BlockdevOnError policy, long errno) {
        BlkdebugInjectErrorOptions once = BlkdebugInjectErrorOptions.builder()
                .event(BlkdebugEvent.READ_AIO)
                .errno(errno)
                .once(true)
                .build();
        BlockdevRef file = BlockdevRef.of(BlockdevOptions.file(b -> b.filename(base)));
        BlockdevRef failing =
                BlockdevRef.of(BlockdevOptions.blkdebug(b -> b.image(file).injectError(List.of(once))));
        vm.addBlockdev(BlockdevOptions.qcow2(b -> b.file(failing).nodeName("base")))
                .addBlockdev(BlockdevOptions.qcow2(b -> b.file(BlockdevOptions.file(f -> f.filename(top)))
                        .nodeName("top")
                        .backing("base")))
                .launch();
        vm.execute(Qmp.blockStream().device("top").jobId("stream").onError(policy));
    }

    private void assertError(BlockErrorAction action) {
        BlockJobError error = vm.waitFor(BlockJobError.class, e -> e.device().equals("stream"));
        assertThat(error.operation()).isEqualTo(IoOperationType.READ);
        assertThat(error.action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "REPORT, " + EIO + ", REPORT, false, Input/output error",
        "REPORT, " + ENOSPC + ", REPORT, false, No space left on device",
        "ENOSPC, " + EIO + ", REPORT, false, Input/output error",
        "IGNORE, " + EIO + ", IGNORE, true, Input/output error",
    })
    void theJobFails(BlockdevOnError policy, long errno, BlockErrorAction action, boolean whole, String message) {
        stream(policy, errno);
        assertError(action);
        assertThat(jobs.waitUntilCompleted("stream", false, message).isWhole()).isEqualTo(whole);
        vm.assertBlockPath("top", "/backing", "base");
    }

    @ParameterizedTest
    @CsvSource({"STOP, " + EIO + ", FAILED", "STOP, " + ENOSPC + ", NOSPACE", "ENOSPC, " + ENOSPC + ", NOSPACE"})
    void theJobStopsAndGoesOn(BlockdevOnError policy, long errno, BlockDeviceIoStatus status) {
        stream(policy, errno);
        assertError(BlockErrorAction.STOP);
        assertThat(jobs.pauseWait("stream").raw()).has("io-status", status).has("status", "paused");
        vm.execute(Qmp.blockJobResume().device("stream"));
        jobs.waitUntilCompleted("stream");

        vm.assertBlockPath("top", "/backing", null);
        vm.shutdown();
        io.run(
                top,
                Io.read(0, mib(1)).pattern(1),
                Io.read(mib(1), kib(64)).pattern(2),
                Io.read(kib(1088), kib(960)).pattern(1));
    }

    @Test
    void aCancelledJobEndsWhenItsWriteDoes() {
        vm.addDrive("blkdebug::" + top).launch();
        vm.pauseDrive("drive0", BlkdebugEvent.WRITE_AIO);
        vm.execute(Qmp.blockStream().device("drive0"));
        vm.qemuIo("drive0", Io.waitBreak("bp_drive0"));
        assertThat(jobs.cancelAndWait("drive0", false, () -> vm.resumeDrive("drive0"))
                        .isCancelled())
                .isTrue();
        vm.shutdown();
        io.run(
                top,
                Io.read(0, mib(1)).pattern(1),
                Io.read(mib(1), kib(64)).pattern(2),
                Io.read(kib(1088), kib(960)).pattern(1));
    }
}
