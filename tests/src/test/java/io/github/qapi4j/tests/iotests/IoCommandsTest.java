// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.gib;
import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.CacheMode;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.OpenedImage;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.io.IoAllocation;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoExtent;
import io.github.qapi4j.runtime.io.IoMismatch;
import io.github.qapi4j.runtime.io.IoResult;
import io.github.qapi4j.runtime.io.IoTransfer;
import io.github.qapi4j.runtime.io.IoTransfer.Kind;
import io.github.qapi4j.runtime.io.IoZones;
import io.github.qapi4j.runtime.junit.AllowCrash;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.tool.BackgroundTool;
import io.github.qapi4j.runtime.tool.IoCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each command of qemu-io with each of its options: in a run, in a session and in a VM. */
@Iotest(
        formats = "qcow2",
        unsupportedImgopts = {"compat", "data_file", "extended_l2"})
@Tag("rw")
class IoCommandsTest {
    private static final Size SECTOR = Size.bytes(512);
    private static final Size CLUSTER = kib(64);

    private final TestFiles files;
    private final QemuIo io;
    private final Image disk;

    IoCommandsTest(TestFiles files, QemuIo io) {
        this.files = files;
        this.io = io;
        disk = Image.of(files.path("disk"));
    }

    @BeforeEach
    void createADisk(QemuImg img) {
        img.create(disk, mib(4));
    }

    private IoResult run(IoCommand command) {
        return io.run(disk, command);
    }

    @Test
    void bytesAreWrittenAndRead() throws IOException {
        assertThat(run(Io.write(0, CLUSTER).pattern(7).fua()))
                .returns(65536L, IoResult::bytes)
                .returns(1L, IoResult::operations)
                .satisfies(result ->
                        assertThat(result.transfers()).containsExactly(new IoTransfer(Kind.WRITE, 0, 65536, 65536, 1)));
        run(Io.write(CLUSTER, CLUSTER).quiet());
        run(Io.writev(mib(1), SECTOR, SECTOR).pattern(8).fua());
        run(Io.writev(1L << 21, SECTOR).pattern(8).quiet());
        assertThat(run(Io.read(0, CLUSTER).pattern(7, kib(4), SECTOR).dump()).text())
                .contains("00000000:  07 07");
        run(Io.read(CLUSTER, CLUSTER).pattern(0xcd).quiet());
        assertThat(run(Io.readv(mib(1), SECTOR, SECTOR).pattern(8).dump()).bytes())
                .isEqualTo(1024);
        assertThat(run(Io.readv(1L << 20, SECTOR).statistics()).transfers())
                .containsExactly(new IoTransfer(Kind.UNKNOWN, -1, 512, 512, 1));

        Files.writeString(files.file("content"), "x".repeat(512));
        run(Io.write(0, SECTOR).source(files.path("content")));
        run(Io.read(0, SECTOR).pattern('x'));
    }

    @Test
    void zeroesAreWrittenAndBytesGivenBack() {
        run(Io.write(0, mib(1)).pattern(1));
        run(Io.writeZeroes(0, CLUSTER).unmap().noFallback().fua());
        run(Io.writeZeroes(CLUSTER, CLUSTER).quiet());
        assertThat(run(Io.discard(kib(128), CLUSTER)).transfers())
                .containsExactly(new IoTransfer(Kind.DISCARD, 128 << 10, 65536, 65536, 1));
        run(Io.discard(192 << 10, CLUSTER).statistics());
        run(Io.read(0, kib(256)).pattern(0));
    }

    @Test
    void bytesAreCompressed() {
        run(Io.writeCompressed(0, CLUSTER).pattern(3));
        run(Io.writeCompressed(CLUSTER, CLUSTER).quiet());
        run(Io.read(0, CLUSTER).pattern(3));
    }

    @Test
    void theStateOfAVmIsWrittenAndRead() {
        run(Io.writeVmState(0, CLUSTER).pattern(3));
        run(Io.writeVmState(CLUSTER, SECTOR));
        run(Io.readVmState(0, CLUSTER).pattern(3));
        run(Io.readVmState(SECTOR, SECTOR).quiet());
    }

    @Test
    void requestsAreDoneLater() {
        IoResult result = io.run(
                disk,
                Io.aioWrite(0, CLUSTER).pattern(7).fua(),
                Io.aioWrite(mib(1), SECTOR, SECTOR).invalid(),
                Io.aioWriteZeroes(CLUSTER, CLUSTER).unmap().fua(),
                Io.aioWriteZeroes(mib(2), CLUSTER).invalid(),
                Io.aioFlush(),
                Io.aioRead(0, CLUSTER).pattern(7),
                Io.aioRead(kib(64), SECTOR, SECTOR).dump().quiet(),
                Io.aioRead(0, SECTOR).invalid(),
                Io.aioFlush(),
                Io.flush());
        assertThat(result.transfers())
                .extracting(IoTransfer::kind)
                .containsExactlyInAnyOrder(Kind.WRITE, Kind.WRITE, Kind.READ);

        assertThatExceptionOfType(ToolFailedException.class)
                .as("qemu-io itself exits with 0")
                .isThrownBy(() -> io.run(disk, Io.aioRead(0, CLUSTER).pattern(8), Io.aioFlush()))
                .satisfies(e -> assertThat(e.result().code()).isZero())
                .withMessageContaining("Pattern verification failed at offset 0, 65536 bytes");
    }

