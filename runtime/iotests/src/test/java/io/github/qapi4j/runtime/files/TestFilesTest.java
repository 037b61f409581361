// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFilesTest {
    private static final TestId ID = new TestId("17.4");

    @TempDir
    private Path folder;

    private TestFiles files() {
        return TestFiles.in(folder, folder, ID);
    }

    @Test
    void imagesAreMadeUnderTheTestsNames() throws Exception {
        Path image;
        try (TestFiles files = TestFiles.inNewFolder()) {
            image = Path.of(files.createImage("disk", 1000));
            assertThat(image).isEqualTo(files.file("disk")).hasSize(1024);
        }
        assertThat(image).doesNotExist();
    }

    @Test
    void namesBeginWithTheTestsIdAndNothingIsMade() {
        try (TestFiles files = files()) {
            assertThat(files.path("disk img")).isEqualTo(folder + "/17.4-disk img");
            assertThat(files.path("disk img")).isEqualTo(files.path("disk img"));
            assertThat(files.socket("s")).isEqualTo(folder + "/17.4-s");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void namedPipeIsMadeAndRemoved() throws Exception {
        try (TestFiles files = files()) {
            Path pipe = Path.of(files.fifo("a pipe; $x"));
            assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                    .isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pipe)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> files.fifo("a pipe; $x"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(pipe.toString())
                    .hasStackTraceContaining("mkfifo failed: ");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoTestsNeverShareAName() {
        TestId first = TestId.next();
        TestId second = TestId.next();

        assertThat(first).isNotEqualTo(second);
        assertThat(second.name("a")).doesNotStartWith(first.name(""));
        assertThatThrownBy(() -> new TestId("1-2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no test id: '1-2'");
    }

    @Test
    void closingRemovesTheFilesAlsoAfterAFailure() throws IOException {
        Path other = Files.createFile(folder.resolve("17.4-other"));
        Path[] made = new Path[2];
        assertThatThrownBy(() -> {
                    try (TestFiles files = files()) {
                        made[0] = Files.createFile(files.file("a"));
                        made[1] = Files.createDirectory(files.file("b"));
                        Files.createFile(made[1].resolve("inside"));
                        files.path("never made");
                        throw new IllegalStateException("the test failed");
                    }
                })
                .hasMessage("the test failed")
                .hasNoSuppressedExceptions();

        assertThat(made[0]).doesNotExist();
        assertThat(made[1]).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void theLatestNameGoesFirst() throws Exception {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            try (TestFiles files = files()) {
                for (String name : List.of("b", "a", "c")) {
                    Files.createFile(files.file(name));
                }
                folder.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
            }
            List<String> removed = new ArrayList<>();
            while (removed.size() < 3) {
                WatchKey key = watch.poll(2, TimeUnit.MINUTES);
                assertThat(key).as("after %s", removed).isNotNull();
                key.pollEvents().forEach(event -> removed.add(String.valueOf(event.context())));
                key.reset();
            }
            assertThat(removed).containsExactly("17.4-c", "17.4-a", "17.4-b");
        }
    }

    @Test
    void theEndOfTheJvmRemovesThemToo() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process jvm = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExitsInTheMiddle.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String made = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jvm.waitFor()).isEqualTo(3);
        assertThat(made).isEqualTo("true");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void linksAreRemovedButNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.createFile(elsewhere.resolve("precious"));
        try (TestFiles files = files()) {
            Files.createSymbolicLink(files.file("link"), elsewhere);
            Path inside = Files.createDirectory(files.file("folder"));
            Files.createSymbolicLink(inside.resolve("link"), elsewhere);
        }
        assertThat(precious).exists();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesForAPieceOfTheTestGoAtItsEnd() throws IOException {
        try (TestFiles files = files()) {
            Path[] made = new Path[2];
            try (TemporaryPaths paths = files.temporary("one", "two")) {
                assertThat(paths.paths()).containsExactly(files.file("one"), files.file("two"));
                made[0] = Files.createFile(Path.of(paths.get(0)));
                made[1] = Files.createFile(Path.of(paths.get(1)));
            }
            assertThat(made[0]).doesNotExist();
            assertThat(made[1]).doesNotExist();
            try (TemporaryPaths sockets = files.temporarySockets("s")) {
                assertThat(sockets.get(0)).isEqualTo(files.socket("s"));
            }
        }
    }

    @Test
    void badNamesAreRefused() {
        try (TestFiles files = files()) {
            for (String name : List.of("", "/a", "a/b", "../x", "nul\0", "\0nul")) {
                assertThatThrownBy(() -> files.path(name)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> files.socket("s".repeat(106)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("106 bytes");
        }
    }

    @Test
    void afterwardsThereAreNoNames() {
        TestFiles files = files();
        files.close();
        files.close();

        assertThatThrownBy(() -> files.path("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'late'");
    }

    @Test
    void aNewFolderIsPrivateAndGoesInTheEnd() throws IOException {
        Path made;
        try (TestFiles files = TestFiles.inNewFolder()) {
            made = files.testDir();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
            Files.createFile(made.resolve("anything"));
            assertThat(files.socket("nbd-sock")).startsWith(files.sockDir().toString());
        }
        assertThat(made).doesNotExist();
    }

    @Test
    void aNewFolderLeavesRoomForTheNamesOfSockets() throws IOException {
        int missing = 50 - folder.toString().length();
        Path deep = missing > 1 ? Files.createDirectory(folder.resolve("d".repeat(missing - 1))) : folder;
        try (TestFiles files = TestFiles.in(PrivateFolder.create(deep))) {
            assertThat(files.testDir()).hasParentRaw(Path.of("/tmp")).isDirectory();
            assertThat(deep).isEmptyDirectory();
        }
        PrivateFolder shallow = PrivateFolder.create(Path.of("/tmp"));
        try (TestFiles files = TestFiles.in(shallow)) {
            assertThat(files.testDir()).isEqualTo(shallow.path());
            assertThat(files.sockDir()).isEqualTo(shallow.path());
        }
        assertThat(shallow.path()).doesNotExist();
    }

    @Test
    void tryRemoveTakesWhatIsThereAndWhatIsNot() throws IOException {
        Path file = Files.createFile(folder.resolve("f"));
        assertThat(TestFiles.tryRemove(file)).isTrue();
        assertThat(TestFiles.tryRemove(file)).isTrue();
        Path full = folder.resolve("d");
        Files.createDirectories(full.resolve("e"));
        assertThat(TestFiles.tryRemove(full)).isFalse();
    }

    @Test
    void treesAreRemovedAndLinksNotFollowed(@TempDir Path folder) throws IOException {
        Path outside = Files.createFile(folder.resolve("outside"));
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("deep"));
        Files.createFile(tree.resolve("deep/file"));
        Files.createSymbolicLink(tree.resolve("link"), outside);

        assertThat(TestFiles.tryRemoveTree(tree)).isTrue();
        assertThat(tree).doesNotExist();
        assertThat(outside).exists();
        assertThat(TestFiles.tryRemoveTree(tree)).as("nothing to remove").isTrue();
    }

    /** Root may remove everything that the kernel finds: not what has a path of more than 4,096 bytes. */
    @Test
    void ofATreeThatCannotBeRemovedAllElseGoes() throws IOException {
        String half = ("/" + "d".repeat(200)).repeat(15);
        Path tree = Files.createDirectory(folder.resolve("tree"));
        for (int i = 0; i < 20; i++) {
            Files.createFile(Files.createDirectory(tree.resolve("folder-" + i)).resolve("file"));
        }
        Path below = folder.resolve("below");
        Path above = Files.createDirectories(Path.of(tree + half)).resolve("below");
        Files.createDirectories(Path.of(below + half));
        Files.move(below, above);
        try {
            assertThat(TestFiles.tryRemoveTree(tree)).isFalse();
            try (Stream<Path> left = Files.list(tree)) {
                assertThat(left).containsExactly(tree.resolve("d".repeat(200)));
            }
        } finally {
            Files.move(above, below);
        }
        assertThat(TestFiles.tryRemoveTree(tree)).isTrue();
        assertThat(tree).doesNotExist();
    }

    @Test
    void theLongestPathOfASocketIsGiven() {
        try (TestFiles files = files()) {
            String longest = "s".repeat(106 - files.socket("s").length() + 1);
            assertThat(files.socket(longest)).hasSize(106);
            assertThatThrownBy(() -> files.socket(longest + "s")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
