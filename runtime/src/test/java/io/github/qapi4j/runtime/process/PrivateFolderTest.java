// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    @TempDir
    private Path parent = Path.of("");

    @Test
    void onlyItsOwnerEntersItAndClosingRemovesAll() throws Exception {
        PrivateFolder folder = PrivateFolder.create(Path.of("/tmp"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c"), "x");
        Path outside = Files.writeString(parent.resolve("outside"), "stays");
        Files.createSymbolicLink(folder.resolve("link"), parent);
        folder.close();
        assertThat(folder.path()).doesNotExist();
        assertThat(outside).exists();
        folder.close();
    }

    @Test
    void parentWithALongPathIsPassedOver() throws Exception {
        Path deep = Files.createDirectories(parent.resolve("d".repeat(100)));
        try (PrivateFolder folder = PrivateFolder.create(deep)) {
            assertThat(folder.path()).hasParent(Path.of("/tmp"));
            assertThat(folder.resolve("a-monitor-20-bytes.s").toString()).hasSizeLessThanOrEqualTo(107);
        }
        assertThatThrownBy(() -> PrivateFolder.create(List.of(deep)))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("short enough");
    }

    @Test
    void parentThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PrivateFolder.create(List.of(Path.of("/nowhere"))))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("/nowhere");
    }
}
