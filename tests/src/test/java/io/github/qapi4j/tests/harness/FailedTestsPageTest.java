// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/junit.md shows what a user sees of tests that are broken: these are the tests, and that is what he sees. */
@RealQemu
class FailedTestsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("qapi4j.root")).resolve("docs/junit.md");

    private static final Path SOURCE = Path.of(System.getProperty("qapi4j.root"))
            .resolve("tests/src/test/java/io/github/qapi4j/tests/harness/FailedTestsPageTest.java");

    // page {
    @Iotest(formats = "raw")
    static class BrokenTest {
        @Test
        @ReferenceLog("state")
        void isComparedWithAWrongReference(Vm vm, LoggedVm logged) {
            vm.launch();
            logged.qmpLog(Qmp.jobCancel().id("none"));
        }

        @Test
        void createsWhereThereIsNoFolder(Vm vm, TestFiles files) {
            vm.launch()
                    .blockdevCreate(BlockdevCreateOptions.file(
                            b -> b.filename(files.path("folder") + "/disk").size(512L)));
        }

        @Test
        void waitsForACrashedQemu(Vm vm) throws IOException {
            vm.launch();
            new ProcessBuilder("sh", "-c", "kill -SEGV " + vm.pid()).start();
            vm.waitFor(Stop.class);
        }
    }
    // } page

    @Test
    void showsWhatAUserSees(@TempDir Path references) throws IOException {
        Path folder = references.resolve("io/github/qapi4j/tests/harness");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("state.out"), """
                {"execute": "job-cancel", "arguments": {"id": "none"}}
                {"return": {}}
                """);
        String page = Files.readString(PAGE);
        String source = Files.readString(SOURCE);
        String code = source.substring(source.indexOf("    // page {\n") + 14, source.indexOf("    // } page"));
        assertThat(page).contains(code.replace("    static class", "    class").replaceAll("(?m)^    ", ""));

        Map<String, Throwable> failures =
                Kit.failuresByTest(Kit.with("references=" + references).run(BrokenTest.class));
        assertThat(failures).hasSize(3);
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(page).contains("```text\n" + shown(failure) + "\n```"));
    }

    /** As JUnit prints it, without the stack, and without what is different each time or on each machine. */
    private static String shown(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        for (Throwable suppressed : failure.getSuppressed()) {
            text.append("\nSuppressed: ").append(suppressed);
        }
        return text.toString()
                .replaceAll("io\\.github\\.qapi4j\\.runtime\\.\\w+\\.", "")
                .replaceAll("/\\S*/state\\.out", ".../state.out")
                .replaceAll("/tmp/qapi4j-[^/\\s,']*(/qapi4j-[^/\\s,']*)*", "/tmp/qapi4j-1234-abcdefgh")
                .replaceAll("qemu-\\d+\\.\\d+", "qemu-1234.1")
                .replaceAll("\\d+\\.\\d+-folder", "1234.1-folder")
                .replaceAll("process \\d+", "process 5678")
                .replaceAll("\n    core file: .*", "")
                .replaceAll("(command line: ).*(/qemu-system-\\w+ -nodefaults -display none).*", "$1/usr/bin$2 ...");
    }
}
