// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A suite of somebody else's, compiled against QEMU 10.0, in the three ways in which such a suite can run. */
@RealQemu
@Tag("once")
class ForeignSuiteTest {
    private static final Path PAGE = Release.ROOT.resolve("docs/check.md");
    /** The line in the page that runs a suite on its own class path. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^mvn (.*) && java (-cp .*\\.Check) -qcow2$");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void throughMavenWithoutAnySettings() throws Exception {
        SampleProject project = SampleProject.copied("iotests", folder);

        assertThat(project.maven("test"))
                .containsPattern("Tests run: 2, Failures: 0, Errors: 0, Skipped: [01].*com.example.CryptodevTest")
                .containsPattern("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0.*com.example.RemoteDiskTest");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void byTheCommandThatThePageShowsAndByTheRunnerOfThisBuild() throws Exception {
        SampleProject project = SampleProject.copied("iotests", folder);
        Matcher command = COMMAND.matcher(Files.readString(PAGE));
        assertThat(command.find()).as("a command in " + PAGE).isTrue();
        String build = quoted(project.mavenCommand()) + " " + command.group(1);
        String run = SampleProject.jdk("java") + " " + command.group(2);

        assertThat(project.run(List.of("sh", "-c", build + " && " + run + " -raw")))
                .containsPattern("CryptodevTest +pass")
                .containsPattern("RemoteDiskTest +not run .*not suitable for this protocol: file")
                .endsWith("Passed all 1 iotests\n");
        assertThat(project.run(List.of("sh", "-c", run + " -raw -nbd")))
                .containsPattern("RemoteDiskTest +pass")
                .endsWith("Passed all 2 iotests\n");

        Path schema = Reactor.modules().stream()
                .filter(module -> module.artifact().equals("qapi4j-qemu-10.0"))
                .findFirst()
                .orElseThrow()
                .jar("");
        assertThat(project.run(runner("--tests", schema.toString()))).endsWith("Passed all 2 iotests\n");
        // Without its schema, the suite finds that of this build: 7.2.
        assertThat(project.runFailing(runner()))
                .contains("NoSuchMethodError", "if --tests names")
                .contains("Failed 1 of 2 iotests");
    }

    private List<String> runner(String... more) {
        List<String> command = new ArrayList<>(List.of(
                SampleProject.jdk("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.qapi4j.runtime.check.Check",
                "-raw",
                "-nbd",
                "--tests",
                folder.resolve("iotests/target/test-classes").toString()));
        command.addAll(List.of(more));
        return command;
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }
}
