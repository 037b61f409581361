// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileReader;
import io.github.qapi4j.schema.device.FormatFacts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the QEMU that is installed. */
class DevicesCommandTest {
    @TempDir
    Path folder;

    private static Path find(String program) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(part -> Path.of(part, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), () -> program + " is not installed");
        return found.orElseThrow();
    }

    @Test
    void theFileOfALiveBinaryIsWhatTheBinarySays() throws Exception {
        Path qemu = find("qemu-system-x86_64");
        Path file = folder.resolve("devices.json");
        Path schema = SharedFiles.root()
                .resolve("qapi-schema/qemu-7.2/src/main/resources/io/github/qapi4j/qemu/qemu-7.2.json");

        assertThat(Run.qapi("devices", "--qemu", qemu, "--schema", schema, "--qemu-img", find("qemu-img"), "-o", file))
                .isEqualTo(new Run(0, "", ""));

        DeviceFile devices = DeviceFileReader.read("file", Files.readString(file));
        assertThat(devices.facts().architectures()).containsExactly("x86_64");
        assertThat(devices.is("virtio-blk-pci", "pci-device")).isTrue();
        assertThat(requireNonNull(devices.facts().types().get("virtio-blk-pci")).properties())
                .containsKeys("bootindex", "drive");
        assertThat(devices.facts().enums()).containsKey("OnOffAuto");
        assertThat(devices.facts().machines()).containsKeys("none", "isapc");
        assertThat(devices.facts().cpus()).containsKey("qemu64");
        FormatFacts qcow2 = requireNonNull(devices.facts().formats().get("qcow2"));
        assertThat(qcow2.create()).containsEntry("cluster_size", "size").doesNotContainKey("encrypt.state");
        assertThat(qcow2.amend()).containsEntry("encrypt.state", "str").doesNotContainKey("cluster_size");
        assertThat(requireNonNull(devices.facts().formats().get("raw")).amend()).isEmpty();
        assertThat(Run.qapi("verify", file, "--qemu", qemu)).isEqualTo(new Run(0, "differences: 0\n", ""));
        assertThat(Run.qapi("diff", file, file)).isEqualTo(new Run(0, "changes: 0\n", ""));

        Path changed = Files.writeString(
                folder.resolve("changed.json"),
                Files.readString(file)
                        .replace(
                                "{\"name\":\"indirect_desc\",\"type\":\"bool\"",
                                "{\"name\":\"indirect_desc\",\"type\":\"str\""));
        Run verified = Run.qapi("verify", changed, "--qemu", qemu);
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("property 'indirect_desc': str -> bool: ", "virtio-blk-pci");
        assertThat(Run.qapi("diff", file, changed).code()).isEqualTo(1);
    }

    @Test
    void imageFormatsAreVerifiedWithTheToolThatHasThem() throws Exception {
        Path img = find("qemu-img");
        Path file = folder.resolve("devices.json");
        Path qemu = find("qemu-system-x86_64");
        assertThat(Run.qapi("devices", "--qemu", qemu, "--qemu-img", img, "-o", file))
                .isEqualTo(new Run(0, "", ""));
        assertThat(Run.qapi("verify", file, "--qemu-img", img)).isEqualTo(new Run(0, "differences: 0\n", ""));

        Path changed = Files.writeString(
                folder.resolve("changed.json"),
                Files.readString(file)
                        .replace(
                                "{\"name\":\"iter-time\",\"type\":\"num\"",
                                "{\"name\":\"iter-time\",\"type\":\"str\""));
        Run verified = Run.qapi("verify", changed, "--qemu-img", img);
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out())
                .contains(
                        "  amend option 'iter-time': str -> num: luks\n",
                        "  image option 'iter-time': str -> num: luks\n")
                .endsWith("differences: 2\n");
        assertThat(Run.qapi("verify", file, "--qemu-img", folder.resolve("none"))
                        .err())
                .startsWith("qapi verify: cannot ask '");
        assertThat(Run.qapi("verify", file, "--reply", file).err())
                .contains("a device file is compared with --qemu or --qemu-img PROGRAM only");
        Path schema = SharedFiles.root()
                .resolve("qapi-schema/qemu-7.2/src/main/resources/io/github/qapi4j/qemu/qemu-7.2.json");
        assertThat(Run.qapi("verify", schema, "--qemu-img", img).err())
                .contains("--qemu-img is compared with a device file only");
    }

    @Test
    void aProgramThatIsNoEmulatorIsRefused() {
        Run run = Run.qapi("devices", "--qemu", folder.resolve("none"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("qapi devices: cannot start: ");
    }
}
