// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UefiFirmwareTest {
    @TempDir
    private Path folder;

    private Path code = Path.of("");
    private Path variables = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        code = Files.writeString(folder.resolve("code.fd"), "");
        variables = Files.writeString(folder.resolve("vars.fd"), "");
    }

    @Test
    void isTheFirstOneWithoutSecureBootWhoseFilesAreThere() throws IOException {
        describe(folder.resolve("10-smm.json"), code, "x86_64", "requires-smm");
        describe(folder.resolve("20-gone.json"), folder.resolve("gone.fd"), "x86_64", "acpi-s3");
        describe(folder.resolve("30-arm.json"), code, "aarch64", "acpi-s3");
        assertThat(find("x86_64", folder)).isEmpty();
        describe(folder.resolve("60-plain.json"), code, "x86_64", "acpi-s3");
        Files.writeString(folder.resolve("readme.txt"), "no descriptor");

        assertThat(find("x86_64", folder.resolve("none"), folder)).contains(new UefiFirmware(code, variables));
        assertThat(find("riscv64", folder)).isEmpty();
    }

    @Test
    void aDescriptorThatIsNoneIsNotTheEnd() throws IOException {
        Files.writeString(folder.resolve("10-broken.json"), "{");
        assertThat(find("x86_64", folder)).isEmpty();
        describe(folder.resolve("20-plain.json"), code, "x86_64", "acpi-s3");
        assertThat(find("x86_64", folder)).isPresent();
    }

    @Test
    void aFolderTakesThePlaceOfTheNextOnesFilesAndHidesThem() throws IOException {
        Path user = Files.createDirectory(folder.resolve("user"));
        Path system = Files.createDirectory(folder.resolve("system"));
        Path own = Files.writeString(folder.resolve("own.fd"), "");
        describe(system.resolve("50-a.json"), code, "x86_64", "acpi-s3");
        describe(user.resolve("60-b.json"), own, "x86_64", "acpi-s3");
        assertThat(find("x86_64", user, system)).map(UefiFirmware::code).contains(code);

        Files.writeString(user.resolve("50-a.json"), "");
        assertThat(find("x86_64", user, system)).map(UefiFirmware::code).contains(own);

        describe(user.resolve("50-a.json"), own, "x86_64", "acpi-s3");
        Files.delete(user.resolve("60-b.json"));
        assertThat(find("x86_64", user, system)).map(UefiFirmware::code).contains(own);
    }

    @Test
    void theChosenFolderIsThatOfAnUnpackedPackage() throws IOException {
        Path root = folder.resolve("root");
        Path descriptors = Files.createDirectories(root.resolve("usr/share/qemu/firmware"));
        Path unpacked = root.resolve(folder.relativize(code));
        describe(folder.resolve("60-installed.json"), code, "x86_64", "acpi-s3");
        describe(descriptors.resolve("70-unpacked.json"), Path.of("/code.fd"), Path.of("/vars.fd"), "x86_64");
        assertThat(chosen(root)).as("files are missing").map(UefiFirmware::code).contains(code);

        Files.copy(code, unpacked);
        Files.copy(variables, root.resolve("vars.fd"));
        assertThat(chosen(root)).contains(new UefiFirmware(unpacked, root.resolve("vars.fd")));
    }

    @Test
    void theChosenFolderMayHaveNoDescriptors() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("root/usr/share/OVMF"));
        Files.writeString(deep.resolve("OVMF_CODE.fd"), "12");
        Files.writeString(deep.resolve("OVMF_VARS.fd"), "");
        Files.writeString(deep.resolve("OVMF_CODE.secboot.fd"), "12345");
        Files.writeString(deep.resolve("OVMF_CODE_8M.fd"), "12345");
        assertThat(chosen(folder.resolve("root")))
                .contains(new UefiFirmware(deep.resolve("OVMF_CODE.fd"), deep.resolve("OVMF_VARS.fd")));

        Files.writeString(deep.resolve("OVMF_CODE_4M.fd"), "1234");
        Files.writeString(deep.resolve("OVMF_VARS_4M.fd"), "");
        assertThat(chosen(folder.resolve("root"))).map(UefiFirmware::code).contains(deep.resolve("OVMF_CODE_4M.fd"));
        assertThat(new FirmwareSearch("aarch64", Optional.of(folder), List.of()).find())
                .isEmpty();
    }

    private Optional<UefiFirmware> chosen(Path root) {
        return new FirmwareSearch("x86_64", Optional.of(root), List.of(folder)).find();
    }

    private static Optional<UefiFirmware> find(String architecture, Path... folders) {
        return new FirmwareSearch(architecture, Optional.empty(), List.of(folders)).find();
    }

    private void describe(Path file, Path executable, String architecture, String feature) throws IOException {
        describe(file, executable, variables, architecture, feature);
    }

    private static void describe(Path file, Path executable, Path template, String architecture, String... features)
            throws IOException {
        Files.writeString(file, """
                {"interface-types": ["uefi"],
                 "mapping": {"device": "flash",
                  "executable": {"filename": "%s", "format": "raw"},
                  "nvram-template": {"filename": "%s", "format": "raw"}},
                 "targets": [{"architecture": "%s", "machines": ["pc-q35-*"]}],
                 "features": ["%s"]}
                """.formatted(executable, template, architecture, String.join("\", \"", features)));
    }
}
