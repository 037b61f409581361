// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFolderOfALivingJvmIsNotTakenOver() throws Exception {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            assertThat(FolderLock.takeOver(folder)).isEmpty();
        }
        FolderLock.takeOver(folder).orElseThrow().close();
        FolderLock.takeOver(folder).orElseThrow().close();
    }

    @Test
    void aFileThatIsLockedStaysLocked() throws Exception {
        Path file = Files.createFile(folder.resolve(FolderLock.NAME));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(channel.lock().isValid()).isTrue();
            assertThat(FolderLock.takeOver(folder)).isEmpty();
        }
        FolderLock.takeOver(folder).orElseThrow().close();
    }

    @Test
    void aFolderWithoutALockIsNotTakenOver() throws Exception {
        assertThat(FolderLock.takeOver(folder)).isEmpty();
    }

    @Test
    void aFolderThatStaysIsNobodysAnyMore() throws Exception {
        FolderLock.take(folder).keep();

        assertThat(folder).isEmptyDirectory();
        try (FolderLock again = FolderLock.take(folder)) {
            assertThat(again).isNotNull();
            assertThat(folder.resolve(FolderLock.NAME)).exists();
        }
    }

    @Test
    void aLockThatCannotBeTakenIsNotHeld() throws Exception {
        Files.createFile(folder.resolve(FolderLock.NEW));
        assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FileAlreadyExistsException.class);
        Files.createFile(folder.resolve(FolderLock.NAME));
        FolderLock.takeOver(folder).orElseThrow().close();
    }

    @Test
    void foldersOfOtherNamesAreSweptOnRequestButNeverWithoutALock() throws Exception {
        Path abandoned = Files.createDirectories(folder.resolve("run-1"));
        Files.createFile(abandoned.resolve(FolderLock.NAME));
        Files.createFile(abandoned.resolve("file"));
        Path open = Files.createDirectories(folder.resolve("run-2"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.createFile(other.resolve(FolderLock.NAME));
        Path ours = Files.createFile(folder.resolve("ours"));

        AbandonedFolders.sweep(folder, "run-*", ours);
        assertThat(abandoned).doesNotExist();
        assertThat(open).exists();
        assertThat(other).exists();
        AbandonedFolders.sweep(folder.resolve("none"), "*", ours);
    }
}
