// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** The samples build, their tests pass, and their programs print what they should. */
class SamplesTest {
    private static final Path SAMPLES = Release.ROOT.resolve("tests/samples");
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
        Path own = folder.resolve("repository");
        Published.into(own);
        Path project = copied("maven");
        List<String> command = new ArrayList<>(List.of(
                Release.ROOT.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                // What is not ours comes from the repository of the build that runs this, which is only read.
                "-Dmaven.repo.local=" + own,
                "-Dmaven.repo.local.tail=" + repository(),
                "-f",
                project.resolve("pom.xml").toString(),
                "verify"));
        String output = run(project, command);
        assertThat(output).contains("BUILD SUCCESS", "Tests run: 4, Failures: 0");
        assertThat(run(project, List.of(java(), "-cp", classPath(project, own), "com.example.Main")))
                .isEqualTo(PRINTED);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theGradleProjectBuilds() throws Exception {
        Optional<Path> gradle = onThePath("gradle");
        assumeTrue(gradle.isPresent(), "there is no Gradle on the path");
        Matcher version = Pattern.compile("Gradle (\\d+)\\.(\\d+)")
                .matcher(run(folder, List.of(gradle.get().toString(), "-v")));
        assumeTrue(
                version.find()
                        && (Integer.parseInt(version.group(1)) > 7
                                || (version.group(1).equals("7") && Integer.parseInt(version.group(2)) >= 3)),
                "the Gradle on the path is older than 7.3");
        Path own = folder.resolve("repository");
        Published.into(own);
        Path project = copied("gradle");
        Path init = Files.writeString(
                folder.resolve("own.gradle"), "allprojects { repositories { maven { url = uri('" + own + "') } } }\n");
        String output = run(
                project, List.of(gradle.get().toString(), "--no-daemon", "-q", "-I", init.toString(), "build", "run"));
        assertThat(output).contains(PRINTED);
    }

    @Test
    void bothProjectsHaveTheSameSources() throws IOException {
        assertThat(sources("gradle")).isEqualTo(sources("maven")).isNotEmpty();
    }

    /** A block of code below a comment {@code from FILE} stands in that file. */
    @Test
    void whatTheDocumentationQuotesIsThere() throws IOException {
        List<MatchResult> quotes = QUOTE.matcher(Files.readString(Release.ROOT.resolve("docs/your-own-qemu.md")))
                .results()
                .toList();
        assertThat(quotes).hasSizeGreaterThan(3);
        for (MatchResult quote : quotes) {
            Path file = SAMPLES.resolve(quote.group(1));
            assertThat(Files.readString(file).lines().map(String::strip).toList())
                    .as(file.toString())
                    .containsSequence(quote.group(2).lines().map(String::strip).toList());
        }
    }

    private static Map<String, String> sources(String sample) throws IOException {
        Path root = SAMPLES.resolve(sample).resolve("src");
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    /** Builds leave nothing in the source tree. */
    private Path copied(String sample) throws IOException {
        Path from = SAMPLES.resolve(sample);
        Path to = folder.resolve(sample);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    /** Surefire hands on where the running build keeps what it has fetched. */
    private static String repository() {
        return System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    }

    /** What the program needs: its own classes, our jars, and what those need, as this test has it. */
    private static String classPath(Path project, Path own) throws IOException {
        try (Stream<Path> jars = Files.walk(own.resolve("io/github/qapi4j/qapi4j-contract"))) {
            return Stream.concat(
                            Stream.of(project.resolve("target/classes").toString()),
                            Stream.concat(
                                    jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")),
                                    Stream.of(System.getProperty("java.class.path")
                                                    .split(File.pathSeparator))
                                            .filter(entry -> entry.contains("jackson") || entry.contains("jspecify"))))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Optional<Path> onThePath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String run(Path in, List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The build that runs this may have set what is meant for itself.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_PROJECTBASEDIR"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(9, TimeUnit.MINUTES)).as("it ends").isTrue();
            String text = Files.readString(output);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
