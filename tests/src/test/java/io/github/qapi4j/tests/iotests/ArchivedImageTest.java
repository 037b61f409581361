// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.ArchiveException;
import io.github.qapi4j.runtime.files.SampleImages;
import io.github.qapi4j.runtime.files.SectorImage;
import io.github.qapi4j.runtime.files.TarMember;
import io.github.qapi4j.runtime.files.TarReader;
import io.github.qapi4j.runtime.files.TarWriter;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.files.UnpackLimits;
import io.github.qapi4j.runtime.files.Unpacker;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Images that come in archives: compressed as samples are, and in a tar, out of which they can be read as they are. */
@Iotest(
        formats = {"qcow2", "raw"},
        protocols = "file")
@Tag("rw")
@Tag("quick")
class ArchivedImageTest {
    private final QemuImg img;
    private final QemuIo io;
    private final TestFiles files;
    private final Path disk;

    ArchivedImageTest(QemuImg img, QemuIo io, TestFiles files) {
        this.img = img;
        this.io = io;
        this.files = files;
        disk = files.file("disk");
    }

    @BeforeEach
    void createImage() {
        img.create(disk.toString(), mib(1));
        io.run(disk.toString(), Io.write(kib(64), kib(64)).pattern(7));
    }

    private Path compressed(String name) throws IOException {
        Path sample = files.file(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(sample))) {
            Files.copy(disk, out);
        }
        return sample;
    }

    @Test
    void aSampleIsUnpacked() throws IOException {
        Path sample = compressed("sample.gz");
        SampleImages samples = new SampleImages(files.testDir());
        Path image = files.file("image");
        samples.unarchive(sample.getFileName().toString(), image);

        assertThat(img.compareImages(disk.toString(), image.toString())).isTrue();
        assertThat(io.check(image.toString(), Io.read(kib(64), kib(64)).pattern(7)))
                .isTrue();
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> samples.unarchive("another", image))
                .withMessageContaining("no sample image in " + files.testDir());
    }

    @Test
    void aSampleThatGrowsTooMuchIsRefused() throws IOException {
        Path sample = compressed("sample.gz");
        UnpackLimits narrow = new UnpackLimits(64 << 10, UnpackLimits.STANDARD.maxRatio(), 1);
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> Unpacker.unpack(sample, files.file("image"), narrow));
    }

    @Test
    void aVmReadsAnImageInsideATar(Vm vm, IotestEnvironment environment) throws IOException {
        byte[] content = Files.readAllBytes(disk);
        TarMember member = pack(content);
        BlockdevOptions file =
                BlockdevOptions.file(b -> b.filename(files.path("archive.tar")).readOnly(true));
        BlockdevOptions part = BlockdevOptions.raw(
                b -> b.file(file).offset(member.offset()).size(member.size()).readOnly(true));
        vm.launch()
                .execute(Qmp.blockdevAdd(FormatNode.of(environment.imgfmt(), BlockdevRef.of(part))
                        .withNodeName("disk")
                        .withReadOnly(true)
                        .options()));
        vm.qemuIo("disk", Io.read(0, kib(64)).pattern(0));
        vm.qemuIo("disk", Io.read(kib(64), kib(64)).pattern(7));
    }

    @Test
    void aTarIsExtracted() throws IOException {
        pack(Files.readAllBytes(disk));
        Path folder = Files.createDirectory(files.file("extracted"));
        assertThat(TarReader.extract(files.file("archive.tar"), folder, UnpackLimits.STANDARD))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("vm.ovf", "disk.img");
        assertThat(img.compareImages(disk.toString(), folder.resolve("disk.img").toString()))
                .isTrue();
        assertThat(TestFiles.tryRemove(folder.resolve("vm.ovf"))).isTrue();
        assertThat(TestFiles.tryRemove(folder)).as("a folder that is not empty").isFalse();
    }

    private TarMember pack(byte[] content) throws IOException {
        try (TarWriter tar = TarWriter.create(files.file("archive.tar"))) {
            tar.add("vm.ovf", "<Envelope/>".getBytes(UTF_8));
            tar.add("disk.img", content);
        }
        return TarReader.members(files.file("archive.tar"), UnpackLimits.STANDARD)
                .get(1);
    }

    @Test
    void namesOfSeveralUsersDoNotClash() throws IOException {
        Path left;
        try (TestFiles elsewhere = TestFiles.inNewFolder();
                TestFiles beside = TestFiles.in(files.testDir(), files.sockDir(), TestId.next())) {
            assertThat(elsewhere.file("disk")).doesNotExist();
            left = Files.copy(disk, beside.file("disk"));
            assertThat(left).isNotEqualTo(disk).hasParent(files.testDir());
            assertThat(left.getFileName()).hasToString(beside.id().name("disk"));
            assertThat(beside.id().value()).isNotEqualTo(files.id().value());
            io.run(left.toString(), Io.write(kib(64), kib(64)).pattern(8));
        }
        assertThat(left).doesNotExist();
        assertThat(io.check(disk.toString(), Io.read(kib(64), kib(64)).pattern(7)))
                .isTrue();
    }

    /** Each sector begins and ends with its number. */
    @Test
    void aNumberedImageIsAlsoARawOne() {
        SectorImage.write(files.file("numbered"), 1 << 20);
        assertThat(img.compareImages(Image.raw(files.path("numbered")), Image.raw(files.createImage("again", 1 << 20))))
                .isTrue();
        assertThat(img.compareImages(Image.of(disk), Image.raw(files.path("numbered"))))
                .isFalse();
    }
}
