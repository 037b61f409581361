// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.program.FlatOptions;
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
        img.create("-f", "qcow2", disk.toString(), "40M");
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

    private String imageOptions(boolean readOnly) {
        return FlatOptions.toOptions(withFilter(readOnly).toJson()).toString();
    }

    @Test
    void theFileGrowsAheadAndShrinksInTheEnd() throws IOException {
        try (QemuIoSession session = io.interactive("--image-opts", imageOptions(false))) {
            assertThat(session.greeting()).isEmpty();
            assertThat(session.cmd("write -P 1 0 1M")).startsWith("wrote 1048576/1048576 bytes at offset 0\n");
            long first = Files.size(disk);
            assertThat(first)
                    .isGreaterThan(PREALLOCATED)
                    .satisfies(size -> assertThat(size % MIB).isZero());

            session.cmd("write -P 2 1M 4M");
            assertThat(Files.size(disk)).as("there was room").isEqualTo(first);
            session.cmd("write -P 3 5M 8M");
            assertThat(Files.size(disk)).isGreaterThan(first);
            assertThat(session.cmd("read -P 2 1M 4M")).doesNotContain("failed");
        }
        assertThat(Files.size(disk)).isBetween(13 * MIB, 14 * MIB);
        assertThat(io.check("-c", "read -P 1 0 1M", "-c", "read -P 2 1M 4M", "-c", "read -P 3 5M 8M", disk.toString()))
                .isTrue();
    }

    @Test
    void aReaderGetsNothingMore() throws IOException {
        long size = Files.size(disk);
        try (QemuIoSession session = io.interactive("-r", "--image-opts", imageOptions(true))) {
            assertThat(session.cmd("read -P 0 0 1M")).contains("read 1048576/1048576 bytes");
            assertThat(session.cmd("write 0 64k")).contains("read-only");
            assertThat(session.cmd("length")).isEqualTo("40 MiB\n");
        }
        assertThat(Files.size(disk)).isEqualTo(size);
    }

    @Test
    void anAlignmentIsWholeSectors() {
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> io.interactive(
                        "--image-opts",
                        "driver=qcow2,file.driver=preallocate,file.prealloc-align=1000,file.file.driver=file,"
                                + "file.file.filename=" + disk))
                .withMessageContaining("prealloc-align parameter of preallocate filter is not aligned to 512");
    }

    @Test
    @RequiresQemu(since = "7.0", because = "others cannot replace the node below an image")
    void aVmTakesTheFilterAway(Vm vm) throws IOException {
        vm.addBlockdev(withFilter(false)).launch();
        vm.qemuIo("disk", "write -P 1 0 1M");
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
        vm.qemuIo("disk", "write -P 2 1M 1M");
        assertThat(Files.size(disk)).isLessThan(3 * MIB);
        vm.shutdown();

        assertThat(io.check("-c", "read -P 1 0 1M", "-c", "read -P 2 1M 1M", disk.toString()))
                .isTrue();
    }
}
