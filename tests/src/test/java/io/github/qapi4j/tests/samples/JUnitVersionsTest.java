// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JUnit extension with the JUnit that a user has: tests/samples/junit, built with several of them. */
@RealQemu
@Tag("once")
class JUnitVersionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"5.13.4", "5.14.4", "6.1.3"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theExtensionWorks(String junit) throws Exception {
        SampleProject project = SampleProject.copied("junit", folder);

        assertThat(project.maven("test", "-Djunit.version=" + junit))
                .contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.11.4", "5.12.2"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void anOlderJUnitIsRefusedWithTheVersionThatIsNeeded(String junit) throws Exception {
        SampleProject project = SampleProject.copied("junit", folder);

        assertThat(project.failingMaven("test", "-Djunit.version=" + junit))
                .contains("qapi4j-iotests needs JUnit 5.13 or later, and this is JUnit " + junit + ";")
                .contains("Tests run: 2, Failures: 0, Errors: 2, Skipped: 0")
                .doesNotContain("NoClassDefFoundError", "TypeNotPresentException");
    }

    /** As docs/releases.md shows: the option does nothing without the processor, which the pom has. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aUseOfUnstableApiIsAWarning() throws Exception {
        SampleProject project = SampleProject.copied("junit", folder);
        Files.writeString(project.folder().resolve("src/test/java/com/example/Unstable.java"), """
                package com.example;

                class Unstable {
                    Object use = io.github.qapi4j.qemu.Qmp.xExitPreconfig();
                }
                """);

        assertThat(project.maven("test-compile"))
                .containsPattern("WARNING.*Unstable\\.java:.*\\[qapi-unstable] xExitPreconfig\\(\\)");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aConfiguredQemuThatIsNotThereIsAFailure() throws Exception {
        SampleProject project = SampleProject.copied("junit", folder);

        assertThat(project.failingMaven("test", "-Dtest=StatusTest", "-DargLine=-Dqapi4j.qemu=/nonexistent/qemu"))
                .contains(
                        "there is no program /nonexistent/qemu, which QAPI4J_QEMU or the system property qapi4j.qemu names");
    }

    @Test
    void thePageNamesTheOldestVersion() throws Exception {
        assertThat(Files.readString(Release.ROOT.resolve("docs/junit.md"))).contains("JUnit 5.13 or later");
    }
}
