// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
    private static final UnpackLimits LIMITS = new UnpackLimits(1 << 20, 1000, 3);

    @TempDir
    private Path folder;

    private Path archive;
    private Path out;

    @BeforeEach
    void names() {
        archive = folder.resolve("test.ova");
        out = folder.resolve("out");
    }

    @Test
    void anOvaIsWrittenWithADiskThatSomebodyElsePutsIntoIt() throws IOException {
        try (TarWriter tar = TarWriter.create(archive)) {
            tar.add("vm.ovf", "<xml/>".getBytes(UTF_8));
            assertThat(Files.size(archive)).as("written at once").isEqualTo(512 + 6);

            long offset = tar.place(458_752);
            assertThat(offset).isEqualTo(1536);
            assertThat(Files.size(archive)).isEqualTo(1536 + 458_752);
            try (RandomAccessFile other = new RandomAccessFile(archive.toFile(), "rw")) {
                other.seek(offset + 393_215);
                other.write(9);
            }
            assertThat(tar.name("disk", 393_216)).isEqualTo(new TarMember("disk", 1536, 393_216));
        }
        assertThat(Files.size(archive)).isEqualTo(394_752 + 1024);
        assertThat(TarReader.members(archive, LIMITS))
                .containsExactly(new TarMember("vm.ovf", 512, 6), new TarMember("disk", 1536, 393_216));

        assertThat(TarReader.extract(archive, out, LIMITS)).hasSize(2);
        assertThat(out.resolve("vm.ovf")).hasContent("<xml/>");
        byte[] disk = Files.readAllBytes(out.resolve("disk"));
        assertThat(disk).hasSize(393_216);
        assertThat(disk[393_215]).isEqualTo((byte) 9);
    }

    @Test
    void otherToolsReadIt() throws Exception {
        try (TarWriter tar = TarWriter.create(archive)) {
            tar.add("a", new byte[512]);
            tar.add("ümlaut", new byte[0]);
            tar.place(10_000);
        }
        Process list = new ProcessBuilder("tar", "-tf", archive.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(list.getInputStream().readAllBytes(), UTF_8)).startsWith("a\n");
        assertThat(list.waitFor()).isZero();
        assertThat(TarReader.members(archive, LIMITS))
                .extracting(TarMember::name)
                .containsExactly("a", "ümlaut");
    }

    @Test
    void placingAgainReplacesTheRoom() throws IOException {
        try (TarWriter tar = TarWriter.create(archive)) {
            assertThat(tar.place(5000)).isEqualTo(512);
            assertThat(tar.place(10)).isEqualTo(512);
            assertThat(Files.size(archive)).isEqualTo(522);
            assertThatThrownBy(() -> tar.name("", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tar.name("n".repeat(101), 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(TarReader.members(archive, LIMITS)).isEmpty();
    }

    private void foreign(TarArchiveEntry entry, byte[] content) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/tmp/harness-evil", "."})
    void nothingLeavesTheFolder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("x");
        entry.setName(name);
        foreign(entry, new byte[1]);
        if (name.startsWith("/")) {
            // The library writes no absolute names, so we do.
            try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
                rename(file, name);
            }
        }
        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("would be outside the folder");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    private static void rename(RandomAccessFile file, String name) throws IOException {
        byte[] header = new byte[512];
        file.readFully(header);
        java.util.Arrays.fill(header, 0, 100, (byte) 0);
        System.arraycopy(name.getBytes(UTF_8), 0, header, 0, name.length());
        java.util.Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        System.arraycopy(String.format("%06o\0 ", sum).getBytes(UTF_8), 0, header, 148, 8);
        file.seek(0);
        file.write(header);
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO})
    void linksAndDevicesAreNotExtracted(byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("link", kind);
        entry.setLinkName("/etc/passwd");
        foreign(entry, new byte[0]);

        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("'link' is neither a file nor a folder");
        assertThat(out.resolve("link")).doesNotExist();
    }

    @Test
    void aLinkThatIsThereIsNotFollowed() throws IOException {
        Files.createDirectories(out);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(out.resolve("sub"), elsewhere);
        foreign(new TarArchiveEntry("sub/f"), new byte[1]);

        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("would be outside the folder");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsALinkThereIsNotFollowed() throws IOException {
        Files.createDirectories(out);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(out.resolve("sub"), elsewhere);
        foreign(new TarArchiveEntry("sub/inner/"), new byte[0]);

        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("would be outside the folder");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void membersBeforeABadOneGoAndWhatWasThereStays() throws IOException {
        Files.createDirectories(out.resolve("a"));
        Files.writeString(out.resolve("a/mine"), "mine");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("a/b/", "a/b/f", "a/mine")) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }
        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("'a/mine' is there already");
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files).containsExactly(out, out.resolve("a"), out.resolve("a/mine"));
        }
    }

    @Test
    void membersAreCountedBeforeTheyAreRead() throws IOException {
        // Its second header is damaged, which reading all of it would find first.
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("a", "b", "c")) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }
        byte[] bytes = Files.readAllBytes(archive);
        java.util.Arrays.fill(bytes, 2 * 512 + 124, 2 * 512 + 136, (byte) 'x');
        Files.write(archive, bytes);
        assertThatThrownBy(() -> TarReader.members(archive, new UnpackLimits(1, 1, 1)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("more than 1 members");
        assertThatThrownBy(() -> TarReader.members(archive, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("not a valid tar archive");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("f"), "mine");
        foreign(new TarArchiveEntry("f"), new byte[1]);

        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("'f' is there already");
        assertThat(out.resolve("f")).hasContent("mine");
    }

    @Test
    void membersAreCountedAndSoAreTheirBytes() throws IOException {
        try (TarWriter tar = TarWriter.create(archive)) {
            for (int i = 0; i < 3; i++) {
                tar.add("m" + i, new byte[400_000]);
            }
        }
        assertThatThrownBy(() -> TarReader.members(archive, new UnpackLimits(1, 1, 2)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("more than 2 members");
        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("more than 1048576 bytes come out");
        assertThat(out).as("with all members before").doesNotExist();
    }

    @Test
    void whatIsNoArchiveIsReported() throws IOException {
        Files.write(archive, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> TarReader.members(archive, LIMITS)).isInstanceOf(ArchiveException.class);
        assertThatThrownBy(() -> TarReader.members(folder.resolve("none"), LIMITS))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void aNameHasUpTo100Bytes() {
        String longest = "n".repeat(98) + "\u00fc";
        try (TarWriter tar = TarWriter.create(archive)) {
            tar.add(longest, new byte[] {7});
            assertThatThrownBy(() -> tar.add(longest + "n", new byte[0])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tar.name("a", -1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(tar.name("empty", 0)).isEqualTo(new TarMember("empty", 1536, 0));
        }
        assertThat(TarReader.members(archive, LIMITS))
                .containsExactly(new TarMember(longest, 512, 1), new TarMember("empty", 1536, 0));
    }

    /** Not the time, nor who wrote it. */
    @Test
    void theSameMembersAreTheSameBytes() throws IOException {
        try (TarWriter tar = TarWriter.create(archive)) {
            tar.add("a", new byte[] {1});
        }
        byte[] bytes = Files.readAllBytes(archive);
        assertThat(bytes).hasSize(4 * 512);
        String header = new String(bytes, 0, 512, UTF_8);
        assertThat(header.substring(108, 124)).as("user and group").matches("[0 \0]{16}");
        assertThat(header.substring(136, 147)).as("time").isEqualTo("0".repeat(11));
        assertThat(header.substring(265, 329)).as("names of user and group").isEqualTo("\0".repeat(64));
    }

    @Test
    void whatIsPlacedAndEmptyTakesNoRoomAndClosingTwiceHarmsNothing() throws IOException {
        TarWriter tar = TarWriter.create(archive);
        assertThat(tar.place(0)).isEqualTo(512);
        assertThat(archive).isEmptyFile();
        tar.close();
        tar.close();
        assertThat(Files.readAllBytes(archive)).isEqualTo(new byte[1024]);
    }

    @Test
    void foldersAreMadeAndAllThatCameOutIsNamed() throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("./", "sub/", "sub/f")) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }
        Path root = folder.toRealPath().resolve("out");
        assertThat(TarReader.extract(archive, out, LIMITS))
                .containsExactly(root, root.resolve("sub"), root.resolve("sub/f"));
        assertThat(out.resolve("sub/f")).isEmptyFile();
    }

    @Test
    void aFolderWhereAFileIsIsRefused() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("sub"), "mine");
        foreign(new TarArchiveEntry("sub/inner/"), new byte[0]);
        assertThatThrownBy(() -> TarReader.extract(archive, out, LIMITS))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("'sub/inner' is there already");
        assertThat(out.resolve("sub")).hasContent("mine");
    }
}
