// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.io.IoTransfer;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The filter preallocate has the file grow by more than is written, and cuts it off when the image is closed. */
@Iotest(formats = "qcow2", protocols = "file", unsupportedImgopts = "preallocation")
@RequiresFormats("preallocate")
@Tag("rw")
@Tag("quick")
class PreallocateTest {
    private static final long MIB = 1 << 20;
    private static final long PREALLOCATED = 10 * MIB;

    private final Path disk;
    private final QemuIo io;

    PreallocateTest(TestFiles files, QemuIo io) {
        disk = files.file("disk");
        this.io = io;
    }

    @BeforeEach
    void createASmallImage(QemuImg img) throws IOException {
        img.create(Image.qcow2(disk.toString()), mib(40));
        assertThat(Files.size(disk)).isLessThan(MIB);
    }

    private BlockdevOptions proto() {
        return BlockdevOptions.file(b -> b.filename(disk.toString()).nodeName("proto"));
    }

    private BlockdevOptions withFilter(boolean readOnly) {
        BlockdevOptions filter = BlockdevOptions.preallocate(b ->
                b.file(proto()).preallocAlign(MIB).preallocSize(PREALLOCATED).nodeName("filter"));
        return BlockdevOptions.qcow2(b -> b.file(filter).nodeName("disk").readOnly(readOnly));
    }

    @Test
    void theFileGrowsAheadAndShrinksInTheEnd() throws IOException {
        try (QemuIoSession session = io.interactive(Image.of(withFilter(false)))) {
            assertThat(session.greeting()).isEmpty();
            assertThat(session.run(Io.write(0, mib(1)).pattern(1)).transfers())
                    .containsExactly(new IoTransfer(IoTransfer.Kind.WRITE, 0, MIB, MIB, 1));
            long first = Files.size(disk);
            assertThat(first)
                    .isGreaterThan(PREALLOCATED)
                    .satisfies(size -> assertThat(size % MIB).isZero());

            session.run(Io.write(mib(1), mib(4)).pattern(2));
            assertThat(Files.size(disk)).as("there was room").isEqualTo(first);
            session.run(Io.write(mib(5), mib(8)).pattern(3));
            assertThat(Files.size(disk)).isGreaterThan(first);
            assertThat(session.run(Io.read(mib(1), mib(4)).pattern(2)).isSuccess())
                    .isTrue();
        }
        assertThat(Files.size(disk)).isBetween(13 * MIB, 14 * MIB);
        assertThat(io.check(
                        disk.toString(),
                        Io.read(0, mib(1)).pattern(1),
                        Io.read(mib(1), mib(4)).pattern(2),
                        Io.read(mib(5), mib(8)).pattern(3)))
                .isTrue();
    }

    @Test
    void aReaderGetsNothingMore() throws IOException {
        long size = Files.size(disk);
        try (QemuIoSession session = io.interactive(Image.of(withFilter(true)).readOnly())) {
            assertThat(session.run(Io.read(0, mib(1)).pattern(0)).bytes()).isEqualTo(MIB);
            assertThat(session.attempt(Io.write(0, kib(64))).text()).contains("read-only");
            assertThat(session.run(Io.length()).text()).isEqualTo("40 MiB\n");
        }
        assertThat(Files.size(disk)).isEqualTo(size);
    }

    @Test
    void anAlignmentIsWholeSectors() {
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> io.interactive(Image.of(BlockdevOptions.qcow2(b ->
                        b.file(BlockdevOptions.preallocate(p -> p.file(proto()).preallocAlign(1000L)))))))
                .withMessageContaining("prealloc-align parameter of preallocate filter is not aligned to 512");
    }

    @Test
    @RequiresQemu(since = "7.0", because = "others cannot replace the node below an image")
    void aVmTakesTheFilterAway(Vm vm) throws IOException {
        vm.addBlockdev(withFilter(false)).launch();
        vm.qemuIo("disk", Io.write(0, mib(1)).pattern(1));
        vm.assertBlockPath("disk", "/file/file", "proto");
        assertThat(Files.size(disk)).isGreaterThan(PREALLOCATED);

        // The filter lets go of the file when nobody writes.
        vm.execute(Qmp.blockdevReopen().options(List.of(withFilter(true))));
        vm.execute(Qmp.blockdevReopen()
                .options(List.of(
                        proto(), BlockdevOptions.qcow2(b -> b.file("proto").nodeName("disk")))));
        vm.assertBlockPath("disk", "/file", "proto");
        assertThat(vm.nodeInfo("filter")).isEmpty();
        assertThat(Files.size(disk)).isLessThan(2 * MIB);
        vm.qemuIo("disk", Io.write(mib(1), mib(1)).pattern(2));
        assertThat(Files.size(disk)).isLessThan(3 * MIB);
        vm.shutdown();

        assertThat(io.check(
                        disk.toString(),
                        Io.read(0, mib(1)).pattern(1),
                        Io.read(mib(1), mib(1)).pattern(2)))
                .isTrue();
    }
}
