// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ManagedProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private ManagedProcess start(String... command) {
        return ManagedProcess.start(new ProcessRequest("test", List.of(command), folder.resolve("log")));
    }

    private ManagedProcess shell(String script) {
        return start("/bin/sh", "-c", script);
    }

    @Test
    void bothOutputsGoToTheLogInOrderAndTheCodeIsKept() throws Exception {
        try (ManagedProcess process = shell("echo out; echo err >&2; exit 7")) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(7);
            assertThat(process.log().text()).isEqualTo("out\nerr\n");
            assertThat(process.isRunning()).isFalse();
            assertThat(process.exitCode()).hasValue(7);
            assertThat(process.onExit()).isCompletedWithValue(7);
        }
    }

    @Test
    void argumentsArriveExactlyAsGiven() throws Exception {
        List<String> odd = List.of("a b", "", "\"quoted\"", "it's", "${HOME}", "*", "\\", "ä✓", "a\nb", "-x=,y");
        List<String> command = new ArrayList<>(List.of("/usr/bin/printf", "[%s]"));
        command.addAll(odd);
        try (ManagedProcess process = start(command.toArray(new String[0]))) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(0);
            assertThat(process.log().text()).isEqualTo("[" + String.join("][", odd) + "]");
        }
    }

    @Test
    void inputIsEmpty() throws Exception {
        try (ManagedProcess process = shell("cat; echo done")) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(0);
            assertThat(process.log().text()).isEqualTo("done\n");
        }
    }

    @Test
    void closingKillsDescendantsToo() throws Exception {
        Path pids = folder.resolve("pids");
        try (ManagedProcess process = shell("sleep 1000 & echo $! >'" + pids + "'; echo ready; wait")) {
            while (!process.log().text().contains("ready")) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
        }
        long child = Long.parseLong(Files.readString(pids).strip());
        ProcessHandle.of(child).ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(LONG));
    }

    @Test
    void closingKillsWhatATerminatedProcessLeftBehind() throws Exception {
        Path pids = folder.resolve("pids");
        try (ManagedProcess process = shell("sleep 1000 & echo $! >'" + pids + "'; echo ready; wait")) {
            while (!process.log().text().contains("ready")) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
            process.terminate();
            assertThat(process.await(Deadline.after(LONG))).hasValue(143);
        }
        long child = Long.parseLong(Files.readString(pids).strip());
        ProcessHandle.of(child).ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(LONG));
    }

    @Test
    void closingKillsWhatMadeItselfIndependent() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/environ")), "no /proc: not on Linux");
        Path pid = folder.resolve("pid");
        try (ManagedProcess process = shell("setsid -f sh -c 'echo $$ >" + pid + ".new; mv " + pid + ".new " + pid
                + "; exec sleep 1000'; while ! test -e " + pid + "; do :; done")) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(0);
            assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                    .isPresent();
        }
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(LONG));
    }

    @Test
    void closingKillsWhatIsForkedMeanwhile() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/environ")), "no /proc: not on Linux");
        String unique = "1000." + System.nanoTime();
        try (ManagedProcess process =
                shell("i=0; while test $i -lt 100; do setsid sleep " + unique + " & i=$((i+1)); done; wait")) {
            while (sleepers(unique) < 10) {
                assertThat(process.isRunning()).isTrue();
            }
        }
        assertThat(sleepers(unique)).isZero();
    }

    private static long sleepers(String unique) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(unique))
                        .isPresent())
                .count();
    }

    @Test
    void pidAndCommandAreTheProgramsOwn() {
        try (ManagedProcess process = shell("exec sleep 1000")) {
            assertThat(process.command()).startsWith("/bin/sh");
            String shown = ProcessHandle.of(process.pid())
                    .orElseThrow()
                    .info()
                    .command()
                    .orElse("");
            assertThat(shown).doesNotContain("setpriv");
        }
    }

    @Test
    void programThatExitsLikeAShellThatFoundNoneIsNotMistaken() throws Exception {
        try (ManagedProcess process = shell("echo setpriv fails here; exit 127")) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(127);
        }
    }

    @Test
    void termAndKillAreToldApartFromExitCodes() throws Exception {
        try (ManagedProcess first = shell("exec sleep 1000");
                ManagedProcess second = shell("exec sleep 1000")) {
            assertThat(first.exitCode()).isEmpty();
            first.terminate();
            second.kill();
            assertThat(first.await(Deadline.after(LONG))).hasValue(143);
            assertThat(second.await(Deadline.after(LONG))).hasValue(137);
        }
    }

    @Test
    void programThatCannotBeStartedIsNamed() {
        assertThatThrownBy(() -> start("/nowhere/program"))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("test: cannot start /nowhere/program");
        assertThatThrownBy(() -> new ProcessRequest("x", List.of(), folder))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Each process that another thread starts at the moment of the writing holds the file open for a while. */
    @Test
    void programThatHasJustBeenWrittenIsStartedWhenNobodyHoldsItAnyMore() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv: only it complains in the log");
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\necho started\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        CompletableFuture<ManagedProcess> start;
        try (FileChannel held = FileChannel.open(program, StandardOpenOption.WRITE)) {
            assertThat(held.isOpen()).isTrue();
            start = CompletableFuture.supplyAsync(
                    () -> start(program.toString()), task -> new Thread(task, "start").start());
            while (!start.isDone() && new LogFile(folder.resolve("log")).text().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        try (ManagedProcess process = start.get()) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(0);
            assertThat(process.log().text()).isEqualTo("started\n");
        }
    }

    @Test
    void interruptWhileWaitingLeavesTheProcessAndWhileClosingKeepsTheFlag() {
        ManagedProcess process = shell("exec sleep 1000");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process.await(Deadline.after(LONG))).isInstanceOf(InterruptedException.class);
        assertThat(process.isRunning()).isTrue();
        Thread.currentThread().interrupt();
        process.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.isRunning()).isFalse();
    }
}
