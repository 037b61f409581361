// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of folders that cannot be removed at first. Root may remove everything that the kernel finds, so these have
 * folders in them whose paths are longer than the kernel takes.
 */
class UnremovableFolderTest {
    /** Together longer than the 4,096 bytes of a path, half of them not. */
    private static final String HALF = ("/" + "d".repeat(200)).repeat(15);

    @TempDir
    private Path parent = Path.of("");

    /** The lower half, which has to be taken out again. */
    private final class TooDeep implements AutoCloseable {
        private final Path above;
        private final Path below;

        TooDeep(Path folder) throws IOException {
            below = parent.resolve("below");
            above = Files.createDirectories(Path.of(folder + HALF)).resolve("below");
            Files.createDirectories(Path.of(below + HALF));
            Files.move(below, above);
        }

        @Override
        public void close() throws IOException {
            Files.move(above, below);
        }
    }

    @Test
    void isLoggedAndTriedAgain() throws Exception {
        PrivateFolder folder = PrivateFolder.create(parent);
        for (int i = 0; i < 20; i++) {
            Files.createFile(
                    Files.createDirectory(folder.resolve("folder-" + i)).resolve("file"));
        }
        try (LogLines lines = LogLines.of(PrivateFolder.class);
                TooDeep deep = new TooDeep(folder.path())) {
            folder.close();
            assertThat(deep.above).isDirectory();
            LogRecord line = lines.only("cannot remove " + folder.path());
            assertThat(line.getLevel()).isEqualTo(Level.WARNING);
            assertThat(line.getThrown())
                    .isExactlyInstanceOf(FileSystemException.class)
                    .hasMessageContaining(HALF);
            try (Stream<Path> left = Files.list(folder.path())) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .as("all else goes")
                        .containsExactlyInAnyOrder(FolderLock.NAME, "d".repeat(200));
            }
            assertThat(FolderLock.takeOver(folder.path()))
                    .as("its JVM has not given it up")
                    .isEmpty();
        }
        folder.close();
        assertThat(folder.path()).doesNotExist();
        PrivateFolder.removeAll(folder.path());
    }

    @Test
    void ofAKilledJvmHoldsUpNoOther() throws Exception {
        Path stays = Files.createDirectories(parent.resolve("run-1"));
        Files.createFile(stays.resolve(FolderLock.NAME));
        Path goes = Files.createDirectories(parent.resolve("run-2"));
        Files.createFile(goes.resolve(FolderLock.NAME));
        Path none = parent.resolve("none");
        try (LogLines lines = LogLines.of(PrivateFolder.class);
                TooDeep deep = new TooDeep(stays)) {
            AbandonedFolders.sweep(parent, "run-*", parent);
            assertThat(goes).doesNotExist();
            assertThat(deep.above).isDirectory();
            assertThat(lines.only("cannot remove " + stays).getLevel()).isEqualTo(Level.FINE);
            assertThat(lines.all("removed " + stays)).isEmpty();
            assertThat(lines.only("removed " + goes).getLevel()).isEqualTo(Level.FINE);
            AbandonedFolders.sweep(none, "run-*", parent);
            assertThat(lines.only("cannot look for abandoned folders in " + none)
                            .getLevel())
                    .isEqualTo(Level.FINE);
        }
        AbandonedFolders.sweep(parent, "run-*", parent);
        assertThat(stays).doesNotExist();
    }

    @Test
    void thatIsRemovedOrKeptHasNoFileOpen() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc: not on Linux");
        PrivateFolder folder = PrivateFolder.create(parent);
        Path real = folder.path().toRealPath();
        assertThat(openIn(real)).isEqualTo(1);
        folder.close();
        assertThat(openIn(real)).isZero();
        FolderLock kept = FolderLock.take(parent);
        assertThat(openIn(parent.toRealPath())).isEqualTo(1);
        kept.keep();
        assertThat(openIn(parent.toRealPath())).isZero();
    }

    private static long openIn(Path folder) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : all) {
                try {
                    // Of a file that was removed, its name with something behind it.
                    count += Files.readSymbolicLink(descriptor).startsWith(folder) ? 1 : 0;
                } catch (NoSuchFileException e) {
                    // Other tests close theirs meanwhile.
                }
            }
        }
        return count;
    }
}
