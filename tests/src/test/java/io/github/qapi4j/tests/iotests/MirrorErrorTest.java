// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevMirror;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugIOType;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockDeviceIoStatus;
import io.github.qapi4j.qemu.type.BlockErrorAction;
import io.github.qapi4j.qemu.type.BlockdevOnError;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.IoOperationType;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.program.JobFailedException;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mirrors where one request fails, of the source or of the target. */
@Iotest(formats = "raw")
@Tag("rw")
@Tag("quick")
class MirrorErrorTest {
    private static final int SIZE = 4 << 20;
    private static final long EIO = 5;

    private final Vm vm;
    private final BlockJobs jobs;
    private final TestFiles files;
    private final QemuImg img;

    MirrorErrorTest(Vm vm, TestFiles files, QemuImg img) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.files = files;
        this.img = img;
    }

    /** A node whose requests of one kind fail in the second megabyte: the first one, or all. */
    private BlockdevOptions failing(String name, BlkdebugIOType kind, long errno, boolean once) {
        BlkdebugInjectErrorOptions error = BlkdebugInjectErrorOptions.builder()
                .event(BlkdebugEvent.NONE)
                .iotype(kind)
                .errno(errno)
                .sector((1 << 20) / 512)
                .once(once)
                .build();
        return BlockdevOptions.blkdebug(b -> b.image(file(name)).nodeName(name).injectError(List.of(error)));
    }

    private BlockdevOptions healthy(String name) {
        return BlockdevOptions.raw(b -> b.file(file(name)).nodeName(name));
    }

    private BlockdevRef file(String name) {
        String image = files.createImage(name, SIZE);
        return BlockdevRef.of(BlockdevOptions.file(b -> b.filename(image)));
    }

    private static BlockdevMirror.Builder mirror() {
        return Qmp.blockdevMirror()
                .device("source")
                .target("target")
                .sync(MirrorSyncMode.FULL)
                .jobId("mirror");
    }

    /** What fails, and what is to be done about it; else as by default. */
    private void mirror(IoOperationType operation, BlockdevOnError policy, long errno) {
        boolean reads = operation == IoOperationType.READ;
        vm.addBlockdev(reads ? failing("source", BlkdebugIOType.READ, errno, true) : healthy("source"))
                .addBlockdev(reads ? healthy("target") : failing("target", BlkdebugIOType.WRITE, errno, true))
                .launch();
        vm.execute((reads ? mirror().onSourceError(policy) : mirror().onTargetError(policy)));
    }

    private void assertError(IoOperationType operation, BlockErrorAction action) {
        BlockJobError error = vm.waitFor(BlockJobError.class);
        assertThat(error.device()).isEqualTo("mirror");
        assertThat(error.operation()).isEqualTo(operation);
        assertThat(error.action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "READ, REPORT, 5, Input/output error",
        "WRITE, REPORT, 5, Input/output error",
        "WRITE, REPORT, 28, No space left on device",
        "READ, ENOSPC, 5, Input/output error",
        "WRITE, ENOSPC, 5, Input/output error"
    })
    void theJobFails(IoOperationType operation, BlockdevOnError policy, long errno, String message) {
        mirror(operation, policy, errno);
        assertError(operation, BlockErrorAction.REPORT);
        jobs.waitUntilCompleted("mirror", false, message);
    }

    /** What failed is tried again, so that in the end it is a mirror all the same. */
    @ParameterizedTest
    @EnumSource(names = {"READ", "WRITE"})
    void theErrorIsIgnored(IoOperationType operation) {
        mirror(operation, BlockdevOnError.IGNORE, EIO);
        assertError(operation, BlockErrorAction.IGNORE);
        jobs.completeAndWait("mirror");
    }

    @ParameterizedTest
    @CsvSource({
        "READ, STOP, 5, FAILED",
        "WRITE, STOP, 5, FAILED",
        "WRITE, STOP, 28, NOSPACE",
        "WRITE, ENOSPC, 28, NOSPACE"
    })
    void theJobStopsAndGoesOn(
            IoOperationType operation, BlockdevOnError policy, long errno, BlockDeviceIoStatus status) {
        mirror(operation, policy, errno);
        assertError(operation, BlockErrorAction.STOP);
        assertThat(jobs.pauseWait("mirror").raw()).has("io-status", status).has("ready", false);
        vm.execute(Qmp.blockJobResume().device("mirror"));
        jobs.completeAndWait("mirror");
        vm.shutdown();
        assertThat(img.compareImages(files.path("source"), files.path("target")))
                .isTrue();
    }

    /** Nothing fails before there is something to write. */
    @Test
    void aMirrorThatIsReadyFailsLater() {
        String empty = files.path("empty");
        img.create(Image.raw(empty), Size.bytes(SIZE));
        vm.addBlockdev(BlockdevOptions.raw(b ->
                        b.file(BlockdevOptions.file(f -> f.filename(empty))).nodeName("source")))
                .addBlockdev(failing("target", BlkdebugIOType.WRITE, EIO, false))
                .addDevice(Devices.virtioBlkPci(d -> d.drive("source").id("disk")))
                .launch();
        try (EventListener events = vm.listen(BlockJobReady.class, BlockJobCompleted.class)) {
            EventMatch<BlockJobReady> ready = EventMatch.of(BlockJobReady.class);
            EventMatch<BlockJobCompleted> failed = EventMatch.of(BlockJobCompleted.class, e -> e.error() != null);
            vm.execute(mirror());
            assertThat(events.waitForAny(ready, failed).by(ready)).isPresent();
            vm.qemuIoOnDevice("disk/virtio-backend", Io.write(mib(1), kib(64)).pattern(1));
            assertThat(events.waitForAny(ready, failed).by(failed))
                    .hasValueSatisfying(end -> assertThat(end.error()).isEqualTo("Input/output error"));
        }
        assertThatThrownBy(() -> vm.runJob("mirror", JobOptions.STANDARD.withAutoDismiss(true))
                        .orThrow())
                .isInstanceOfSatisfying(JobFailedException.class, e -> {
                    assertThat(e.id()).isEqualTo("mirror");
                    assertThat(e.error()).isEqualTo("Input/output error");
                });
        vm.qemuIoOnDevice("disk/virtio-backend", Io.read(mib(1), kib(64)).pattern(1));
    }
}
