// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineBuilderTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> build(String binary, @Nullable String machine, Accelerator accelerator, String... further) {
        return new CommandLineBuilder(Path.of(binary), machine, List.of(further))
                .build(Path.of("/s,s/mon.sock"), accelerator, folder);
    }

    @Test
    void usersArgumentsComeLast() {
        assertThat(build("/q/qemu-system-x86_64", "q35", Accelerator.QTEST, "-m", "64"))
                .containsExactly(
                        "/q/qemu-system-x86_64",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-vga",
                        "none",
                        "-chardev",
                        "socket,id=mon,path=/s,,s/mon.sock",
                        "-mon",
                        "chardev=mon,mode=control",
                        "-machine",
                        "q35",
                        "-accel",
                        "qtest",
                        "-m",
                        "64");
    }

    @Test
    void tcgGetsAFirmwareOfHaltInstructions() throws Exception {
        String file = folder.resolve("halt.bin").toString();
        assertThat(build("/q/qemu-system-i386", null, Accelerator.TCG)).endsWith("-accel", "tcg", "-bios", file);
        byte[] image = Files.readAllBytes(Path.of(file));
        assertThat(image).hasSize(65536).containsOnly(0xF4);
    }

    @Test
    void noFirmwareForOtherProcessorsNorBesideTheUsersOwn() {
        assertThat(build("/q/qemu-system-aarch64", "virt", Accelerator.TCG)).endsWith("-accel", "tcg");
        assertThat(build("/q/qemu-system-x86_64", null, Accelerator.TCG, "-bios", "mine"))
                .endsWith("-accel", "tcg", "-bios", "mine");
        assertThat(build("/q/qemu-system-x86_64", null, Accelerator.NONE, "-accel", "kvm"))
                .endsWith("chardev=mon,mode=control", "-accel", "kvm");
        assertThat(folder).isEmptyDirectory();
    }
}
