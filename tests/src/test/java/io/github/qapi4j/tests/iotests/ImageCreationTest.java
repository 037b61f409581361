// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.ImageCheckResult;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.junit.SkipForFormats;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Images of each format that there is are made by a job of a VM, and by qemu-img: both make the same. */
@Iotest(formats = "generic", unsupportedFormats = "luks", protocols = "file")
@IotestMatrix(formats = {"raw", "qcow2", "qed", "qcow", "vdi", "vhdx", "vmdk", "vpc", "parallels"})
@Tag("rw")
@Tag("quick")
class ImageCreationTest {
    private static final long SIZE = 64 << 20;

    private final IotestEnvironment env;
    private final QemuImg img;
    private final String image;

    ImageCreationTest(IotestEnvironment env, TestFiles files, QemuImg img) {
        this.env = env;
        this.img = img;
        image = files.path("image");
    }

    @BeforeEach
    void demandTheFormat(QemuProbe probe) {
        if (!probe.formats(false).contains(env.imgfmt())) {
            throw Iotests.notRun("this QEMU does not write " + env.imgfmt());
        }
    }

    private static BlockdevCreateOptions options(String format, BlockdevRef file, long size) {
        return switch (format) {
            case "parallels" ->
                BlockdevCreateOptions.parallels(b -> b.file(file).size(size));
            case "qcow" -> BlockdevCreateOptions.qcow(b -> b.file(file).size(size));
            case "qcow2" -> BlockdevCreateOptions.qcow2(b -> b.file(file).size(size));
            case "qed" -> BlockdevCreateOptions.qed(b -> b.file(file).size(size));
            case "vdi" -> BlockdevCreateOptions.vdi(b -> b.file(file).size(size));
            case "vhdx" -> BlockdevCreateOptions.vhdx(b -> b.file(file).size(size));
            case "vmdk" -> BlockdevCreateOptions.vmdk(b -> b.file(file).size(size));
            // Else the size is rounded to what disks had in the days of cylinders.
            case "vpc" -> BlockdevCreateOptions.vpc(b -> b.file(file).size(size).forceSize(true));
            default -> throw Iotests.caseSkip("no job creates " + format);
        };
    }

    /** Makes the file, which is all there is to raw images. */
    private void launchWithFile(Vm vm, long size) {
        vm.launch()
                .blockdevCreate(
                        BlockdevCreateOptions.file(b -> b.filename(image).size(size)))
                .orThrow();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(image).nodeName("file"))));
    }

    @Test
    void aJobMakesAnImage(Vm vm, QemuIo io) {
        boolean isRaw = env.imgfmt().equals("raw");
        launchWithFile(vm, isRaw ? SIZE : 0);
        if (!isRaw) {
            JobResult made = vm.blockdevCreate(
                    options(env.imgfmt(), BlockdevRef.of("file"), SIZE), "create", JobOptions.STANDARD);
            assertThat(made.orThrow().id()).isEqualTo("create");
        }
        assertThat(vm.execute(Qmp.queryJobs())).isEmpty();

        vm.execute(Qmp.blockdevAdd(FormatNode.of(env.imgfmt(), BlockdevRef.of("file"))
                .withNodeName("disk")
                .options()));
        assertThat(vm.nodeInfo("disk").orElseThrow().image())
                .returns(env.imgfmt(), ImageInfo::format)
                .returns(SIZE, ImageInfo::virtualSize);
        vm.qemuIo("disk", Io.write(mib(1), kib(64)).pattern(0x5a));
        vm.shutdown();

        assertThat(img.imageSize(image)).isEqualTo(SIZE);
        assertThat(io.check(
                        image,
                        Io.read(0, mib(1)).pattern(0),
                        Io.read(mib(1), kib(64)).pattern(0x5a)))
                .isTrue();
    }

    @Test
    void qemuImgMakesTheSame(TestFiles files, QemuIo io) {
        img.create(image, mib(64));
        io.run(image, Io.write(mib(1), kib(64)).pattern(0x5a));
        img.run(Img.convert(Image.of(image), Image.raw(files.path("copy"))));

        assertThat(img.compareImages(Image.of(image), Image.raw(files.path("copy"))))
                .isTrue();
        io.run(Image.raw(files.path("copy")), Io.write(mib(63), kib(64)).pattern(1));
        assertThat(img.compareImages(Image.of(image), Image.raw(files.path("copy"))))
                .isFalse();
    }

    @Test
    @SkipForFormats({"raw", "qcow", "vpc"})
    void newImagesAreSound() {
        img.create(image, mib(64));

        assertThat(img.check(Image.of(image)))
                .returns(true, ImageCheckResult::isSound)
                .returns(0L, result -> result.details().checkErrors())
                .returns(null, result -> result.details().corruptions())
                .returns(null, result -> result.details().leaks());
    }

    /** The job for qcow and that for vmdk look at no size. */
    @Test
    @SkipForFormats({"raw", "qcow", "vmdk"})
    void aJobFailsForASizeThatNoImageHas(Vm vm) {
        launchWithFile(vm, 0);

        assertThat(vm.blockdevCreate(options(env.imgfmt(), BlockdevRef.of("file"), Long.MIN_VALUE))
                        .error())
                .hasValueSatisfying(error -> assertThat(error).isNotBlank());
        assertThat(vm.blockdevCreate(options(env.imgfmt(), BlockdevRef.of("nobody"), SIZE))
                        .error())
                .hasValueSatisfying(error -> assertThat(error).contains("nobody"));
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> img.create("-f", env.imgfmt(), image, "8E"));
    }

    @Test
    void qemuAndTheSchemaKnowTheFormat(Vm vm, QemuProbe probe) {
        BlockdevDriver driver = env.imgfmt().equals("raw")
                ? BlockdevDriver.RAW
                : BlockdevDriver.valueOf(env.imgfmt().toUpperCase(Locale.ROOT));

        assertThat(vm.launch().supports(driver)).isTrue();
        assertThat(probe.formats(true)).containsAll(probe.formats(false));
    }
}
