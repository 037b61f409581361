// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.Program;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.vm.DriveDefaults;
import io.github.qapi4j.runtime.vm.HarnessOptions;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets open images, and stand in no command line, which all users of the machine can read, and in no message. */
@Timeout(240)
class SecretsTest {
    private static final String SECRET = "hunter2";
    private static final String OPTIONS = "driver=luks,key-secret=s,file.filename=";

    @TempDir
    private static Path folder;

    private static Path image;

    @BeforeAll
    static void createImage() {
        image = folder.resolve("t.luks");
        LuksImages.create(LuksImages.tool(SECRET), image.toString(), "1M");
    }

    private static String object() {
        return new ImageDefaults("luks", "", SECRET).secretObject().replace("keysec0", "s");
    }

    private static void assertHidden(Program program) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(program.pid()), "cmdline");
        assertThat(Files.readString(commandLine)).contains("secret").doesNotContain(SECRET);
        assertThat(program.commandLine()).noneMatch(argument -> argument.contains(SECRET));
    }

    @Test
    void ofAVm() throws IOException {
        HarnessOptions luks =
                HarnessOptions.STANDARD.withDrives(new DriveDefaults("luks", "writeback", "threads", SECRET));
        try (Vm vm = Vm.builder()
                .harness(luks)
                .build()
                .addDrive(image, "node-name=open")
                .addObject(ObjectOptions.secret(b -> b.id("json").data(SECRET)))
                .addBlockdev("driver=http,url=http://localhost:1/,cookie=" + SECRET + ",node-name=never")) {
            assertThatThrownBy(vm::launch)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("secret-")
                    .hasMessageNotContaining(SECRET);
        }
        try (Vm vm = Vm.builder()
                .harness(luks)
                .build()
                .addDrive(image, "node-name=open")
                .addObject(ObjectOptions.secret(b -> b.id("json").data(SECRET)))
                .launch()) {
            assertThat(vm.nodeInfo("open").orElseThrow().encrypted()).isTrue();
            assertHidden(vm);
            String socket = vm.commandLine().stream()
                    .filter(argument -> argument.contains("path="))
                    .findFirst()
                    .orElseThrow();
            Path privateFolder = Path.of(socket.substring(socket.indexOf('/'))).getParent();
            try (Stream<Path> files = Files.list(privateFolder)) {
                assertThat(files)
                        .as("the files, which QEMU has read")
                        .noneMatch(file -> file.getFileName().toString().startsWith("secret"));
            }
            vm.shutdown();
            assertHidden(vm.launch());
        }
    }

    @Test
    void ofAStorageDaemon() throws IOException {
        try (QemuStorageDaemon daemon = QemuStorageDaemon.create()
                .addObject(object())
                .addBlockdev(OPTIONS.replace("file.filename", "node-name=n,file.driver=file,file.filename") + image)
                .launch()) {
            assertHidden(daemon);
        }
    }

    @Test
    void ofTheTools() throws IOException {
        ToolOptions io = new ToolOptions("qemu-io");
        try (QemuIoSession session =
                new QemuIo(io, io).interactive("--object", object(), "--image-opts", OPTIONS + image)) {
            assertThat(session.cmd("length")).isEqualTo("1 MiB\n");
            assertHidden(session);
        }
        QemuNbd nbd = new QemuNbd(new ToolOptions("qemu-nbd"));
        try (var server = nbd.serve(
                "--object=" + object(), "-k", folder.resolve("nbd.sock").toString(), "--image-opts", OPTIONS + image)) {
            assertHidden(server);
        }
        assertThatThrownBy(() -> LuksImages.tool(SECRET)
                        .run("info", "--object", object(), "--image-opts", OPTIONS + folder.resolve("none")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("secret,id=s,file=")
                .hasMessageNotContaining(SECRET);
    }

    /** What an image stores goes over the monitor, which no other user can read: qemu-img has its command line only. */
    @Test
    void ofABackingFileOverTheMonitor() throws IOException {
        Path overlay = Files.createFile(folder.resolve("overlay.qcow2"));
        try (QemuStorageDaemon daemon = QemuStorageDaemon.create()
                .addBlockdev("driver=file,node-name=overlay,filename=" + overlay)
                .launch()) {
            assertThat(daemon.blockdevCreate(BlockdevCreateOptions.qcow2(b -> b.file("overlay")
                                    .size(1L << 20)
                                    .backingFile("http://me:" + SECRET + "@localhost:1/base")
                                    .backingFmt(BlockdevDriver.RAW)))
                            .error())
                    .isEmpty();
            Path commandLine = Path.of("/proc", Long.toString(daemon.pid()), "cmdline");
            assertThat(Files.readString(commandLine)).doesNotContain(SECRET);
        }
        assertThat(Files.readString(overlay, StandardCharsets.ISO_8859_1)).contains("//me:" + SECRET + "@localhost");
    }
}
