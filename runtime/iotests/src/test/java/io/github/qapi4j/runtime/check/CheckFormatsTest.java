// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs in several formats, which are one run of the program {@code check}. */
class CheckFormatsTest {
    @TempDir
    private static Path shared;

    private static Path classes = Path.of("");

    @TempDir
    private Path folder;

    private ScriptedCheck check;

    @BeforeAll
    static void compile() throws IOException {
        classes = SampleTests.compileInto(shared);
    }

    @BeforeEach
    void prepare() throws IOException {
        check = new ScriptedCheck(folder);
    }

    @Test
    void eachTestRunsInEachFormat() throws Exception {
        check.run(
                "--tests",
                classes.toString(),
                "-qcow2",
                "-raw",
                "--xml",
                "out",
                "--html",
                "out/page.html",
                "PassTest",
                "SkippedTest");

        assertThat(check.lines())
                .contains(
                        "IMGFMT        -- raw",
                        "IMGFMT        -- qcow2",
                        "IMGPROTO      -- file",
                        "raw-file-PassTest      pass     [time] [time] N.Ns",
                        "qcow2-file-PassTest    pass     [time] [time] N.Ns")
                .containsOnlyOnce("IMGPROTO      -- file");
        assertThat(check.output()).endsWith("""
                Not run: raw-file-SkippedTest qcow2-file-SkippedTest
                Some cases not run in: raw-file-PassTest qcow2-file-PassTest
                Passed all 2 iotests
                """);
        assertThat(check.code()).isZero();
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache", "out");
        JsonNode times = new ObjectMapper()
                .readTree(folder.resolve(".last-elapsed-cache").toFile());
        assertThat(times.at("/PassTest/file/raw").isNumber()).isTrue();
        assertThat(times.at("/PassTest/file/qcow2").isNumber()).isTrue();
        assertThat(folder.resolve("out/TEST-iotests-raw-file.xml"))
                .content()
                .contains("planned=2", "raw-file-PassTest")
                .doesNotContain("qcow2");
        assertThat(folder.resolve("out/TEST-iotests-qcow2-file.xml"))
                .content()
                .contains("planned=2", "qcow2-file-PassTest")
                .doesNotContain("raw-file");
        assertThat(folder.resolve("out/page.html"))
                .content()
                .contains("iotests raw-file, qcow2-file", "\"qcow2-file-PassTest\"");
        assertThat(check.runPlain("--merge", "out").code()).isZero();
        assertThat(check.output()).endsWith("Passed all 2 iotests\n");
    }

    @Test
    void environmentIsThatOfTheFormat() throws Exception {
        check.environment.put("QSD_PROG", "sh");
        check.run(
                "--tests", classes.toString(), "-vmdk", "-raw", "-nbd", "vmdk-nbd-EnvironmentTest", "raw-nbd-PassTest");

        assertThat(check.output())
                .endsWith("Passed all 2 iotests\n")
                .contains("raw-nbd-PassTest ", "vmdk-nbd-EnvironmentTest ");
        assertThat(Files.readString(folder.resolve("given.txt")))
                .contains("IMGFMT=vmdk", "IMGPROTO=nbd", "QEMU_IO_OPTIONS=--cache writeback --aio threads -f vmdk")
                .contains("/scratch/vmdk-nbd-EnvironmentTest");
    }

    @Test
    void listNamesThem() throws Exception {
        check.run("--tests", classes.toString(), "-n", "-raw", "-qcow2", "PassTest");
        assertThat(check.output()).isEqualTo("raw-file-PassTest\nqcow2-file-PassTest\n");
        check.run("--tests", classes.toString(), "-n", "-qcow2", "PassTest");
        assertThat(check.output()).isEqualTo("PassTest\n");
    }
}
