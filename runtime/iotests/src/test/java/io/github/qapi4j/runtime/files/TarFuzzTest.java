// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an archive holds, it is extracted into its folder and nowhere else, or refused without a trace. */
class TarFuzzTest {
    private static final UnpackLimits LIMITS = new UnpackLimits(1 << 20, 1000, 50);

    @TempDir
    private static Path folder = Path.of("");

    @FuzzTest
    @DictionaryEntries({
        "ustar\\x0000",
        "ustar  \\x00",
        "../",
        "/",
        "./",
        "0000644\\x00",
        "00000000010\\x00",
        "L",
        "x",
        "K",
        "5"
    })
    void archive(byte[] input) throws Exception {
        Path around = folder.resolve("around");
        Path archive = Files.write(folder.resolve("archive"), input);
        Path target = around.resolve("target");
        try {
            List<TarMember> members = TarReader.members(archive, LIMITS);
            assertThat(members).hasSizeLessThanOrEqualTo(LIMITS.maxEntries());
            List<Path> extracted = TarReader.extract(archive, target, LIMITS);
            Path root = target.toRealPath();
            assertThat(extracted).allMatch(path -> path.startsWith(root));
        } catch (ArchiveException | UncheckedIOException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(target).doesNotExist();
        }
        assertThat(list(folder)).isSubsetOf("archive", "around");
        assertThat(list(around)).isSubsetOf("target");
        boolean unused = TestFiles.tryRemoveTree(around);
    }

    private static List<String> list(Path of) throws IOException {
        if (!Files.exists(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
