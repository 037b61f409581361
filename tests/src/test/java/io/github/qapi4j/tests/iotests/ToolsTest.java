// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TemporaryPaths;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.Timeout;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.image.ServedImage;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.ImgInfoLog;
import io.github.qapi4j.runtime.log.LoggedNbd;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.tool.ForkedNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What qemu-img, qemu-io and qemu-nbd say of one image, by itself and through NBD. */
@Iotest(formats = {"qcow2", "raw"})
@Tag("rw")
@Tag("quick")
@Tag("img")
class ToolsTest {
    private final String format;
    private final String disk;

    ToolsTest(QemuImg img, TestFiles files) {
        format = img.defaults().imgfmt();
        disk = files.path("disk");
    }

    @BeforeEach
    void createImage(QemuImg img, QemuIo io) {
        img.create(disk, mib(4));
        io.run(disk, Io.write(0, kib(64)).pattern(1));
    }

    private static String uri(String socket) {
        return "nbd+unix:///disk?socket=" + socket;
    }

    @Test
    @ReferenceLog
    void ofTheImage(ToolLog tools, TestNames names) {
        TestLog log = tools.log();
        log.log("=== Info ===");
        tools.imgInfo(disk);
        log.log("=== Info, with the kind of compression ===");
        log.log(
                tools.img().run(Img.info(Image.of(disk))).output(),
                Filters.imgInfo(names, disk).keepingCompression());
        log.log("=== Info, through options and another name ===");
        tools.imgInfo(ImgInfoLog.of("driver=" + format + ",file.filename=" + disk)
                .showing(disk)
                .asImageOpts()
                .withArguments("-U"));
        log.log("=== I/O ===");
        tools.qemuIo(
                disk, Io.read(0, kib(64)).pattern(1), Io.read(kib(64), kib(64)).pattern(0));
        log.log("=== What fails ===");
        tools.qemuIo(ToolMode.UNCHECKED, Image.of(disk), Io.read(0, kib(64)).pattern(2));
        tools.imgInfo(ImgInfoLog.of(disk + "-none").unchecked());
        ToolResult refused = tools.qemuImg(ToolMode.UNCHECKED, Img.resize(Image.of(disk), mib(1)));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.isSuccess()).isFalse();
    }

    @Test
    @ReferenceLog
    void ofTheExport(ToolLog tools, TestFiles files) {
        // Newer releases can do more, and say so.
        ToolLog anyRelease = tools.with(
                Filter.matching("(?m)^  (flags|transaction size): .*\n", "").then(Filters.imgfmt(tools.names())));
        String socket = files.socket("nbd.sock");
        try (LoggedNbd server = LoggedNbd.start(
                tools.nbd(),
                tools.log(),
                ServedImage.of(Image.of(format, disk), NbdAddress.unix(socket))
                        .readOnly()
                        .exportName("disk")
                        .description("a disk of " + format))) {
            assertThat(server.isRunning()).isTrue();
            assertThat(server.pid()).isPositive();
            anyRelease.qemuNbdList(NbdAddress.unix(socket));
            tools.io()
                    .run(Image.raw(uri(socket)).readOnly(), Io.read(0, kib(64)).pattern(1));
            anyRelease.qemuImg(Img.compare(Image.raw(uri(socket)), Image.of(disk)));
            BlockdevOptions remote = BlockdevOptions.nbd(
                    b -> b.server(SocketAddress.unix(s -> s.path(socket))).export("disk"));
            assertThat(tools.img().map(Image.of(remote)))
                    .anySatisfy(part -> assertThat(part.data()).isTrue())
                    .anySatisfy(part -> assertThat(part.zero()).isTrue());
        }
        anyRelease.qemuNbdList(NbdAddress.unix(socket));
    }

    @Test
    void childNodesAreShown(QemuImg img, QemuIo io, QemuNbd nbd, QemuProbe probe, TestNames names) {
        TestLog own = TestLog.inMemory();
        ToolLog tools = new ToolLog(own, names, img, io, nbd);
        tools.imgInfo(ImgInfoLog.of(disk).withChildNodes());
        assertThat(own.text().contains("Child node '/file'")).isEqualTo(probe.isSince("8.0"));
        assertThat(own.text()).startsWith("image: TEST_IMG\nfile format: IMGFMT\n");

        String info = img.run(Img.info(Image.of(disk))).output();
        assertThat(Filters.imgInfo(names, disk).keepingChildNodes().apply(info))
                .isEqualTo(own.text().stripTrailing() + "\n");
    }

    @Test
    void aForkedServerGoesWithItsLastClient(QemuNbd nbd, QemuIo io, TestFiles files, TestNames names) {
        try (TemporaryPaths sockets = files.temporarySockets("a", "b");
                ForkedNbd once = nbd.fork(ServedImage.of(Image.of(format, disk), NbdAddress.unix(sockets.get(0)))
                        .exportName("disk"));
                ForkedNbd refused =
                        nbd.tryFork(ServedImage.of(Image.of(disk + "-none"), NbdAddress.unix(sockets.get(1))))) {
            assertThat(Filters.testDir(names).apply(refused.result().output()))
                    .matches("(?s)qemu-nbd: .*'TEST_DIR/[^/]+-disk-none'.*: No such file or directory\n");
            assertThat(refused.isRunning()).isFalse();
            assertThat(once.result().isSuccess()).isTrue();
            assertThat(once.isRunning()).isTrue();
            assertThat(nbd.list(NbdAddress.unix(sockets.get(0))).output()).contains("export: 'disk'");
            assertThat(new Timeout(Duration.ofMinutes(1), "the server does not answer")
                            .call(() -> io.check(
                                    Image.raw(uri(sockets.get(0))),
                                    Io.write(0, kib(64)).pattern(2))))
                    .isTrue();
            assertThat(nbd.list(ToolMode.UNCHECKED, NbdAddress.unix(sockets.get(1)))
                            .code())
                    .isEqualTo(1);
        }
        assertThat(io.check(disk, Io.read(0, kib(64)).pattern(2))).isTrue();
    }

    @Test
    void areOfOneRelease(QemuImg img, QemuIo io, QemuNbd nbd, QemuProbe probe) {
        for (ToolOptions options : List.of(img.options(), io.options(), io.withoutFormat(), nbd.options())) {
            ToolResult result = Tool.run(
                    "version",
                    List.of(options.program(), "--version"),
                    ToolMode.UNCHECKED.separate(),
                    options.withDeadline(Duration.ofMinutes(1)).deadline());
            assertThat(result.orThrow().output()).contains(" " + probe.release());
        }
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> img.run("no-such-command"))
                .satisfies(e -> assertThat(e.result().tool()).isEqualTo("qemu-img"))
                .satisfies(e -> assertThat(e.result().command()).endsWith("no-such-command"))
                .satisfies(e -> assertThat(e.result().exit().code()).isEqualTo(1))
                .satisfies(e -> assertThat(e).hasMessage(e.result().describe()));
    }

    @Test
    void imagesOfTwoFormatsAreTheSame(QemuImg img, TestFiles files) {
        try (TemporaryPaths copies = files.temporary("copy.vmdk", "copy.raw")) {
            img.run(Img.convert(Image.of(disk), Image.of(BlockdevDriver.VMDK, copies.get(0))));
            img.run(Img.convert(Image.of(BlockdevDriver.VMDK, copies.get(0)), Image.raw(copies.get(1))));
            assertThat(img.compareImages(Image.of(disk), Image.raw(copies.get(1))))
                    .isTrue();
            assertThat(img.info(Image.probed(copies.get(0))).format()).isEqualTo("vmdk");
            assertThat(copies.paths()).allSatisfy(path -> assertThat(path).exists());
            assertThat(img.run(ToolMode.CHECKED.separate(), Img.measure(Image.of(disk)))
                            .errors())
                    .isEmpty();
        }
        assertThat(files.file("copy.vmdk")).doesNotExist();
    }
}
