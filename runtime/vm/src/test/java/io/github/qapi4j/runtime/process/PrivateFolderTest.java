// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
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
            assertThat(folder.resolve("a-monitor-20-bytes.s").toString()).hasSizeLessThanOrEqualTo(106);
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

    @Test
    void foldersWhoseJvmIsGoneAreRemovedAndOthersStay() throws Exception {
        Path abandoned = Files.createDirectories(parent.resolve("qapi4j-1-abandoned"));
        Files.createFile(abandoned.resolve(FolderLock.NAME));
        Files.writeString(Files.createDirectories(abandoned.resolve("a/b")).resolve("c"), "x");
        Path withoutLock = Files.createDirectories(parent.resolve("qapi4j-1-unknown"));
        Path link = Files.createSymbolicLink(parent.resolve("qapi4j-1-link"), withoutLock);
        Path file = Files.createFile(parent.resolve("qapi4j-1-file"));
        Path other = Files.createDirectories(parent.resolve("other-1-folder"));
        Files.createFile(other.resolve(FolderLock.NAME));
        try (PrivateFolder folder = PrivateFolder.create(parent)) {
            assertThat(abandoned).doesNotExist();
            assertThat(List.of(withoutLock, link, file, other, folder.path())).allMatch(Files::exists);
        }
    }

    @Test
    void emptyFolderWhoseJvmWasKilledBeforeItTookTheLockIsRemovedLater() throws Exception {
        Path old = Files.createDirectories(parent.resolve("qapi4j-1-old"));
        Path half = Files.createDirectories(parent.resolve("qapi4j-1-half"));
        Files.createFile(half.resolve(FolderLock.NEW));
        Path inUse = Files.createDirectories(parent.resolve("qapi4j-1-used"));
        Files.createFile(inUse.resolve("file"));
        for (Path folder : List.of(old, half, inUse)) {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        }
        try (PrivateFolder folder = PrivateFolder.create(parent)) {
            assertThat(List.of(old, half)).noneMatch(Files::exists);
            assertThat(List.of(inUse, folder.path())).allMatch(Files::exists);
        }
    }

    @Test
    void folderThatIsWrittenIntoWhileItIsClosedGoesAll() throws Exception {
        PrivateFolder folder = PrivateFolder.create(parent);
        CountDownLatch writing = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 300; i++) {
                    Files.createFile(folder.resolve("file" + i));
                    writing.countDown();
                }
            } catch (IOException e) {
                // It is gone.
            }
        });
        writer.start();
        writing.await();
        folder.close();
        writer.join();
        assertThat(folder.path()).doesNotExist();
    }

    /** Says how it is in a JVM of its own. */
    static final class Maker {
        private Maker() {}

        public static void main(String[] args) {
            try (PrivateFolder folder = PrivateFolder.create()) {
                System.out.println(folder.path());
            }
        }
    }

    @Test
    void temporaryFolderThatTheLocaleCannotNameIsPassedOver() throws Exception {
        // In UTF-8, whatever the locale of this JVM is.
        Path script = Files.write(
                parent.resolve("script"),
                "exec \"$0\" -cp \"$1\" -Djava.io.tmpdir=/tmp/\u00e4 \"$2\"".getBytes(StandardCharsets.UTF_8));
        Path output = parent.resolve("output");
        ProcessBuilder java = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        ". \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        Maker.class.getName(),
                        script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        java.environment().put("LC_ALL", "C");
        int code = java.start().waitFor();
        // Newer JDKs first print a warning about the folder.
        assertThat(Files.readString(output).lines().reduce("", (before, last) -> last))
                .startsWith("/tmp/qapi4j-");
        assertThat(code).isZero();
    }

    @Test
    void folderOfAnotherUserStays() throws Exception {
        Path theirs = Files.createDirectories(parent.resolve("qapi4j-1-theirs"));
        Files.createFile(theirs.resolve(FolderLock.NAME));
        try {
            Files.setAttribute(theirs, "unix:uid", 12345);
        } catch (FileSystemException e) {
            Assumptions.abort("only root can give files away");
        }
        try (PrivateFolder folder = PrivateFolder.create(parent)) {
            assertThat(theirs).exists();
            assertThat(folder.path()).exists();
        }
    }

    @Test
    void pathsAreShortEnoughWhereverTheTemporaryFolderIs() throws Exception {
        Path parentOfTheLongest = Path.of("/tmp", "x".repeat(106 - "/tmp/".length() - 45));
        Files.createDirectories(parentOfTheLongest);
        try (PrivateFolder folder = PrivateFolder.create(parentOfTheLongest)) {
            assertThat(folder.path()).hasParent(parentOfTheLongest);
            Path socket = folder.resolve("a-monitor-20-bytes.s");
            assertThat(socket.toString().length()).isLessThanOrEqualTo(106);
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
            }
        } finally {
            Files.delete(parentOfTheLongest);
        }
    }
}
