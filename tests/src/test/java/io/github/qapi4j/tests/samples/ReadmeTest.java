// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows README.md to the letter gets what it says. */
class ReadmeTest {
    private static final Path README = Release.ROOT.resolve("README.md");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>(qapi4j-[^<]*)<|io\\.github\\.qapi4j:([^:']*):");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]+)(#[^)]*)?\\)");

    @TempDir
    private Path folder;

    /** What javac prints; {@code -Dupdate=true} writes it into the page. */
    @Test
    void typosDoNotCompile() throws IOException {
        String page = Files.readString(README);
        Path source = Files.writeString(folder.resolve("Typo.java"), block(page, "java", "class Typo"));
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        String printed = out.toString().replace(source.toString(), "Typo.java");
        if (Boolean.getBoolean("update")) {
            page = page.replaceFirst("(?s)(?<=```\n)Typo\\.java:.*?(?=```\n)", Matcher.quoteReplacement(printed));
            Files.writeString(README, page);
        }

        assertThat(code).isEqualTo(1);
        assertThat(page).contains("```\n" + printed + "```\n");
    }

    @Test
    void mavenAndGradleTakeTheSameArtifacts() throws IOException {
        String page = Files.readString(README);
        String pom = block(page, "xml", "<project");
        String gradle = block(page, "groovy", "plugins");
        String version = Reactor.modules().get(0).version();

        assertThat(artifacts(gradle)).isEqualTo(artifacts(pom)).isNotEmpty();
        assertThat(pom).contains("<qapi4j.version>" + version + "<");
        assertThat(gradle.lines().filter(line -> line.contains("implementation")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(":" + version + "'"));
    }

    private static List<String> artifacts(String build) {
        return ARTIFACT.matcher(build)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        try (Stream<Path> docs = Files.list(Release.ROOT.resolve("docs"))) {
            Stream<Path> top = Stream.of(
                            "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "RELEASING.md", "CHANGELOG.md")
                    .map(Release.ROOT::resolve);
            for (Path page : Stream.concat(
                            top, docs.filter(file -> file.toString().endsWith(".md")))
                    .toList()) {
                for (MatchResult link :
                        LINK.matcher(Files.readString(page)).results().toList()) {
                    assertThat(page.resolveSibling(link.group(1)).normalize())
                            .as(page.toString())
                            .exists();
                }
            }
        }
    }

    @Nested
    @RealQemu
    class Followed {
        @Test
        @Timeout(value = 10, unit = TimeUnit.MINUTES)
        void theProgramRuns() throws Exception {
            String page = Files.readString(README);
            SampleProject project = SampleProject.empty("first-steps", folder);
            Files.writeString(project.folder().resolve("pom.xml"), block(page, "xml", "<project"));
            Path sources = Files.createDirectories(project.folder().resolve("src/main/java"));
            Files.writeString(sources.resolve("Main.java"), block(page, "java", "public class Main"));
            Matcher command = Pattern.compile("```sh\nmvn (.*)\n```").matcher(page);
            assertThat(command.find()).isTrue();

            assertThat(project.maven(command.group(1).split(" ")))
                    .contains("The guest is RUNNING\n")
                    .containsPattern("It stopped at \\d{4}-\\d\\d-\\d\\dT");
        }
    }

    /** The block of code in a language that has this text in it. */
    private static String block(String page, String language, String text) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```\n")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow();
    }
}
