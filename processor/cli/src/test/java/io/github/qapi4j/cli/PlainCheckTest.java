// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qapi check SCHEMA} does without picocli what it does with it. */
class PlainCheckTest {
    @TempDir
    Path folder;

    @Test
    void itDoesWhatTheCommandDoesThatPicocliReads() throws IOException {
        String wrong = "{ 'struct': 'Thing', 'data': { 'a': 'itn\u001b[31m' } }";
        for (String schema : List.of(
                Files.writeString(folder.resolve("good.json"), "{ 'struct': 'Thing', 'data': { 'a': 'int' } }")
                        .toString(),
                Files.writeString(folder.resolve("wrong\u001b[31m.json"), wrong).toString(),
                Files.writeString(folder.resolve("no.jar"), "not a jar").toString(),
                folder.resolve("missing").toString(),
                Files.createDirectory(folder.resolve("empty")).toString(),
                "7.2",
                "qga-7.2",
                "99.9",
                "-",
                "help",
                "@file",
                "a b\n")) {
            assertThat(PlainCheck.fits("check", schema)).as(schema).isTrue();
            assertThat(PlainCheck.fits("check", "--", schema)).isFalse();
            for (String input : List.of("{ 'enum': 'E', 'data': [ 'a' ] }", wrong)) {
                assertThat(Run.withInput(input, "check", schema))
                        .as(schema)
                        .isEqualTo(Run.withInput(input, "check", "--", schema));
            }
        }
    }

    @Test
    void whatIsNotPlainIsForPicocli() {
        assertThat(PlainCheck.fits()).isFalse();
        assertThat(PlainCheck.fits("check")).isFalse();
        assertThat(PlainCheck.fits("check", "")).isFalse();
        assertThat(PlainCheck.fits("check", "--help")).isFalse();
        assertThat(PlainCheck.fits("check", "-h")).isFalse();
        assertThat(PlainCheck.fits("check", "a\0b")).isFalse();
        assertThat(PlainCheck.fits("check", "a", "b")).isFalse();
        assertThat(PlainCheck.fits("dump", "a")).isFalse();
    }

    /** The first use of a lambda costs as much as reading a small file. */
    @Test
    void neitherPicocliNorLambdasAreLoaded() throws Exception {
        Path schema = SharedFiles.root().resolve("processor/schema/src/test/resources/conformance/good.json");
        Path loaded = folder.resolve("loaded");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        QapiTool.class.getName(),
                        "check",
                        schema.toString())
                .inheritIO()
                .start();
        try {
            assertThat(tool.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(tool.exitValue()).isZero();
        } finally {
            tool.destroyForcibly();
        }
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(SchemaReading.class.getName()))
                .noneMatch(line -> line.contains("picocli."))
                .noneMatch(line -> line.contains("io.github.qapi4j") && line.contains("Lambda"));
    }
}
