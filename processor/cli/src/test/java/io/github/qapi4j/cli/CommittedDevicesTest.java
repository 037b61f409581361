// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileReader;
import io.github.qapi4j.schema.device.DeviceFileWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device files of qapi-schema. */
@Tag("once")
class CommittedDevicesTest {
    private static Path file(String release) {
        String name = "devices-" + release;
        return SharedFiles.root()
                .resolve("qapi-schema")
                .resolve(name)
                .resolve("src/main/resources/io/github/qapi4j/devices")
                .resolve(name + ".json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "10.0", "11.1"})
    void areWhatTheToolWrites(String release) throws Exception {
        String text = Files.readString(file(release));
        DeviceFile devices = DeviceFileReader.read(release, text);

        assertThat(DeviceFileWriter.write(devices)).isEqualTo(text);
        assertThat(DeviceFileWriter.write(DeviceFile.of(devices.facts()))).isEqualTo(text);
        assertThat(devices.facts().release()).startsWith(release + ".");
        assertThat(devices.facts().architectures()).contains("x86_64");
        assertThat(devices.facts().formats()).containsKeys("qcow2", "raw");
    }

    @ParameterizedTest
    @CsvSource({"7.2, x86_64", "7.2, aarch64", "7.2, riscv64", "7.2, s390x", "7.2, ppc64"})
    void areWhatTheInstalledBinarySays(String release, String architecture) throws Exception {
        Path program = installed("qemu-system-" + architecture, release);

        lacksNothing(Run.qapi("verify", file(release), "--qemu", program));
    }

    @Test
    void areWhatTheInstalledQemuImgSays() throws Exception {
        Path program = installed("qemu-img", "7.2");

        lacksNothing(Run.qapi("verify", file("7.2"), "--qemu-img", program));
    }

    /** It may have more: Debian's packages qemu-system-gui and qemu-block-extra add a device, and formats. */
    private static void lacksNothing(Run verified) {
        assertThat(verified.err()).isEmpty();
        assertThat(verified.out().lines()).last().asString().matches("differences: [0-9]+");
        assertThat(verified.out().lines().filter(line -> line.startsWith("  ")))
                .allMatch(line -> line.startsWith("  new type: ") || line.startsWith("  new image format: "));
    }

    /** A program of just the release that the file is of. */
    private static Path installed(String program, String release) throws IOException {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(part -> Path.of(part, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), () -> program + " is not installed");
        Process version = new ProcessBuilder(found.get().toString(), "--version").start();
        String printed = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String expected = DeviceFileReader.read(release, Files.readString(file(release)))
                .facts()
                .release();
        assumeTrue(printed.contains("version " + expected + " "), () -> program + " is not " + expected);
        return found.get();
    }

    @Test
    void diffSaysWhatBreaksFromReleaseToRelease() {
        Run older = Run.qapi("diff", file("7.2"), file("10.0"));
        Run newer = Run.qapi("diff", file("10.0"), file("11.1"));

        assertThat(older.code()).isEqualTo(1);
        assertThat(older.out()).contains("breaks senders (", "property 'addr': int32 -> str: ");
        assertThat(newer.code()).isEqualTo(1);
        assertThat(newer.out()).contains("breaks senders (", "compatible (");
    }
}
