// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A folder of the host is a disk with a FAT file system, for NBD's clients too. */
@Iotest(formats = "vvfat", protocols = "file", requiredFormats = "vvfat")
@Tag("rw")
@Tag("quick")
class VvfatTest {
    private static final int SECTOR = 512;
    private static final int DIRECTORY_ENTRY = 32;

    private final Vm vm;
    private final TestFiles files;
    private final QemuImg img;
    private final Path folder;
    private final String uri;

    VvfatTest(Vm vm, TestFiles files, QemuImg img) {
        this.vm = vm;
        this.files = files;
        this.img = img;
        folder = files.file("folder");
        uri = "nbd+unix:///disk?socket=" + files.socket("nbd");
    }

    @BeforeEach
    void export() throws IOException {
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("hello.txt"), "Hello from the host");
        vm.addBlockdev(BlockdevOptions.vvfat(
                        b -> b.dir(folder.toString()).floppy(true).rw(true).nodeName("disk")))
                .launch();
        vm.execute(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(files.socket("nbd")))));
        vm.execute(Qmp.blockExportAdd(BlockExportOptions.nbd(
                b -> b.id("export").nodeName("disk").name("disk").writable(true))));
    }

    private byte[] disk() throws IOException {
        Path copy = files.file("copy");
        img.run(Img.convert(Image.raw(uri), Image.raw(copy.toString())));
        return Files.readAllBytes(copy);
    }

    private static int indexOf(byte[] disk, String text) {
        return new String(disk, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void itsFilesAreThere() throws IOException {
        byte[] disk = disk();
        assertThat(indexOf(disk, "FAT12   ")).isPositive();
        int entry = indexOf(disk, "HELLO   TXT");
        assertThat(entry % DIRECTORY_ENTRY).isZero();
        int content = indexOf(disk, "Hello from the host");
        assertThat(content % SECTOR).isZero();
        assertThat(content).isGreaterThan(entry);
    }

    @Test
    void whatIsWrittenGoesToTheFile(QemuIo io) throws IOException {
        int content = indexOf(disk(), "Hello from the host");
        io.run(Image.raw(uri), Io.write(content, Size.bytes(SECTOR)).pattern(0x41));
        assertThat(folder.resolve("hello.txt")).hasContent("A".repeat("Hello from the host".length()));
    }
}
