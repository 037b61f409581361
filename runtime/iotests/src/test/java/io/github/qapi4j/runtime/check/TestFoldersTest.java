// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.process.FolderLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void foldersOfARunThatWasKilledAreRemovedAndOthersStay() throws Exception {
        Target target = new Target("raw", "file");
        Path abandoned = Files.createDirectory(folder.resolve(target.folder("Killed")));
        Files.createFile(abandoned.resolve(".lock"));
        Files.createFile(abandoned.resolve("disk.img"));
        Path inUse = Files.createDirectory(folder.resolve(target.folder("Running")));
        Path kept = Files.createDirectory(folder.resolve(target.folder("Kept")));
        Path users = Files.createDirectory(folder.resolve("users"));
        Files.createFile(users.resolve(".lock"));
        FolderLock.take(kept).keep();
        FolderLock lock = FolderLock.take(inUse);
        try {
            assertThat(new TestFolders(folder, folder, List.of(target), false).locks())
                    .isEmpty();
            assertThat(abandoned).doesNotExist();
            assertThat(inUse).exists();
            assertThat(kept).isEmptyDirectory();
            assertThat(users).exists();
        } finally {
            lock.close();
        }
    }
}
