// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.schema.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program meets another release: javac finds the lines that use what went away, and no others. */
class UpgradeCompileTest {
    private static final Path SOURCES = Release.ROOT.resolve("tests/src/test/resources/upgrade");
    private static final Pattern MARKER = Pattern.compile("// error in ([0-9., ]+): (.+)$");
    private static final String ENTRY_POINT = "io/github/qapi4j/qemu/Qmp.class";

    @TempDir
    private Path classes;

    static Stream<Release> releases() {
        return Release.of("qemu").stream();
    }

    /** Two files, because javac looks for missing cases only once everything else is right. */
    static Stream<Arguments> changed() {
        return Stream.of("Changed", "Exhaustive").flatMap(name -> releases().map(r -> Arguments.of(name, r)));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void errorsStandWhereSomethingWentAway(String name, Release release) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + ".java"));
        List<String> expected = expected(source, release.version());
        List<Diagnostic<?>> errors = new ArrayList<>();
        for (Diagnostic<?> diagnostic : compile(release, name, source).diagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(diagnostic);
            }
        }
        System.out.println(name + ".java with " + release + ": errors in lines "
                + errors.stream()
                        .map(error -> Long.toString(error.getLineNumber()))
                        .collect(Collectors.joining(", ")));
        assertThat(errors)
                .extracting(error -> error.getLineNumber() + " " + meaning(error, expected))
                .containsExactlyElementsOf(expected);
        assertThat(expected.isEmpty()).isEqualTo(release.version().equals("7.2"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatDidNotChangeCompilesWithEachRelease(Release release) throws IOException {
        String source = Files.readString(SOURCES.resolve("Unchanged.java"));
        assertThat(compile(release, "Unchanged", source, "-Xlint:all,-processing,-options", "-Werror")
                        .diagnostics())
                .isEmpty();
    }

    private Compilation compile(Release release, String name, String source, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-proc:none", "--release", "17", "-classpath", classPath(release)));
        return Compilation.run(
                List.of(Compilation.source(name + ".java", source)), all, classes.resolve(release.toString()));
    }

    /** This test's class path, with the classes of the release in the place of those that are on it. */
    private static String classPath(Release release) {
        return Stream.concat(
                        Stream.of(release.classes().toString()),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !hasEntryPoint(Path.of(entry))))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean hasEntryPoint(Path entry) {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(ENTRY_POINT));
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.getEntry(ENTRY_POINT) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Line and text of each error that the source announces for a release. */
    private static List<String> expected(String source, String version) {
        List<String> expected = new ArrayList<>();
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher marker = MARKER.matcher(lines.get(i));
            if (marker.find() && List.of(marker.group(1).split(", ")).contains(version)) {
                expected.add(i + 1 + " " + marker.group(2));
            }
        }
        return expected;
    }

    /** The announced text if the message holds it, else the message. */
    private static String meaning(Diagnostic<?> error, List<String> expected) {
        String message = error.getMessage(Locale.ROOT);
        return expected.stream()
                .filter(line -> line.startsWith(error.getLineNumber() + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(message::contains)
                .findFirst()
                .orElse(message);
    }
}
