// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    private Path folder;

    private String program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return file.toString();
    }

    private void tools(String in) throws IOException {
        for (String tool : List.of("qemu-img", "qemu-io", "qemu-nbd", "qemu-storage-daemon")) {
            program(in + tool);
        }
    }

    @Test
    void thePathIsTheLastResort() throws IOException {
        tools("bin/");
        String own = program("own/emulator");
        Map<String, String> found = new Programs(
                        Map.of(
                                "PATH",
                                "/nowhere::" + folder.resolve("bin"),
                                "QEMU_PROG",
                                own,
                                "QEMU_IO_PROG",
                                "qemu-img"),
                        "",
                        "")
                .find();

        assertThat(found)
                .containsEntry("QEMU_PROG", own)
                .containsEntry("QEMU_IO_PROG", folder.resolve("bin/qemu-img").toString())
                .containsEntry(
                        "QSD_PROG", folder.resolve("bin/qemu-storage-daemon").toString());
    }

    @Test
    void buildsHaveTheirLayout() throws IOException {
        tools("");
        Files.delete(folder.resolve("qemu-storage-daemon"));
        String daemon = program("storage-daemon/qemu-storage-daemon");
        String emulator = program("qemu-system-sparc");
        program("qemu-system-sparc.p");

        assertThat(new Programs(Map.of(), folder.toString(), "").find())
                .containsEntry("QEMU_PROG", emulator)
                .containsEntry("QSD_PROG", daemon);
        assertThatThrownBy(() -> new Programs(Map.of(), "", folder.toString()).find())
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("QSD_PROG: qemu-storage-daemon (in " + folder + ")");
    }

    @Test
    void allThatIsMissingIsNamed() {
        assertThatThrownBy(() -> new Programs(Map.of("PATH", "/nowhere", "QEMU_IMG_PROG", "/no/img"), "", "").find())
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("QEMU_PROG: qemu-system-")
                .hasMessageContaining("QEMU_IMG_PROG: /no/img (the variable says so)")
                .hasMessageContaining("QEMU_NBD_PROG: qemu-nbd (on the path)");
        assertThatThrownBy(() -> new Programs(Map.of(), "/no/build", "").find())
                .hasMessage("there is no folder /no/build");
    }
}
