// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UefiFirmwareTest {
    @TempDir
    private Path folder;

    @Test
    void isTheFirstOneWithoutSecureBootWhoseFilesAreThere() throws IOException {
        Path code = Files.writeString(folder.resolve("code.fd"), "");
        Path variables = Files.writeString(folder.resolve("vars.fd"), "");
        describe("10-smm.json", code, variables, "x86_64", "requires-smm");
        describe("20-gone.json", folder.resolve("gone.fd"), variables, "x86_64", "acpi-s3");
        describe("30-arm.json", code, variables, "aarch64", "acpi-s3");
        assertThat(UefiFirmware.find("x86_64", List.of(folder))).isEmpty();
        describe("60-plain.json", code, variables, "x86_64", "acpi-s3");
        Files.writeString(folder.resolve("readme.txt"), "no descriptor");

        assertThat(UefiFirmware.find("x86_64", List.of(folder.resolve("none"), folder)))
                .contains(new UefiFirmware(code, variables));
        assertThat(UefiFirmware.find("riscv64", List.of(folder))).isEmpty();
    }

    @Test
    void aDescriptorThatIsNoneIsNotTheEnd() throws IOException {
        Files.writeString(folder.resolve("10-broken.json"), "{");
        assertThat(UefiFirmware.find("x86_64", List.of(folder))).isEmpty();
    }

    private void describe(String name, Path code, Path variables, String architecture, String feature)
            throws IOException {
        Files.writeString(folder.resolve(name), """
                {"interface-types": ["uefi"],
                 "mapping": {"device": "flash",
                  "executable": {"filename": "%s", "format": "raw"},
                  "nvram-template": {"filename": "%s", "format": "raw"}},
                 "targets": [{"architecture": "%s", "machines": ["pc-q35-*"]}],
                 "features": ["%s"]}
                """.formatted(code, variables, architecture, feature));
    }
}
