// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples build, their tests pass, and their programs print what they should. */
class SamplesTest {
    private static final String PRINTED = """
            {"execute":"lamp-switch","arguments":{"on":true,"colour":"warm"}}
            {"execute":"query-lamp","arguments":{}}
            the lamp shines warm, and has done so for 17 hours
            {"execute":"set-fan","arguments":{"speed":"fast","seconds":60}}
            a fan turns 1200 times
            the lamp broke after 18 hours
            """;

    private static final Pattern QUOTE = Pattern.compile("<!-- from tests/samples/(.*) -->\n+```\\w*\n((?s:.*?))```\n");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theMavenProjectBuilds() throws Exception {
        SampleProject project = SampleProject.copied("maven", folder);
        assertThat(project.maven("verify")).contains("BUILD SUCCESS", "Tests run: 4, Failures: 0");
        assertThat(project.run(List.of(SampleProject.jdk("java"), "-cp", classPath(project), "com.example.Main")))
                .isEqualTo(PRINTED);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theGradleProjectBuilds() throws Exception {
        Optional<Path> gradle = onThePath("gradle");
        assumeTrue(gradle.isPresent(), "there is no Gradle on the path");
        SampleProject project = SampleProject.copied("gradle", folder);
        Matcher version = Pattern.compile("Gradle (\\d+)\\.(\\d+)")
                .matcher(project.run(List.of(gradle.get().toString(), "-v")));
        assumeTrue(
                version.find()
                        && (Integer.parseInt(version.group(1)) > 7
                                || (version.group(1).equals("7") && Integer.parseInt(version.group(2)) >= 3)),
                "the Gradle on the path is older than 7.3");
        Path init = Files.writeString(
                folder.resolve("own.gradle"),
                "allprojects { repositories { maven { url = uri('" + project.repository() + "') } } }\n");
        String output = project.run(
                List.of(gradle.get().toString(), "--no-daemon", "-q", "-I", init.toString(), "build", "run"));
        assertThat(output).contains(PRINTED);
    }

    /** The tests with a real QEMU and those without one are the same; two of the former are skipped where there is none. */
    @ParameterizedTest
    @ValueSource(strings = {"5.13.4", "6.1.3"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aBackupIsTestedWithAndWithoutQemu(String junit) throws Exception {
        SampleProject project = SampleProject.copied("testkit", folder);
        assertThat(project.maven("test", "-Djunit.version=" + junit))
                .contains("BUILD SUCCESS")
                .containsPattern("Tests run: 7, Failures: 0, Errors: 0, Skipped: [02]");
    }

    @Test
    void bothProjectsHaveTheSameSources() throws IOException {
        assertThat(sources("gradle")).isEqualTo(sources("maven")).isNotEmpty();
    }

    /** A block of code below a comment {@code from FILE} stands in that file. */
    @ParameterizedTest
    @CsvSource({
        "docs/your-own-qemu.md, 4",
        "docs/modules.md, 1",
        "docs/junit.md, 2",
        "docs/releases.md, 1",
        "docs/testing-without-qemu.md, 2",
        "docs/virtual-machines.md, 1",
        "docs/guests.md, 1"
    })
    void whatTheDocumentationQuotesIsThere(String page, int atLeast) throws IOException {
        List<MatchResult> quotes = QUOTE.matcher(Files.readString(Release.ROOT.resolve(page)))
                .results()
                .toList();
        assertThat(quotes).hasSizeGreaterThanOrEqualTo(atLeast);
        for (MatchResult quote : quotes) {
            Path file = SampleProject.SAMPLES.resolve(quote.group(1));
            assertThat(Files.readString(file).lines().map(String::strip).toList())
                    .as(file.toString())
                    .containsSequence(quote.group(2).lines().map(String::strip).toList());
        }
    }

    private static Map<String, String> sources(String sample) throws IOException {
        Path root = SampleProject.SAMPLES.resolve(sample).resolve("src");
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    /** What the program needs: its own classes, our jars, and what those need, as this test has it. */
    private static String classPath(SampleProject project) throws IOException {
        try (Stream<Path> jars = Files.walk(project.repository().resolve("io/github/qapi4j/qapi4j-contract"))) {
            return Stream.concat(
                            Stream.of(project.folder().resolve("target/classes").toString()),
                            Stream.concat(
                                    jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")),
                                    Stream.of(System.getProperty("java.class.path")
                                                    .split(File.pathSeparator))
                                            .filter(entry -> entry.contains("jackson") || entry.contains("jspecify"))))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Optional<Path> onThePath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
