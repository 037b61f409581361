// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.processor.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles each file of resources/compile. A line that ends in {@code // error: TEXT} or {@code // warning: TEXT} must get
 * exactly that kind of message, with that text in it; no other line may get any. {@code // since: N} in the first line
 * names the JDK that it takes, {@code // options: …} options of javac's.
 */
class CompileTest {
    private static final Path CASES =
            Path.of(System.getProperty("qapi4j.root"), "tests", "src", "test", "resources", "compile");

    @TempDir
    private Path classes;

    @TestFactory
    Stream<DynamicTest> javacSaysWhatTheCommentsSay() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private void check(Path file) throws IOException {
        String text = Files.readString(file);
        int release = text.startsWith("// since: ")
                ? Integer.parseInt(text.substring(10, text.indexOf('\n')).strip())
                : 17;
        assumeTrue(Runtime.version().feature() >= release, () -> "needs a JDK " + release);
        List<String> options = new ArrayList<>(
                List.of("-Xlint:all,-processing,-options,-path", "--release", Integer.toString(release)));
        options.addAll(
                text.startsWith("// options: ")
                        ? List.of(text.substring(12, text.indexOf('\n')).strip().split(" "))
                        : List.of("-proc:none"));
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(file.getFileName().toString(), text)),
                options,
                classes.resolve(file.getFileName().toString()));
        List<String> found = new ArrayList<>();
        for (Diagnostic<?> diagnostic : compilation.diagnostics()) {
            if (diagnostic.getKind() != Diagnostic.Kind.NOTE) {
                found.add(
                        diagnostic.getLineNumber() + " " + kind(diagnostic) + " " + diagnostic.getMessage(Locale.ROOT));
            }
        }
        List<Expected> expected = Expected.in(text);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i))
                    .startsWith(expected.get(i).start())
                    .contains(expected.get(i).text());
        }
        assertThat(compilation.success())
                .isEqualTo(expected.stream().noneMatch(e -> e.start().contains("error")));
    }

    private static String kind(Diagnostic<?> diagnostic) {
        return diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    }

    private record Expected(String start, String text) {
        static List<Expected> in(String source) {
            List<Expected> expected = new ArrayList<>();
            List<String> lines = source.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                for (String kind : List.of("error", "warning")) {
                    int at = lines.get(i).indexOf("// " + kind + ": ");
                    if (at >= 0) {
                        expected.add(
                                new Expected(i + 1 + " " + kind, lines.get(i).substring(at + kind.length() + 5)));
                    }
                }
            }
            return expected;
        }
    }
}
