// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.log.Reference.Blanks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {
    @TempDir
    private Path folder;

    private Reference reference(String text) throws IOException {
        return new Reference(Files.writeString(folder.resolve("141.out"), text));
    }

    @Test
    void theMostSpecialReferenceCounts() throws IOException {
        ReferenceFinder none = new ReferenceFinder(folder, "141", "qcow2", "none", "pc");
        ReferenceFinder writeback = new ReferenceFinder(folder, "141", "qcow2", "writeback", "pc");
        assertThat(none.candidates())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("141.out.nocache", "141.out.qcow2", "141.pc.out", "141.out");
        assertThat(none.find(ReferenceTest::neverAsked).path()).hasFileName("141.out");
        assertThat(none.find(ReferenceTest::neverAsked).exists()).isFalse();

        for (String name : List.of("141.out", "141.pc.out", "141.out.qcow2", "141.out.nocache")) {
            Files.writeString(folder.resolve(name), "");
            assertThat(none.find(ReferenceTest::neverAsked).path()).hasFileName(name);
            assertThat(none.find(ReferenceTest::neverAsked).exists()).isTrue();
        }
        assertThat(writeback.find(ReferenceTest::neverAsked).path()).hasFileName("141.out.qcow2");
    }

    @Test
    void aFolderIsNoReference() throws IOException {
        ReferenceFinder finder = new ReferenceFinder(folder, "141", "qcow2", "none", "pc");
        Files.createDirectory(folder.resolve("141.out.qcow2"));
        Files.createDirectory(folder.resolve("141.out.7.2"));
        Files.writeString(folder.resolve("141.out"), "");
        assertThat(finder.find(ReferenceTest::neverAsked).path()).hasFileName("141.out");
    }

    private static String neverAsked() {
        throw new AssertionError("there is no reference for a release");
    }

    private static String chosen(String release, String... files) {
        return new ReferenceFinder(Path.of(""), "262", "qcow2", "none", "pc")
                .choose(List.of(files), () -> release)
                .orElse("none");
    }

    @Test
    void theNewestReleaseThatIsNotNewerThanTheLiveOneCounts() {
        String[] files = {"262.out", "262.out.10.0", "262.out.7.2", "262.out.9.1", "262.out.old", "2620.out.7.1"};
        assertThat(chosen("6.2.0", files)).isEqualTo("262.out");
        assertThat(chosen("7.2.22", files)).isEqualTo("262.out.7.2");
        assertThat(chosen("9.0.91", files)).isEqualTo("262.out.7.2");
        assertThat(chosen("9.1", files)).isEqualTo("262.out.9.1");
        assertThat(chosen("10.0.2", files)).isEqualTo("262.out.10.0");
        assertThat(chosen("11.0.50", files)).isEqualTo("262.out.10.0");
        assertThat(chosen("5.2", "262.out.7.2")).isEqualTo("none");
    }

    @Test
    void cacheModeFormatAndMachineComeBeforeTheRelease() {
        assertThat(chosen("7.2", "262.out.7.2", "262.pc.out")).isEqualTo("262.pc.out");
        assertThat(chosen("7.2", "262.out.7.2", "262.pc.out.7.2", "262.pc.out")).isEqualTo("262.pc.out.7.2");
        assertThat(chosen("7.2", "262.out.qcow2.7.2", "262.out.qcow2", "262.pc.out"))
                .isEqualTo("262.out.qcow2.7.2");
        assertThat(chosen("7.2", "262.out.qcow2.8.0", "262.out")).isEqualTo("262.out");
        assertThat(chosen("7.2", "262.out.nocache.7.0", "262.out.qcow2.7.2")).isEqualTo("262.out.nocache.7.0");
    }

    @Test
    void thatOfAReleaseIsWrittenBesideTheOneThatCountsForAll() throws IOException {
        ReferenceFinder finder = new ReferenceFinder(folder, "141", "qcow2", "none", "pc");
        assertThat(finder.ofRelease("7.2.22").path()).hasFileName("141.out.7.2");
        Files.writeString(folder.resolve("141.out"), "");
        Files.writeString(folder.resolve("141.out.qcow2.6.0"), "");
        assertThat(finder.ofRelease("7.2.22").path()).hasFileName("141.out.qcow2.7.2");
        assertThat(finder.ofRelease("5.2").path()).hasFileName("141.out.5.2");
    }

    @Test
    void blanksAtLineEndsDoNotCountUnlessTheyShall() throws IOException {
        Reference reference = reference("a\nb  \n\n");

        reference.check("a \t\r\nb\n\n", Blanks.IGNORED_AT_LINE_ENDS, false);
        assertThat(reference.diff("a\nb\n\n", Blanks.COUNT)).contains("-b  ", "+b");
    }

    /** As Python's rstrip has it. */
    @Test
    void blanksAreThoseOfPython() throws IOException {
        Reference reference = reference("a\n");
        for (String blank : List.of(" ", "\t", "\f", "\u000b", "\u001c", "\u0085", "\u00a0", "\u2003", "\u3000")) {
            assertThat(reference.diff("a" + blank + "\n", Blanks.IGNORED_AT_LINE_ENDS))
                    .isEmpty();
            assertThat(reference.diff("a" + blank + "b\n", Blanks.IGNORED_AT_LINE_ENDS))
                    .isNotEmpty();
        }
        for (String other : List.of("_", "\u200b", "\ufeff", "\0")) {
            assertThat(reference.diff("a" + other + "\n", Blanks.IGNORED_AT_LINE_ENDS))
                    .isNotEmpty();
        }
        assertThat(reference("\n").diff(" \t\n", Blanks.IGNORED_AT_LINE_ENDS)).isEmpty();
    }

    @Test
    void anEmptyLineAtTheEndCounts() throws IOException {
        Reference reference = reference("a\n\n");
        assertThat(reference.diff("a\n", Blanks.IGNORED_AT_LINE_ENDS)).contains("-");
        assertThat(reference.diff("a\n\n", Blanks.IGNORED_AT_LINE_ENDS)).isEmpty();
        assertThat(reference("").diff("", Blanks.COUNT)).isEmpty();
        assertThat(reference("").diff("a\n", Blanks.COUNT)).contains("@@ -0,0 +1 @@", "+a");
    }

    @Test
    void exactlyMeansExactly() throws IOException {
        Reference reference = reference("a \nb\n");

        reference.check("a \nb\n", Blanks.COUNT, false);
        assertThat(reference.diff("a\nb\n", Blanks.COUNT)).contains("-a ", "+a");
        assertThat(reference.diff("a \nb", Blanks.COUNT)).contains("+\\ No newline at end of file");
        assertThat(reference.diff("a \r\nb\n", Blanks.COUNT)).contains("+a \r");
        assertThat(reference.diff("a \nb", Blanks.IGNORED_AT_LINE_ENDS)).isEmpty();
    }

    @Test
    void theFailureShowsTheDifference() throws IOException {
        Reference reference = reference("1\n2\n3\n4\n5\n6\n");
        assertThatThrownBy(() -> reference.check("1\n2\n3\n4\nfive\n6\n", Blanks.COUNT, false))
                .isInstanceOf(ReferenceMismatchError.class)
                .isInstanceOf(AssertionError.class)
                .satisfies(failure -> assertThat(((ReferenceMismatchError) failure).reference())
                        .isEqualTo(reference.path()))
                .satisfies(failure ->
                        assertThat(((ReferenceMismatchError) failure).diff()).contains("-5", "+five"))
                .hasMessage(reference.path() + ": output mismatch; QEMU_IOTESTS_REGEN=y rewrites the reference\n--- "
                        + reference.path() + "\n+++ " + reference.path()
                        + ".bad\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6");
    }

    @Test
    void aReferenceThatIsMissingIsAFailure() {
        Reference none = new Reference(folder.resolve("none.out"));
        assertThatThrownBy(() -> none.check("x\n", Blanks.COUNT, false))
                .isInstanceOf(ReferenceMismatchError.class)
                .hasMessageContaining("there is no reference");
    }

    @Test
    void rewritingKeepsTheBytes() throws IOException {
        Reference reference = reference("old\n");
        reference.check("näw \r\n", Blanks.IGNORED_AT_LINE_ENDS, true);
        assertThat(reference.path()).hasContent("näw \r\n");
        assertThat(Files.readAllBytes(reference.path())).hasSize(7);
        assertThat(Reference.isRewriting())
                .isEqualTo(System.getenv("QEMU_IOTESTS_REGEN") != null || Boolean.getBoolean("update"));
    }
}
