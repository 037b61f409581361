// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.NoOutput;
import io.github.qapi4j.runtime.junit.ProgramCrashError;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that crash by themselves, through a wrapper: the suite is red, and says what the program said. */
@RealQemu
class BrokenProgramTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private String wrapper(String name, String program, String afterwards) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + program + " \"$@\"\ncode=$?\n" + afterwards + "\nexit $code\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    @Iotest(formats = "raw")
    static class Harmless {
        @Test
        void launches(Vm vm) {
            vm.launch();
        }

        @Test
        void quits(Vm vm) {
            vm.launch().execute(Qmp.quit());
            vm.awaitEnd(SOON);
        }

        @Test
        void shutsDown(Vm vm) {
            vm.launch().shutdown();
        }
    }

    @Iotest(formats = "raw")
    static class Curious {
        @Test
        void looksAtTheStatus(Vm vm) {
            assertThat(vm.launch().shutdown().status().code()).isEqualTo(3);
        }

        @Test
        void looksAtTheCode(Vm vm) {
            vm.launch().shutdown();
            assertThat(vm.exitCode()).hasValue(3);
        }
    }

    @Test
    void qemuThatAbortsAfterQuitFailsEveryTest() throws IOException {
        String qemu = wrapper("aborts", "qemu-system-x86_64", "case \"$*\" in *-qmp*) kill -ABRT $$;; esac");
        Map<String, Throwable> failures =
                Kit.failuresByTest(Kit.with("QEMU_PROG=" + qemu).run(Harmless.class));

        assertThat(failures).containsOnlyKeys("launches", "quits", "shutsDown");
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(Kit.crashes(failure))
                        .singleElement()
                        .satisfies(end -> assertThat(end.signal()).contains(6)));
    }

    @Test
    void checkIsRedToo() throws Exception {
        Path qemu = Files.createDirectories(folder.resolve("tests")).resolve("aborts");
        CheckRun.script(qemu, "qemu-system-x86_64 \"$@\"\ncase \"$*\" in *-qmp*) kill -ABRT $$;; esac");
        CheckRun check = new CheckRun(folder);
        check.environment.put("QEMU_PROG", qemu.toString());
        check.runPlain("-raw", "OneMachineTest");

        assertThat(check.code()).as(check.output()).isEqualTo(1);
        assertThat(check.output())
                .contains("signal 6 (SIGABRT), which this test did not send")
                .endsWith("Failures: OneMachineTest\nFailed by kind: crash 1\nFailed 1 of 1 iotests\n");
    }

    @Test
    void exitCodeIsAFailureUnlessSomebodyLooksAtIt() throws IOException {
        String qemu = wrapper("fails", "qemu-system-x86_64", "case \"$*\" in *-qmp*) exit 3;; esac");

        assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + qemu).run(Harmless.class))
                        .values())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("exit code 3, which was not checked"));
        assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + qemu).run(Curious.class)))
                .isEmpty();
    }

    @Test
    void sanitizersAndValgrindsReportsAreFailures() throws IOException {
        for (String report : List.of(
                "../block.c:12:3: runtime error: load of misaligned address",
                "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x60",
                "==7==ERROR: LeakSanitizer: detected memory leaks",
                "WARNING: ThreadSanitizer: data race (pid=7)",
                "==7== ERROR SUMMARY: 2 errors from 1 contexts")) {
            String qemu = wrapper("reports", "qemu-system-x86_64", "echo '" + report + "' >&2");

            assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + qemu).run(Harmless.class))
                            .values())
                    .as(report)
                    .hasSize(3)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(ProgramCrashError.class)
                            .hasMessageContaining("exit code 0, but its output has error reports\n    " + report));
        }
    }

    @Iotest(formats = "raw")
    static class Creating {
        @Test
        void checked(TestFiles files, QemuImg img) {
            img.create("-f", "raw", files.path("disk"), "1M");
        }

        @Test
        void swallowed(TestFiles files, QemuImg img) {
            Throwable unused = catchThrowable(() -> img.create("-f", "raw", files.path("disk"), "1M"));
        }
    }

    @Test
    void toolThatCrashesFailsTheTestEvenIfItSwallowsTheException() throws IOException {
        String img = wrapper(
                "img", "qemu-img", "echo \"qemu-img: ../block.c:1: f: Assertion \\`x' failed.\" >&2\nkill -ABRT $$");
        Map<String, Throwable> failures =
                Kit.failuresByTest(Kit.with("QEMU_IMG_PROG=" + img).run(Creating.class));

        assertThat(failures).containsOnlyKeys("checked", "swallowed");
        assertThat(failures.get("checked")).isInstanceOf(ToolFailedException.class);
        assertThat(failures.get("swallowed"))
                .hasMessageContaining("qemu-img, process ")
                .hasMessageContaining("(SIGABRT), which this test did not send\n"
                        + "    qemu-img: ../block.c:1: f: Assertion `x' failed.");
    }

    @Iotest(formats = "raw")
    static class Secretive {
        @Test
        void asks(QemuImg img) {
            Throwable unused = catchThrowable(() -> img.run("info", "http://me:hunter2@localhost/disk"));
        }
    }

    @Test
    void secretsAreMasked() throws IOException {
        String img = wrapper("img", "true", "echo \"no such thing: $*\" >&2\nkill -ABRT $$");

        assertThat(Kit.failuresByTest(Kit.with("QEMU_IMG_PROG=" + img).run(Secretive.class))
                        .get("asks"))
                .isInstanceOf(ProgramCrashError.class)
                .hasMessageContaining("no such thing: info ")
                .hasMessageNotContaining("hunter2");
    }

    @Iotest(formats = "raw")
    @NoOutput
    static class Quiet extends Harmless {}

    @Iotest(formats = "raw")
    @NoOutput(except = "^warning: known")
    static class QuietButForOne extends Harmless {}

    @Test
    void outputIsAFailureIfItShallBe() throws IOException {
        String known = wrapper("warns", "qemu-system-x86_64", "echo 'warning: known' >&2");
        String other = wrapper("warns-too", "qemu-system-x86_64", "echo 'warning: other' >&2");

        assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + known).run(Harmless.class)))
                .isEmpty();
        assertThat(Kit.failuresByTest(Kit.with().run(Quiet.class))).isEmpty();
        assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + known).run(Quiet.class))
                        .values())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("programs printed unexpected output:")
                        .hasMessageContaining(": warning: known"));
        assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + known).run(QuietButForOne.class)))
                .isEmpty();
        assertThat(Kit.failuresByTest(Kit.with("QEMU_PROG=" + other).run(QuietButForOne.class)))
                .hasSize(3);
    }
}
