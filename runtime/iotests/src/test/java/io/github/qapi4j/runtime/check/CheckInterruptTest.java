// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C, and what engines send to a job that they cancel. */
class CheckInterruptTest {
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
    void endsTheOnlyTestAndLeavesNothing() throws Exception {
        interrupted("INT", 130, "sleeping", "", "HangingTest");

        assertThat(output()).endsWith("Interrupted after 0 of 1 iotests; failed 0\n");
        assertThat(check.files()).as("what is left").containsExactly("sleeping");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void keepsWhatHadEnded(String signal, int code) throws Exception {
        interrupted(
                signal,
                code,
                "output",
                "PassTest    pass",
                "-j",
                "2",
                "--xml",
                "reports",
                "FailTest",
                "HangingTest",
                "PassTest");

        assertThat(output()).endsWith("""
                        Some cases not run in: PassTest
                        Failures: FailTest
                        Failed by kind: mismatch 1
                        Interrupted after 2 of 3 iotests; failed 1
                        """);
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache", "reports", "sleeping");
        assertThat(Files.readString(folder.resolve(".last-elapsed-cache")))
                .contains("PassTest")
                .doesNotContain("FailTest", "HangingTest");
        assertThat(Files.readString(folder.resolve("reports/TEST-iotests-raw-file.xml")))
                .contains("raw-file-PassTest", "raw-file-FailTest")
                .doesNotContain("HangingTest")
                .endsWith("</testsuites>");

        assertThat(check.runPlain("--merge", "reports").code()).isEqualTo(2);
        assertThat(check.output()).contains("of 3 tests of raw-file, 2 have results");
    }

    @Test
    void bailsOutOfTap() throws Exception {
        interrupted("INT", 130, "sleeping", "", "-tap", "HangingTest");

        assertThat(output()).endsWith("1..1\nBail out! interrupted after 0 of 1 tests\n");
    }

    /** Sends the signal when the hanging test runs and the file has the text. */
    private void interrupted(String signal, int code, String file, String text, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"--qemu-build", check.build(), "--tests", classes.toString()}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            Process process = check.start(all);
            try {
                while (!has(folder.resolve(file), text) || !Files.exists(folder.resolve("sleeping"))) {
                    WatchKey key = watch.poll(2, TimeUnit.MINUTES);
                    assertThat(key).as("it goes on: " + output()).isNotNull();
                    key.pollEvents();
                    key.reset();
                }
                assertThat(new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid())
                                .start()
                                .waitFor())
                        .isZero();
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).as(output()).isEqualTo(code);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static boolean has(Path file, String text) throws IOException {
        return Files.exists(file) && Files.readString(file).contains(text);
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
