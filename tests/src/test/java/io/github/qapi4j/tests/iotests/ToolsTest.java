// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TemporaryPaths;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.Timeout;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.TestNames;
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
import io.github.qapi4j.runtime.program.FlatOptions;
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
        img.create("-f", format, disk, "4M");
        io.run("-c", "write -P 1 0 64k", disk);
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
                tools.img().run("info", disk).output(),
                Filters.imgInfo(names, disk).keepingCompression());
        log.log("=== Info, through options and another name ===");
        tools.imgInfo(ImgInfoLog.of("driver=" + format + ",file.filename=" + disk)
                .showing(disk)
                .asImageOpts()
                .withArguments("-U"));
        log.log("=== I/O ===");
        tools.qemuIo("-c", "read -P 1 0 64k", "-c", "read -P 0 64k 64k", disk);
        log.log("=== What fails ===");
        tools.qemuIo(ToolMode.UNCHECKED, "-c", "read -P 2 0 64k", disk);
        tools.imgInfo(ImgInfoLog.of(disk + "-none").unchecked());
        ToolResult refused = tools.qemuImg(ToolMode.UNCHECKED, "resize", "-f", format, disk, "1M");
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
                "-r",
                "-k",
                socket,
                "-x",
                "disk",
                "-f",
                format,
                "-D",
                "a disk of " + format,
                disk)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(server.pid()).isPositive();
            anyRelease.qemuNbdList("-k", socket);
            tools.io().run("-f", "raw", "-r", "-c", "read -P 1 0 64k", uri(socket));
            anyRelease.qemuImg("compare", "-f", "raw", "-F", format, uri(socket), disk);
            BlockdevOptions remote = BlockdevOptions.nbd(
                    b -> b.server(SocketAddress.unix(s -> s.path(socket))).export("disk"));
            assertThat(tools.img()
                            .map("--image-opts", FlatOptions.toOptions(remote).toString()))
                    .anySatisfy(part -> assertThat(part.data()).isTrue())
                    .anySatisfy(part -> assertThat(part.zero()).isTrue());
        }
        anyRelease.qemuNbdList("-k", socket);
    }

    @Test
    void childNodesAreShown(QemuImg img, QemuIo io, QemuNbd nbd, QemuProbe probe, TestNames names) {
        TestLog own = TestLog.inMemory();
        ToolLog tools = new ToolLog(own, names, img, io, nbd);
        tools.imgInfo(ImgInfoLog.of(disk).withChildNodes());
        assertThat(own.text().contains("Child node '/file'")).isEqualTo(probe.isSince("8.0"));
        assertThat(own.text()).startsWith("image: TEST_IMG\nfile format: IMGFMT\n");

        String info = img.run("info", disk).output();
        assertThat(Filters.imgInfo(names, disk).keepingChildNodes().apply(info))
                .isEqualTo(own.text().stripTrailing() + "\n");
    }

    @Test
    void aForkedServerGoesWithItsLastClient(QemuNbd nbd, QemuIo io, TestFiles files, TestNames names) {
        try (TemporaryPaths sockets = files.temporarySockets("a", "b");
                ForkedNbd once = nbd.fork("-k", sockets.get(0), "-x", "disk", "-f", format, disk);
                ForkedNbd refused = nbd.tryFork("-k", sockets.get(1), disk + "-none")) {
            assertThat(Filters.testDir(names).apply(refused.result().output()))
                    .matches("(?s)qemu-nbd: .*'TEST_DIR/[^/]+-disk-none'.*: No such file or directory\n");
            assertThat(refused.isRunning()).isFalse();
            assertThat(once.result().isSuccess()).isTrue();
            assertThat(once.isRunning()).isTrue();
            assertThat(nbd.list("-k", sockets.get(0)).output()).contains("export: 'disk'");
            assertThat(new Timeout(Duration.ofMinutes(1), "the server does not answer")
                            .call(() -> io.check("-f", "raw", "-c", "write -P 2 0 64k", uri(sockets.get(0)))))
                    .isTrue();
            assertThat(nbd.list(ToolMode.UNCHECKED, "-k", sockets.get(1)).code())
                    .isEqualTo(1);
        }
        assertThat(io.check("-c", "read -P 2 0 64k", disk)).isTrue();
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
            img.run("convert", "-f", format, "-O", "vmdk", disk, copies.get(0));
            img.run("convert", "-f", "vmdk", "-O", "raw", copies.get(0), copies.get(1));
            assertThat(img.compareImages(disk, copies.get(1), format, "raw")).isTrue();
            assertThat(img.json("info", "--output=json", copies.get(0))
                            .path("format")
                            .asString())
                    .isEqualTo("vmdk");
            assertThat(copies.paths()).allSatisfy(path -> assertThat(path).exists());
            assertThat(img.run(ToolMode.CHECKED.separate(), "measure", "-O", "raw", disk)
                            .errors())
                    .isEmpty();
        }
        assertThat(files.file("copy.vmdk")).doesNotExist();
    }
}
