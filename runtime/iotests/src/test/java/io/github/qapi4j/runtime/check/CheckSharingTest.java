// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are one of several, or do not begin. */
class CheckSharingTest {
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
    void shardsRunEachTestOnceAndMerge() throws Exception {
        List<String> run = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            check.environment.put("CI_NODE_INDEX", Integer.toString(i));
            check.environment.put("CI_NODE_TOTAL", "2");
            String[] options = {
                "--tests",
                classes.toString(),
                "--shard",
                "auto",
                "--times",
                "none-" + i,
                "--xml",
                "reports",
                "-x",
                "slow,pair"
            };
            check.run(options);
            assertThat(check.output()).contains("SHARD         -- " + i + "/2, 2 tests");
            check.output()
                    .lines()
                    .filter(line -> line.matches("\\w+ .*\\[\\d\\d:.*"))
                    .forEach(line -> run.add(line.substring(0, line.indexOf(' '))));
            if (i == 1) {
                assertThat(check.runPlain("--merge", "reports").code()).isEqualTo(2);
                assertThat(check.output()).contains("check: shard 2/2 of raw-file is missing");
            }
        }
        assertThat(run).containsExactlyInAnyOrder("EnvironmentTest", "FailTest", "PassTest", "SkippedTest");

        check.runPlain("--merge", "reports", "--xml", "all");
        assertThat(check.output()).isEqualTo("""
                        Not run: raw-file-SkippedTest
                        Failures: raw-file-FailTest
                        Failed 1 of 3 iotests
                        """);
        assertThat(check.code()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("all/TEST-iotests.xml"))).contains("raw-file-PassTest", "+2");
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        check.environment.put("QEMU_NBD_PROG", "/no/nbd");
        check.run("--tests", classes.toString(), "PassTest");

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.output()).contains("these programs are missing:", "QEMU_NBD_PROG: /no/nbd");
        assertThat(check.files()).isEmpty();
    }

    @Test
    void mistakesAreSaid() throws Exception {
        assertRefused("there is no test 'NoTest'", "--tests", classes.toString(), "NoTest");
        assertRefused("there is no jar or folder /no/tests", "--tests", "/no/tests");
        assertRefused("-- COMMAND takes one format and one protocol", "-raw", "-qcow2", "--", "true");
        assertRefused(
                "there is no test 'vdi-file-PassTest'", "--tests", classes.toString(), "-raw", "vdi-file-PassTest");
        assertRefused("-gdb and -valgrind are mutually exclusive", "-gdb", "-valgrind");
        assertRefused("Unknown option", "-qcow3");
    }

    private void assertRefused(String message, String... arguments) throws Exception {
        check.run(arguments);
        assertThat(check.output()).contains(message).doesNotContain("\tat ");
        assertThat(check.code()).isEqualTo(2);
    }

    @Test
    void aCommandGetsTheEnvironment() throws Exception {
        check.run("-luks", "--", "sh", "-c", "echo $IMGFMT $IMGPROTO $QEMU_DEFAULT_MACHINE; exit 3");

        assertThat(check.output()).isEqualTo("luks file pc\n");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.files()).isEmpty();
    }
}
