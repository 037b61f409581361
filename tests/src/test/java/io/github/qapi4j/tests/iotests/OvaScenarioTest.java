// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.gib;
import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.runtime.files.TarReader;
import io.github.qapi4j.runtime.files.TarWriter;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.UnpackLimits;
import io.github.qapi4j.runtime.filter.Filter;
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
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** QEMU's test 302, with its reference log: a compressed disk is written into an archive through qemu-nbd. */
@Iotest(formats = "qcow2")
@ReferenceLog(value = "qemu/302", exact = true)
@Tag("quick")
class OvaScenarioTest {
    /** QEMU 8.0 and later describe what is below an image, too. */
    private static final Filter WITHOUT_CHILD_NODES = Filter.matching("(?m)^Child node '/.*\\n(?: .*\\n)*", "");

    @Test
    void aDiskIsWrittenIntoAnArchive(TestLog log, ToolLog tools, TestFiles files, QemuImg img, QemuIo io, QemuNbd nbd) {
        String disk = files.path("disk.qcow2");
        Path archive = files.file("test.ova");
        String socket = files.socket("nbd-sock");
        String uri = "nbd+unix:///exp?socket=" + socket;
        img.create(Image.qcow2(disk), gib(1));
        io.run(Image.qcow2(disk), Io.write(mib(1), kib(64)));

        try (TarWriter tar = TarWriter.create(archive)) {
            tar.add("vm.ovf", "<xml/>".getBytes(UTF_8));
            long offset = tar.place(img.execute(Img.measure(Image.qcow2(disk)).target(BlockdevDriver.QCOW2))
                    .required());
            long size;
            try (LoggedNbd server = LoggedNbd.start(
                    nbd,
                    log,
                    ServedImage.of(Image.raw(archive.toString()), NbdAddress.unix(socket))
                            .exportName("exp")
                            .offset(Size.bytes(offset)))) {
                log.log("=== Target image info ===");
                tools.with(WITHOUT_CHILD_NODES).qemuImg(Img.info(Image.probed(uri)));
                img.run(Img.convert(Image.qcow2(disk), Image.qcow2(uri)).compress());
                log.log("=== Converted image info ===");
                tools.imgInfo(ImgInfoLog.of(uri));
                log.log("=== Converted image check ===");
                tools.qemuImg(Img.check(Image.probed(uri)));
                log.log("=== Comparing to source disk ===");
                tools.qemuImg(Img.compare(Image.probed(disk), Image.probed(uri)));
                size = Objects.requireNonNull(
                        img.check(Image.probed(uri)).details().imageEndOffset());
                assertThat(server.output()).isEmpty();
            }
            tar.name("disk", size);
        }
        log.log("=== OVA file contents ===");
        log.log(TarReader.members(archive, UnpackLimits.STANDARD).stream()
                .map(each -> Map.of("name", each.name(), "size", each.size(), "offset", each.offset()))
                .toList());
    }
}
