// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.tests.qemu.RealQemu;
import io.github.qapi4j.tests.qemu.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real test under what looks into QEMU: valgrind, gdbserver, memory that is not aligned. */
@RealQemu
@RealTools
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CheckDebuggingTest {
    @TempDir
    private Path folder;

    private CheckRun check;

    @BeforeEach
    void prepare() throws IOException {
        need("qemu-storage-daemon");
        check = new CheckRun(folder);
    }

    private static void need(String program) {
        assumeTrue(QemuBinary.find(program).isPresent(), program + " is not installed");
    }

    @Test
    void memoryThatIsNotAligned() throws Exception {
        check.runPlain("-qcow2", "-misalign", "-d", "OneMachineTest");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).containsPattern("(?m)^\\S*qemu-io .*--misalign -f qcow2 -c write");
    }

    @Test
    void valgrind() throws Exception {
        need("valgrind");
        check.runPlain("-qcow2", "-valgrind", "-d", "OneMachineTest");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output())
                .contains("VALGRIND_QEMU -- y")
                .containsPattern("(?m)^valgrind --log-file=\\S+/%p.valgrind --error-exitcode=99 \\S*qemu-system-")
                .endsWith("Passed all 1 iotests\n");
        try (var files = Files.walk(folder.resolve("scratch"))) {
            assertThat(files).as("reports").noneMatch(file -> file.toString().endsWith(".valgrind"));
        }
    }

    @Test
    void whatValgrindFindsIsAFailure() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("tests"));
        CheckRun.script(programs.resolve("valgrind"), """
                log=$(echo "${1#--log-file=}" | sed "s/%p/$$/")
                shift 2
                "$@"
                echo "==$$== Invalid read of size 8" >"$log"
                exit 99""");
        check.environment.put("PATH", programs + ":" + System.getenv("PATH"));
        check.runPlain("-valgrind", "OneMachineTest");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output())
                .contains("valgrind found errors in QEMU:")
                .containsPattern("==\\d+== Invalid read of size 8")
                .doesNotContain("left behind")
                .endsWith("Failed 1 of 1 iotests\n");
    }

    @Test
    void gdbserver() throws Exception {
        need("gdbserver");
        check.environment.put("GDB_OPTIONS", "localhost:0");
        Process process = check.start("-qcow2", "-gdb", "-p", "OneMachineTest");
        try {
            GdbClient.runToTheEnd(port(process));
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(output()).isZero();
        assertThat(output())
                .contains("GDB_OPTIONS   -- localhost:0")
                .containsPattern("(?m)^Process \\S*qemu-system-\\S* created; pid = ")
                .containsPattern("(?m)^gdbserver localhost:0 \\S*qemu-system-")
                .endsWith("Passed all 1 iotests\n");
        assertThat(check.files()).as("what is left").containsExactly(".last-elapsed-cache");
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    /** Where gdbserver listens, as it says where QEMU prints. */
    private int port(Process process) throws IOException, InterruptedException {
        Pattern listening = Pattern.compile("Listening on port (\\d+)\n");
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            while (true) {
                boolean ended = !process.isAlive();
                Matcher line = listening.matcher(output());
                if (line.find()) {
                    return Integer.parseInt(line.group(1));
                }
                assertThat(ended).as("gdbserver did not listen: " + output()).isFalse();
                WatchKey changed = watch.poll(1, TimeUnit.SECONDS);
                if (changed != null) {
                    changed.pollEvents();
                    changed.reset();
                }
            }
        }
    }
}
