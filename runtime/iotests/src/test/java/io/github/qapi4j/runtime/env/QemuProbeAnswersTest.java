// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that answer what those of this machine do not. */
class QemuProbeAnswersTest {
    @TempDir
    private Path folder;

    private QemuProbe answering(String... lines) throws IOException {
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new QemuProbe(new IotestEnvironment(Map.of(
                "TEST_DIR",
                folder.toString(),
                "SOCK_DIR",
                folder.toString(),
                "CACHEMODE",
                "none",
                "AIOMODE",
                "native",
                "QEMU_DEFAULT_MACHINE",
                "pc",
                "QEMU_PROG",
                program.toString(),
                "QEMU_IMG_PROG",
                program.toString())));
    }

    @Test
    void formatsAreReadWhereverTheyStand() throws IOException {
        QemuProbe probe = answering(
                "echo warning: odd",
                "echo 'Supported formats: raw  qcow2'",
                "echo 'Supported formats (read-only): raw dmg'");

        assertThat(probe.formats(false)).containsExactly("raw", "qcow2");
        assertThat(probe.formats(true)).containsExactly("raw", "dmg");
        assertThat(probe.formats(List.of("raw"), false)).isEmpty();
        assertThat(probe.formats(List.of("vdi", "qed", "raw"), false))
                .contains("formats ['qed', 'vdi'] are not whitelisted");
        assertThat(probe.formats(List.of("dmg"), true)).isEmpty();
    }

    @Test
    void aProgramWithoutAReleaseIsNoQemu() throws IOException {
        QemuProbe probe = answering("echo some other program");

        assertThatThrownBy(probe::release)
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining(folder.resolve("program") + " --version")
                .hasMessageContaining("some other program");
    }

    @Test
    void aQemuThatDoesNotStartSaysWhy() throws IOException {
        QemuProbe probe = answering("echo '-accel x: invalid accelerator' >&2; exit 1");

        assertThat(probe.virtioBlk()).contains("Missing virtio-blk in QEMU binary: -accel x: invalid accelerator");
        assertThat(probe.formats(false)).isEmpty();
        assertThat(probe.defaultMachine()).isEmpty();
    }

    @Test
    void missingThingsAreNamed() throws IOException {
        QemuProbe probe = answering("echo 'name \"e1000\", bus PCI'; echo quo rum");

        assertThat(probe.virtioBlk()).contains("Missing virtio-blk in QEMU binary");
        assertThat(probe.virtioScsi()).contains("Missing virtio-scsi-pci or virtio-scsi-ccw in QEMU binary");
        assertThat(probe.quorum()).contains("quorum support missing");
    }

    @Test
    void machinesAreKnownByTheirNamesAndAliases() throws IOException {
        QemuProbe probe = answering(
                "echo Supported machines are:; echo 'q35  Standard PC (alias of pc-q35-7.2)'; echo 'pc-q35-7.2  Standard PC'");

        assertThat(probe.machines(List.of("virt", "q35"))).isEmpty();
        assertThat(probe.machines(List.of("pc-q35-7.2"))).isEmpty();
        assertThat(probe.machines(List.of("virt", "pc"))).contains("Missing machine virt or pc in QEMU binary");
    }

    @Test
    void theReasonsOfTrialsAreQemuImgs() throws IOException {
        assertThat(answering(
                                "echo warning; for a in \"$@\"; do last=$before; before=$a; done",
                                "echo \"qemu-img: $last: no crypto\"; exit 1")
                        .luks())
                .contains("no crypto");
        assertThat(answering("echo nothing known; exit 1").luks()).contains("nothing known\n");
        assertThat(answering("echo \"Parameter 'compression-type' does not accept value 'zstd'\"; exit 1")
                        .qcow2Zstd())
                .contains("zstd compression not supported");
        assertThat(answering("echo other trouble; exit 1").qcow2Zstd()).isEmpty();
    }

    @Test
    void luksIsTriedAgainOnABusyMachine() throws IOException {
        Path count = folder.resolve("count");
        assertThat(answering(
                                "echo x >> " + count,
                                "[ $(wc -l < " + count + ") -ge 3 ] && exit 0",
                                "echo 'a.luks: Unable to get accurate CPU usage'; exit 1")
                        .luks())
                .isEmpty();
        assertThat(Files.readAllLines(count)).hasSize(3);
        assertThat(answering("echo 'x/luks-test.luks: Unable to get accurate CPU usage'; exit 1")
                        .luks())
                .contains("Unable to get accurate CPU usage");
    }

    @Test
    void aTrialThatSucceededIsNotRepeated() throws IOException {
        Path count = folder.resolve("count");
        QemuProbe probe = answering("echo x >> " + count, "[ $(wc -l < " + count + ") -ge 2 ] || exit 1");
        assertThat(probe.luks()).isPresent();
        assertThat(probe.luks()).isEmpty();
        assertThat(probe.luks()).isEmpty();
        assertThat(Files.readAllLines(count)).hasSize(2);
    }

    @Test
    void answersAreKeptUntilTheProgramChanges() throws IOException {
        Path count = folder.resolve("count");
        QemuProbe probe = answering("echo x >> " + count, "echo 'Supported formats: raw'");
        probe.formats(false);
        probe.formats(true);
        assertThat(Files.readAllLines(count)).hasSize(1);

        Files.setLastModifiedTime(folder.resolve("program"), FileTime.fromMillis(1));
        probe.formats(false);
        assertThat(Files.readAllLines(count)).hasSize(2);
    }

    @Test
    void aProgramThatIsNotThereIsAnError() {
        QemuProbe none = new QemuProbe(new IotestEnvironment(Map.of(
                "TEST_DIR",
                "/t",
                "SOCK_DIR",
                "/s",
                "CACHEMODE",
                "none",
                "AIOMODE",
                "native",
                "QEMU_DEFAULT_MACHINE",
                "pc",
                "QEMU_PROG",
                "/no/such/qemu")));
        assertThatThrownBy(none::virtioBlk).isInstanceOf(ToolException.class).hasMessageContaining("/no/such/qemu");
    }
}
