// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.ImageCheck;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.ImageInfoSpecific;
import io.github.qapi4j.qemu.type.MapEntry;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.log.ImgInfoLog;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolException;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RealTools
class QemuImgTest {
    private static final QemuIo IO = new QemuIo(new ToolOptions("qemu-io", "-f", "qcow2"), new ToolOptions("qemu-io"));

    private final TestFiles files = TestFiles.inNewFolder();
    private final QemuImg img = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("qcow2"));

    @AfterEach
    void removeFiles() {
        files.close();
    }

    private String image(String name, String size) {
        String path = files.path(name);
        img.create("-f", "qcow2", path, size);
        return path;
    }

    @Test
    void everySubcommandIsOneCall() {
        String image = image("a", "1M");

        assertThat(img.run("snapshot", "-c", "s", image).output()).isEmpty();
        assertThat(img.run("snapshot", "-l", image).output()).contains("Snapshot list:");
        assertThat(img.run("resize", image, "2M").output()).isEqualTo("Image resized.\n");
        assertThat(img.run("bitmap", "--add", image, "b").isSuccess()).isTrue();
        assertThat(img.imageSize(image)).isEqualTo(2 << 20);
    }

    @Test
    void failuresAreExceptionsThatShowEverything() {
        String none = files.path("none $x");

        assertThatThrownBy(() -> img.run("info", none))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageStartingWith("qemu-img failed with exit code 1: qemu-img info '" + none + "'\n  ┏━ output ━")
                .hasMessageContaining("\n  ┃ qemu-img: Could not open '" + none + "': ")
                .extracting(e -> ((ToolFailedException) e).result().code())
                .isEqualTo(1);
        ToolResult result = img.run(ToolMode.UNCHECKED.separate(), "info", none);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).contains("Could not open");
        assertThat(result.describe()).contains("standard output: none").contains("┏━ error output ━");
    }

    @Test
    void infoIsTyped() {
        String base = image("base", "1M");
        String top = files.path("top");
        img.create("-f", "qcow2", "-F", "qcow2", "-b", base, top);
        ImageInfo info = img.info(top);

        assertThat(info.format()).isEqualTo("qcow2");
        assertThat(info.virtualSize()).isEqualTo(1 << 20);
        assertThat(info.backingFilename()).isEqualTo(base);
        assertThat(info.formatSpecific()).isInstanceOf(ImageInfoSpecific.Qcow2.class);
        assertThat(img.infoOfChain(top)).extracting(ImageInfo::filename).containsExactly(top, base);
        assertThatThrownBy(() -> img.info(files.path("none"))).isInstanceOf(ToolFailedException.class);
    }

    @Test
    void damageIsFoundAndIsNoException() throws IOException {
        String image = image("damaged", "1M");
        IO.run("-c", "write 0 64k", image);
        assertThat(img.check(image).corruptions()).isNull();
        long end = Objects.requireNonNull(img.check(image).imageEndOffset());

        // The first entry of the first L2 table, which comes after header, refcounts and L1 table, points nowhere now.
        try (RandomAccessFile file = new RandomAccessFile(image, "rw")) {
            file.seek(40);
            long l1 = file.readLong();
            file.seek(l1);
            file.writeLong((1L << 63) | 0x1234_0000L);
        }
        ImageCheck check = img.check(image);
        assertThat(check.corruptions()).isPositive();
        assertThat(check.format()).isEqualTo("qcow2");
        assertThat(end).isPositive();
    }

    @Test
    void mapAndMeasureAreTyped() {
        String image = image("m", "1M");
        IO.run("-c", "write 512k 64k", image);
        List<MapEntry> map = img.map(image);

        assertThat(map).extracting(MapEntry::start).containsExactly(0L, 512L << 10, 576L << 10);
        assertThat(map).extracting(MapEntry::data).containsExactly(false, true, false);
        assertThat(img.measure("-O", "raw", image).required()).isEqualTo(1 << 20);
        assertThat(img.measure("--size", "1G", "-O", "qcow2").fullyAllocated()).isGreaterThan(1L << 30);
    }

    @Test
    void imagesAreCompared() {
        String one = image("one", "1M");
        String two = image("two", "1M");
        assertThat(img.compareImages(one, two)).isTrue();
        IO.run("-c", "write -P 7 0 512", two);
        assertThat(img.compareImages(one, two)).isFalse();
        assertThat(img.compareImages(one, two, "raw", "raw")).isFalse();
        assertThatThrownBy(() -> img.compareImages(one, files.path("none")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("exit code 2");
    }

    @Test
    void luksGetsItsSecretAndTheTestsFormatItsOptions() {
        QemuImg luks = LuksImages.tool("123456");
        String image = files.path("l");
        LuksImages.create(luks, image, "1M");
        assertThat(luks.info(image).format()).isEqualTo("luks");

        QemuImg v2 = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("qcow2", "compat=0.10", ""));
        v2.create("-f", "qcow2", files.path("v2"), "1M");
        assertThat(img.run("info", files.path("v2")).output()).contains("compat: 0.10");
        v2.create("-f", "qcow2", "-o", "compat=1.1", files.path("v3"), "1M");
        assertThat(img.run("info", files.path("v3")).output()).contains("compat: 1.1");
        v2.create("-f", "raw", files.path("raw"), "1M");
    }

    @Test
    void outputIsLoggedWithoutWhatChanges() {
        TestLog log = TestLog.inMemory();
        ToolLog tools = new ToolLog(
                log,
                new TestNames(files.testDir(), files.sockDir(), files.id().value(), "qcow2"),
                img,
                IO,
                new QemuNbd(new ToolOptions("qemu-nbd")));
        String image = image("img", "1M");
        tools.qemuIo("-c", "write 0 64k", image);
        tools.qemuImg("check", image);
        tools.imgInfo(image);
        tools.imgInfo(ImgInfoLog.of(image).unchecked().withArguments("--image-opts"));
        tools.imgInfo(ImgInfoLog.of("driver=qcow2,file.driver=file,file.filename=" + image)
                .asImageOpts()
                .showing(image));

        assertThat(log.text())
                .startsWith("""
                        wrote 65536/65536 bytes at offset 0
                        64 KiB, X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec)

                        No errors were found on the image.
                        """)
                .contains("""
                        Image end offset: 393216

                        image: TEST_IMG
                        file format: IMGFMT
                        virtual size: 1 MiB (1048576 bytes)
                        cluster_size: 65536
                        """)
                .contains("compression type: COMPRESSION_TYPE")
                .doesNotContain(files.testDir().toString(), "disk size");
        assertThat(log.text().split("image: TEST_IMG", -1))
                .as("the second cannot be, -f excludes options")
                .hasSize(3);
        assertThat(Files.exists(files.file("img"))).isTrue();
    }

    @Test
    void whatIsNotJsonIsReported() {
        assertThatThrownBy(() -> img.json("info", image("x", "1M")))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("qemu-img printed no JSON: qemu-img info ")
                .hasMessageContaining("┃ file format: qcow2");
    }
}
