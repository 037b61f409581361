// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program in Kotlin, whose compiler takes JSpecify's annotations by their word. */
@RealQemu
@Tag("once")
class KotlinTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theProgramCompilesWithoutWarningsAndRuns() throws Exception {
        SampleProject project = SampleProject.copied("kotlin", folder);
        project.maven("package");
        Path target = project.folder().resolve("target");

        assertThat(project.run(List.of(
                        SampleProject.jdk("java"),
                        "-cp",
                        target.resolve("classes") + ":" + target.resolve("jars") + "/*",
                        "com.example.MainKt")))
                .isEqualTo("disk: 4096 bytes\nstopped: true\nrefused: GenericError\n");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void anOptionalMemberIsNotTakenForOneThatIsThere() throws Exception {
        SampleProject project = SampleProject.copied("kotlin", folder);
        Files.writeString(project.folder().resolve("src/main/kotlin/Wrong.kt"), """
                package com.example

                fun name(node: io.github.qapi4j.qemu.type.BlockDeviceInfo): String = node.nodeName()
                """);

        assertThat(project.failingMaven("compile"))
                .containsPattern("Wrong\\.kt:.*expected 'String', actual 'String\\?'");
    }
}
