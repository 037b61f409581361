// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.HarnessOptions;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** QEMU under gdbserver and valgrind, and its output on our own. */
@RealQemu
@Timeout(600)
class VmWrapperTest {
    @TempDir
    private Path folder = Path.of("");

    private static void need(String program) {
        assumeTrue(QemuBinary.find(program).isPresent(), program + " is not installed");
    }

    /** A deadline of a millisecond would be over long before anybody tells gdbserver to go on. */
    @Test
    void gdbserverRunsQemuWithoutDeadlines() throws Exception {
        need("gdbserver");
        CompletableFuture<RunState> state = new CompletableFuture<>();
        try (Vm vm = Vm.builder()
                .folder(folder)
                .harness(HarnessOptions.STANDARD.withGdbserver("localhost:0"))
                .deadlines(new ProgramDeadlines(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1)))
                .build()) {
            Thread launching = new Thread(() -> {
                try {
                    state.complete(vm.launch().execute(Qmp.queryStatus()).status());
                } catch (RuntimeException e) {
                    state.completeExceptionally(e);
                }
            });
            launching.start();
            try (Socket gdb = new Socket(InetAddress.getLoopbackAddress(), port(state))) {
                // The remote protocol's packet for "continue".
                gdb.getOutputStream().write("$c#63".getBytes(StandardCharsets.US_ASCII));
                assertThat(state).succeedsWithin(Duration.ofMinutes(2)).isEqualTo(RunState.RUNNING);
                assertThat(vm.kill().means()).isEqualTo(ProcessExit.Means.SIGKILL);
            }
            launching.join();
        }
    }

    /** Where gdbserver listens, as it says in its output. */
    private int port(CompletableFuture<?> launched) throws Exception {
        Pattern listening = Pattern.compile("Listening on port (\\d+)");
        while (!launched.isDone()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path log :
                        files.filter(file -> file.endsWith("output.log")).toList()) {
                    Matcher line = listening.matcher(Files.readString(log));
                    if (line.find()) {
                        return Integer.parseInt(line.group(1));
                    }
                }
            } catch (UncheckedIOException e) {
                // A file got another name, or was removed, while it was looked at.
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("gdbserver did not listen: " + launched);
    }

    @Test
    void gdbserverThatIsNotThereIsNamed() {
        assumeTrue(QemuBinary.find("gdbserver").isEmpty(), "gdbserver is installed");
        try (Vm vm = Vm.builder()
                .harness(HarnessOptions.STANDARD.withGdbserver("localhost:0"))
                .build()) {
            assertThatThrownBy(vm::launch)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("cannot start gdbserver");
        }
    }

    @Test
    void gdbAndValgrindAreMutuallyExclusive() {
        assertThatThrownBy(() ->
                        HarnessOptions.STANDARD.withGdbserver("localhost:0").withValgrind(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gdb and valgrind are mutually exclusive");
    }

    /** A deadline of a millisecond would be over long before QEMU answers. */
    @Test
    void valgrindRunsQemuWithoutDeadlinesAndLeavesNoReport() throws Exception {
        need("valgrind");
        try (Vm vm = Vm.builder()
                .harness(HarnessOptions.STANDARD.withValgrind(folder))
                .deadlines(new ProgramDeadlines(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(60)))
                .build()
                .launch()) {
            assertThat(folder.resolve(vm.pid() + ".valgrind")).exists();
            assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.QUIT);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Needs no QEMU: valgrind finds the leak of a program that ends at once. */
    @Test
    void valgrindsReportStaysWhereItFoundErrors() throws Exception {
        need("valgrind");
        Path program = folder.resolve("no-qemu");
        // valgrind follows no children, so that the errors must be the interpreter's own.
        Files.writeString(program, "#!/bin/sh\nexit 99\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try (Vm vm = Vm.builder()
                .binary(program.toString())
                .accelerator(Accelerator.NONE)
                .harness(HarnessOptions.STANDARD.withValgrind(folder))
                .build()) {
            assertThatThrownBy(vm::launch).isInstanceOfSatisfying(LaunchException.class, e -> {
                assertThat(e.exit())
                        .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(99));
                assertThat(e.log()).contains("valgrind's report (" + folder, "ERROR SUMMARY");
            });
        }
        assertThat(folder).isDirectoryContaining("glob:**.valgrind");
    }

    @Test
    void printQemuLetsQemuPrintToOurOutput() throws Exception {
        Path output = folder.resolve("output");
        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Printing.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(java.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            java.destroyForcibly();
        }
        assertThat(Files.readString(output))
                .contains("command \"shown\" not found")
                .contains("log: ''");
    }

    /** A program of its own, whose output is the test's. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] arguments) {
            try (Vm vm = Vm.builder()
                    .harness(HarnessOptions.STANDARD.withPrintedOutput())
                    .build()
                    .addBlockdev("driver=null-co,node-name=n")
                    .launch()) {
                vm.hmpQemuIo("n", "shown");
                System.out.println("log: '" + vm.shutdown().log() + "'");
            }
        }
    }
}
