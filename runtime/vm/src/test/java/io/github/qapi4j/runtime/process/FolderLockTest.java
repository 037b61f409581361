// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;
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
    void aLockThatCannotHaveItsNameIsGivenBack() throws Exception {
        Path name = Files.createDirectory(folder.resolve(FolderLock.NAME));
        assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FileSystemException.class);
        Path hidden = folder.resolve(FolderLock.NEW);
        assertThat(descriptorsOf(hidden)).isZero();
        Files.delete(name);
        Files.move(hidden, name);
        FolderLock.takeOver(folder).orElseThrow().close();
    }

    @Test
    void lookingLeavesNoFileOpen() throws Exception {
        Path file = folder.resolve(FolderLock.NAME);
        FolderLock lock = FolderLock.take(folder);
        assertThat(descriptorsOf(file)).isEqualTo(1);
        assertThat(FolderLock.takeOver(folder)).isEmpty();
        lock.close();
        lock.close();
        assertThat(descriptorsOf(file)).isZero();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(channel.lock().isValid()).isTrue();
            // Each look but the first has the file already, which stays open for the other one's lock.
            for (int look = 0; look < 3; look++) {
                assertThat(FolderLock.takeOver(folder)).isEmpty();
                assertThat(descriptorsOf(file)).isEqualTo(2);
            }
        }
        FolderLock taken = FolderLock.takeOver(folder).orElseThrow();
        taken.keep();
        assertThat(file).doesNotExist();
        assertThat(FolderLock.takeOver(folder)).isEmpty();
    }

    private static long descriptorsOf(Path file) throws IOException {
        Path all = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(all), "no /proc: not on Linux");
        Path real = file.toRealPath();
        long count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(all)) {
            for (Path descriptor : descriptors) {
                try {
                    count += Files.readSymbolicLink(descriptor).equals(real) ? 1 : 0;
                } catch (NoSuchFileException e) {
                    // Other tests close theirs meanwhile.
                }
            }
        }
        return count;
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