    @Test
    @RequiresQemu(since = "10.0", because = "others cannot discard later")
    void discardsAreDoneLater() {
        assertThat(io.run(
                                disk,
                                Io.aioDiscard(0, CLUSTER),
                                Io.aioDiscard(CLUSTER, CLUSTER).quiet(),
                                Io.aioFlush())
                        .transfers())
                .containsExactly(new IoTransfer(Kind.DISCARD, 0, 65536, 65536, 1));
    }

    @Test
    @RequiresQemu(since = "8.1", because = "others know neither registered buffers nor zones")
    void buffersAreRegistered() {
        run(Io.write(0, CLUSTER).pattern(1).registered());
        run(Io.writev(0, CLUSTER).registered());
        run(Io.read(0, CLUSTER).registered());
        run(Io.readv(0, CLUSTER).registered());
        for (IoCommand zones : List.of(
                IoZones.report(Size.ZERO, 1),
                IoZones.open(Size.ZERO, mib(1)),
                IoZones.close(Size.ZERO, mib(1)),
                IoZones.finish(Size.ZERO, mib(1)),
                IoZones.reset(Size.ZERO, mib(1)),
                IoZones.append(Size.ZERO, kib(4)))) {
            assertThat(io.run(ToolMode.UNCHECKED, disk, zones).errors())
                    .as("this disk has no zones")
                    .singleElement()
                    .asString()
                    .contains("failed");
        }
    }

    @Test
    @RequiresQemu(since = "8.1", because = "others know no registered buffers")
    @AllowCrash(because = "qemu-io 10.0 and 11.1 take a lock there that they may not take")
    void buffersOfRequestsThatOverlapAreRegistered() {
        try {
            assertThat(io.run(
                                    disk,
                                    Io.aioWrite(0, CLUSTER).registered(),
                                    Io.aioRead(0, CLUSTER).registered(),
                                    Io.aioFlush())
                            .transfers())
                    .hasSize(2);
        } catch (ToolFailedException e) {
            assertThat(e).hasMessageContaining("signal 6").hasMessageContaining("graph-lock.c");
        }
    }

    @Test
    void whatIsAllocatedIsKnown() {
        run(Io.write(CLUSTER, CLUSTER));
        IoResult result =
                io.run(disk, Io.map(), Io.alloc(kib(64), kib(128)), Io.alloc(0, CLUSTER), Io.length(), Io.info());
        assertThat(result.extents())
                .containsExactly(
                        new IoExtent(false, 0, 65536),
                        new IoExtent(true, 65536, 65536),
                        new IoExtent(false, 131072, (4 << 20) - 131072));
        assertThat(result.allocations()).containsExactly(new IoAllocation(65536, 131072), new IoAllocation(0, 65536));
        assertThat(result.text()).contains("4 MiB", "format name: ");
    }

    @Test
    void theSizeChanges() {
        run(Io.truncate(mib(8)));
        assertThat(run(Io.length()).text()).isEqualTo("8 MiB\n");
    }

    @Test
    @RequiresQemu(since = "6.0", because = "others allocate nothing ahead")
    void spaceIsAllocatedAhead() {
        run(Io.truncate(mib(8)).preallocation(PreallocMode.METADATA));
        assertThat(run(Io.length()).text()).isEqualTo("8 MiB\n");
    }

    @Test
    void aSessionTellsWhatFailed() {
        try (QemuIoSession session = io.interactive(disk)) {
            session.run(Io.write(0, CLUSTER).pattern(7));
            assertThatExceptionOfType(IoCommandException.class)
                    .isThrownBy(() -> session.run(Io.read(0, CLUSTER).pattern(8)))
                    .satisfies(e -> assertThat(e.result().mismatches()).containsExactly(new IoMismatch(0, 65536)))
                    .satisfies(e -> assertThat(e.command().line()).isEqualTo("read -P 8 0 64k"));
            assertThat(session.attempt(Io.write(gib(1), CLUSTER)))
                    .returns(false, IoResult::isSuccess)
                    .satisfies(result -> assertThat(result.errors())
                            .singleElement()
                            .asString()
                            .contains("write failed"));
            session.run(Io.sleep(Duration.ofMillis(1)));
            session.run(Io.reopen().readOnly());
            assertThat(session.attempt(Io.write(0, CLUSTER)).isSuccess()).isFalse();
            session.run(Io.reopen().readWrite());
            session.run(Io.reopen()
                    .options(OptionString.of("").with("lazy-refcounts", "on"))
                    .cache(CacheMode.UNSAFE));
            session.run(Io.write(0, CLUSTER));
            assertThat(session.run(Io.help()).text()).contains("aio_flush --");
            assertThat(session.run(Io.help("read")).text()).startsWith("read ");
        }
    }

