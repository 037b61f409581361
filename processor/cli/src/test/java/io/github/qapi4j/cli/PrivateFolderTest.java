// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    /** Short enough for a socket. */
    @TempDir
    private Path parent;

    @Test
    void thoseOfRunsThatWereKilledAreRemovedAndOthersStay() throws Exception {
        Path abandoned = Files.createDirectory(parent.resolve("qapi-abandoned"));
        Files.createFile(abandoned.resolve("lock"));
        Files.createFile(abandoned.resolve("output"));
        Path users = Files.createDirectory(parent.resolve("qapi-users"));
        Files.createFile(users.resolve("output"));
        try (PrivateFolder first = PrivateFolder.create(parent)) {
            assertThat(abandoned).doesNotExist();
            assertThat(users).exists();
            assertThat(first.socket().getParent()).isDirectory();
        }
        try (var left = Files.list(parent)) {
            assertThat(left).containsExactly(users);
        }
    }
}
