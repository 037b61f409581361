// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

class CheckProgramTest {
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

    private ScriptedCheck run(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = "--tests";
        all[1] = classes.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return check.run(all);
    }

    @Test
    void linesAndSummaryAreThoseOfCheck() throws Exception {
        run("-qcow2", "-g", "rw", "SkippedTest");

        assertThat(check.lines())
                .contains(
                        "QEMU          -- \"" + check.build()
                                + "/qemu-system-x86_64\" -nodefaults -display none -accel qtest",
                        "IMGFMT        -- qcow2",
                        "CACHEMODE     -- writeback",
                        "FailTest    fail     [time] [time] N.Ns                 output mismatch",
                        "+2",
                        "-two",
                        "a word before <the> end \u0001",
                        "PassTest    pass     [time] [time] N.Ns",
                        "    [case not run] no quorum here",
                        "    [case not run] third: not on Tuesdays",
                        "SkippedTest not run  [time]                  ...                 not suitable for this image format: raw")
                .doesNotContain("nobody sees this");
        assertThat(check.output()).endsWith("""
                        Not run: SkippedTest
                        Some cases not run in: PassTest
                        Failures: FailTest
                        Failed by kind: mismatch 1
                        Failed 1 of 2 iotests
                        """);
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache");
    }

    @Test
    void whatTestsPrintIsShownIfAsked() throws Exception {
        assertThat(run("-d", "PassTest").output()).contains("nobody sees this");
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache", "scratch");
    }

    @Test
    void timesAreRemembered() throws Exception {
        assertThat(run("PassTest").code()).as(check.output()).isZero();
        assertThat(check.output()).endsWith("Passed all 1 iotests\n").doesNotContain("(last:");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve(".last-elapsed-cache").toFile())
                        .at("/PassTest/file/raw")
                        .isNumber())
                .isTrue();

        assertThat(run("PassTest").lines()).contains("PassTest pass     [time] [time] N.Ns (last: N.Ns)");
        assertThat(run("-qcow2", "PassTest").output()).doesNotContain("(last:");
    }

    @Test
    void optionsReachTests() throws Exception {
        check.environment.put("QSD_PROG", "sh");
        run("-vmdk", "-nbd", "-nocache", "-i", "native", "-p", "-gdb", "EnvironmentTest");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(Files.readString(folder.resolve("given.txt")))
                .contains("IMGFMT=vmdk", "IMGPROTO=nbd", "CACHEMODE=none", "AIOMODE=native", "PRINT_QEMU=y")
                .contains("GDB_OPTIONS=localhost:12345", "QEMU_DEFAULT_MACHINE=pc")
                .contains("QEMU_IO_OPTIONS=--cache none --aio native -f vmdk")
                .contains("QEMU_PROG=" + check.build() + "/qemu-system-x86_64")
                .containsPattern("QSD_PROG=/\\S*/sh")
                .contains("TEST_DIR=" + folder.toRealPath() + "/scratch/vmdk-nbd-EnvironmentTest")
                .containsPattern("SOCK_DIR=\\S+/vmdk-nbd-EnvironmentTest");
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache", "given.txt");
    }

    @Test
    void testsRunSideBySide() throws Exception {
        assertThat(run("-j", "2", "-g", "pair").output()).endsWith("Passed all 2 iotests\n");
        assertThat(check.code()).isZero();
    }

    @Test
    void aTestThatHangsIsEnded() throws Exception {
        int deadline = 2;
        run("--deadline", "2", "HangingTest");
        while (!check.output().contains("sample.HangingTest.sleeps") && deadline < 100) {
            // On a busy machine JUnit had not come so far.
            deadline *= 4;
            run("--deadline", Integer.toString(deadline), "HangingTest");
        }

        assertThat(check.output())
                .contains("no end after " + deadline + " s", "sample.HangingTest.sleeps")
                .endsWith("Failures: HangingTest\nFailed by kind: deadline 1\nFailed 1 of 1 iotests\n");
        assertThat(check.code()).isEqualTo(1);
    }

    @Test
    void jarsHoldTestsToo() throws Exception {
        Path jar = SampleTests.jar(classes, shared.resolve("samples.jar"));
        check.run("-n", "--tests", jar.toString());

        assertThat(check.output().lines())
                .containsExactly(
                        "EnvironmentTest",
                        "FailTest",
                        "HangingTest",
                        "PairTest",
                        "PassTest",
                        "PeerTest",
                        "SkippedTest");
        assertThat(check.run("--tests", jar.toString(), "PassTest").code()).isZero();
    }

    @Test
    void whatIsIotestIsFoundByItsTag() throws Exception {
        check.runPlain("-n");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output().lines()).contains("TaggedSample").doesNotContain("CheckProgramTest");
        assertThat(check.runPlain("-n", "-g", "iotest").output()).as("no group").isEmpty();
    }

    @Test
    void theOriginalsOptionsAreThere() throws Exception {
        List<String> gone = List.of("-sheepdog", "-makecheck", "--build-dir", "--source-dir", "--color", "-- COMMAND");
        List<String> names = Files.readAllLines(
                Path.of(System.getProperty("qapi4j.root"), "tests/src/test/resources/iotests/names.txt"));
        List<String> options = names.subList(names.indexOf("# check"), names.size()).stream()
                .filter(name -> name.startsWith("-") && !gone.contains(name))
                .map(name -> name.replaceFirst(" .*", ""))
                .toList();

        String help = check.runPlain("--help").output();

        assertThat(options)
                .hasSizeGreaterThan(35)
                .allSatisfy(option -> assertThat(help).containsPattern("(?<![\\w-])" + option + "(?!\\w)"));
    }

    @Test
    void processesOfTestsDoNotWriteIntoTap() throws Exception {
        assertThat(run("-tap", "ChildTest").output()).endsWith("1..1\nok 1 - raw ChildTest\n");
        assertThat(check.code()).isZero();
    }

    @Test
    void tapIsTap() throws Exception {
        run("-tap", "-g", "rw", "SkippedTest");

        assertThat(check.lines())
                .startsWith("TAP version 13")
                .contains(
                        "1..3",
                        "not ok 1 - raw FailTest",
                        "# +2",
                        "ok 2 - raw PassTest",
                        "# [case not run] no quorum here",
                        "ok 3 - raw SkippedTest # SKIP not suitable for this image format: raw")
                .allMatch(line -> line.matches("TAP version 13|1\\.\\.3|#.*|(not )?ok .*"));
        assertThat(check.code()).isEqualTo(1);
    }
}