    @Test
    void aSessionOpensAnother() {
        try (QemuIoSession session = io.interactive(disk)) {
            session.run(Io.close());
            session.run(Io.open(disk.name())
                    .readOnly()
                    .forceShare()
                    .cache(CacheMode.WRITEBACK)
                    .discard(BlockdevDiscardOptions.UNMAP)
                    .aio(BlockdevAioOptions.THREADS));
            session.run(Io.close());
            session.run(Io.open(BlockdevOptions.qcow2(b -> b.file(BlockdevOptions.file(f -> f.filename(disk.name())))))
                    .snapshot());
            session.run(Io.close());
            session.run(Io.open(disk.name()).copyOnRead().withArguments("-n"));
            session.run(Io.read(0, CLUSTER).pattern(0).withArguments("-p"));
        }
        assertThat(io.run(disk, Io.quit(), Io.flush()).text()).isEmpty();
    }

    @Test
    void imagesAreOpenedInManyWays() {
        OpenedImage opened = disk.opened()
                .cache(CacheMode.WRITEBACK)
                .discard(BlockdevDiscardOptions.UNMAP)
                .aio(BlockdevAioOptions.THREADS)
                .misaligned()
                .secret("s", "secret")
                .object(ObjectOptions.secret(b -> b.id("t").data("other")));
        assertThat(opened.image()).isEqualTo(disk);
        io.run(opened, Io.write(0, CLUSTER).pattern(1));
        io.run(opened.copyOnRead().withArguments("-n"), Io.read(0, CLUSTER).pattern(1));
        io.run(opened.snapshot(), Io.write(0, CLUSTER).pattern(2));
        assertThat(io.check(disk.readOnly().forceShare(), Io.read(0, CLUSTER).pattern(1)))
                .isTrue();
        assertThat(io.check(files.path("disk"), Io.read(0, CLUSTER).pattern(2))).isFalse();
        IoResult missing = io.run(ToolMode.UNCHECKED, Image.of(files.path("none")), Io.flush());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.errors()).singleElement().asString().contains("can't open");
        assertThat(io.tool(disk, Io.flush()).isSuccess()).isTrue();
    }

    @Test
    @AllowCrash(because = "that is what these commands are for")
    void qemuIoEndsItself() {
        // One after the other, as each locks the image.
        try (BackgroundTool aborting = io.start(disk, Io.abort())) {
            assertThat(aborting.awaitEnd().exit().signal()).hasValue(6);
        }
        try (BackgroundTool raising = io.start(disk, Io.sigraise(15))) {
            assertThat(raising.awaitEnd().exit().signal()).hasValue(15);
        }
    }

    @Test
    void aVmDoesTheSame(Vm vm) {
        vm.addDrive(files.path("disk")).launch();
        assertThat(vm.qemuIo("drive0", Io.write(0, CLUSTER).pattern(7)).transfers())
                .containsExactly(new IoTransfer(Kind.WRITE, 0, 65536, 65536, 1));
        assertThat(vm.hmpQemuIo("drive0", Io.read(0, CLUSTER).pattern(8))).isEmpty();
        assertThatExceptionOfType(HmpException.class)
                .isThrownBy(() -> vm.qemuIo("drive0", Io.read(0, CLUSTER).pattern(8)))
                .satisfies(e -> assertThat(e.ioResult().mismatches()).containsExactly(new IoMismatch(0, 65536)));
    }

    @Test
    void requestsAreStopped() {
        try (QemuIoSession session = io.interactive(Image.of(BlockdevOptions.qcow2(b ->
                b.file(BlockdevOptions.blkdebug(d -> d.image(BlockdevOptions.file(f -> f.filename(disk.name()))))))))) {
            session.run(Io.breakAt(BlkdebugEvent.WRITE_AIO, "A"));
            session.run(Io.aioWrite(0, CLUSTER));
            session.run(Io.waitBreak("A"));
            session.run(Io.resume("A"));
            session.run(Io.aioFlush());
            session.run(Io.breakAt(BlkdebugEvent.WRITE_AIO, "B"));
            session.run(Io.removeBreak("B"));
            session.run(Io.write(0, CLUSTER));
        }
    }
}
