// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.qapi4j.runtime.env.CheckEnvironment;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TarMember;
import io.github.qapi4j.runtime.files.TarReader;
import io.github.qapi4j.runtime.files.TarWriter;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.files.UnpackLimits;
import io.github.qapi4j.runtime.log.Reference;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.ImgInfoLog;
import io.github.qapi4j.runtime.tool.NbdServer;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU's test 302, with its reference log: a compressed disk is written into an archive through qemu-nbd. */
@RealTools
class OvaScenarioTest {
    private static final Path REFERENCE =
            Path.of(System.getProperty("qapi4j.root", ".."), "../shared/iotests/reference/302.out");

    @TempDir
    private Path folder;

    @Test
    void writesTheReferenceLog() {
        Reference reference = new Reference(REFERENCE);
        assumeTrue(reference.exists(), "there is no reference log: " + REFERENCE);
        IotestEnvironment environment =
                CheckEnvironment.of(folder, folder, "qcow2").environment(Map.of("QEMU_DEFAULT_MACHINE", "pc"));
        String release = environment.qemuImg().run("--version").output();
        assumeTrue(release.startsWith("qemu-img version 7.2."), "the reference is of QEMU 7.2, this is " + release);

        TestLog log = TestLog.inMemory();
        try (TestFiles own = TestFiles.inNewFolder()) {
            IotestEnvironment here = environment
                    .with("TEST_DIR", folder.toString())
                    .with("SOCK_DIR", own.sockDir().toString());
            try (TestFiles files = here.files(TestId.next())) {
                run(here, files, log);
            }
        }
        reference.check(log.text(), Reference.Blanks.COUNT, false);
    }

    private static void run(IotestEnvironment environment, TestFiles files, TestLog log) {
        QemuImg img = environment.qemuImg();
        ToolLog tools =
                new ToolLog(log, environment.names(files.id()), img, environment.qemuIo(), environment.qemuNbd());
        String disk = files.path("disk.qcow2");
        Path archive = files.file("test.ova");
        String socket = files.socket("nbd-sock");
        String uri = "nbd+unix:///exp?socket=" + socket;
        img.create("-f", "qcow2", disk, "1g");
        environment.qemuIo().run("-f", "qcow2", "-c", "write 1m 64k", disk);

        try (TarWriter tar = TarWriter.create(archive)) {
            tar.add("vm.ovf", "<xml/>".getBytes(UTF_8));
            long offset = tar.place(
                    Objects.requireNonNull(img.measure("-O", "qcow2", disk).required()));
            long size;
            try (NbdServer server = environment
                    .qemuNbd()
                    .serve(
                            files,
                            log,
                            "--socket",
                            socket,
                            "--export-name",
                            "exp",
                            "--format",
                            "raw",
                            "--offset",
                            Long.toString(offset),
                            archive.toString())) {
                log.log("=== Target image info ===");
                tools.qemuImg("info", uri);
                img.run("convert", "-f", "qcow2", "-O", "qcow2", "-c", disk, uri);
                log.log("=== Converted image info ===");
                tools.imgInfo(ImgInfoLog.of(uri));
                log.log("=== Converted image check ===");
                tools.qemuImg("check", uri);
                log.log("=== Comparing to source disk ===");
                tools.qemuImg("compare", disk, uri);
                size = Objects.requireNonNull(img.check(uri).imageEndOffset());
                assertThat(server.output()).isEmpty();
            }
            tar.name("disk", size);
        }
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        for (TarMember member : TarReader.members(archive, UnpackLimits.STANDARD)) {
            members.addObject()
                    .put("name", member.name())
                    .put("size", member.size())
                    .put("offset", member.offset());
        }
        log.log("=== OVA file contents ===");
        log.log(members);
    }
}
