// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that are no QEMU, or do not behave like one. */
@Timeout(300)
class LaunchFailureTest {
    private final PrivateFolder folder = PrivateFolder.create();

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    private VmBuilder vm(String... script) throws Exception {
        Path program = folder.resolve("fake-qemu");
        Files.writeString(program, "#!/bin/sh\n" + String.join("\n", script) + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Vm.builder(ByHand.SCHEMA)
                .name("fake")
                .binary(program.toString())
                .accelerator(Accelerator.NONE)
                .folder(folder.path());
    }

    private void assertNothingLeft() throws Exception {
        try (var files = Files.list(folder.path())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("qapi4j-")))
                    .isEmpty();
        }
    }

    @Test
    void programThatEndsBeforeItConnectsEndsTheWaitAtOnce() throws Exception {
        Vm vm = vm("echo out of luck >&2", "exit 3").build();
        assertThatThrownBy(vm::launch).isInstanceOfSatisfying(LaunchException.class, e -> {
            assertThat(e.peer()).isEqualTo("fake");
            assertThat(e.exit())
                    .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(3));
            assertThat(e.log()).isEqualTo("out of luck\n");
            assertThat(e.commandLine()).contains("-qmp", "chardev:mon");
            assertThat(e).hasMessageContainingAll("fake: ", "fake-qemu", "exit code 3", "out of luck");
        });
        assertThat(vm.isRunning()).isFalse();
        assertNothingLeft();
    }

    @Test
    void programThatDiesBySignalSaysWhich() throws Exception {
        assertThatThrownBy(() -> vm("kill -SEGV $$").build().launch())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("signal 11 (SIGSEGV)");
    }

    @Test
    void programThatNeverConnectsIsEndedWithItsChildrenAfterTheDeadline() throws Exception {
        Path pid = folder.resolve("pid");
        // On a busy machine the program may need longer to get that far.
        for (int seconds = 2; !Files.exists(pid); seconds *= 4) {
            assertThat(seconds).isLessThan(200);
            launchesNothing(pid, seconds);
        }
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(60)));
        assertNothingLeft();
    }

    private void launchesNothing(Path pid, int seconds) throws Exception {
        ProgramDeadlines limits =
                new ProgramDeadlines(Duration.ofSeconds(seconds), Duration.ofSeconds(1), Duration.ofSeconds(1));
        Vm vm = vm("sleep 1000 &", "echo $! >'" + pid + ".new'", "mv '" + pid + ".new' '" + pid + "'", "wait")
                .deadlines(limits)
                .build();
        assertThatThrownBy(vm::launch)
                .isInstanceOf(LaunchException.class)
                .hasCauseInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("no connection within " + seconds + " s");
    }

    /** Waits until the program has got so far as to write to a fifo. */
    private static void awaitStart(Path fifo) throws Exception {
        assertThat(Files.readString(fifo)).isEqualTo("started\n");
    }

    private Path fifo() throws Exception {
        Path fifo = folder.resolve("started");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    @Test
    void launchDeadlineCoversTheProbeOfTheAccelerator() throws Exception {
        ProgramDeadlines limits =
                new ProgramDeadlines(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
        vm("exec sleep 1000");
        Vm vm = Vm.builder(ByHand.SCHEMA)
                .binary(folder.resolve("fake-qemu").toString())
                .deadlines(limits)
                .build();
        assertThatThrownBy(vm::launch)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("qapi4j-no-such-device did not end within 2 s");
    }

    @Test
    void whoWaitsForAnotherThreadsProbeHasItsOwnDeadline() throws Exception {
        Path fifo = fifo();
        vm("echo started >'" + fifo + "'", "exec sleep 1000");
        VmBuilder builder =
                Vm.builder(ByHand.SCHEMA).binary(folder.resolve("fake-qemu").toString());
        ProgramDeadlines limits = ProgramDeadlines.STANDARD;
        try (Vm patient = builder.deadlines(limits.withLaunch(Duration.ZERO)).build();
                Vm hasty = builder.deadlines(limits.withLaunch(Duration.ofSeconds(1)))
                        .build()) {
            CompletableFuture<Vm> launch = InThread.start(patient::launch);
            awaitStart(fifo);
            assertThatThrownBy(hasty::launch).hasMessageContaining("did not end within 1 s");
            assertThat(patient.kill().means()).isEqualTo(ProcessExit.Means.SIGKILL);
            assertThatThrownBy(launch::join).hasMessageContaining("another thread ended it meanwhile");
        }
    }

    @Test
    void killEndsAnotherThreadsLaunch() throws Exception {
        Path fifo = fifo();
        Vm vm = vm("echo started >'" + fifo + "'", "exec sleep 1000")
                .deadlines(ProgramDeadlines.STANDARD.withLaunch(Duration.ZERO))
                .build();
        CompletableFuture<Vm> launch = InThread.start(vm::launch);
        awaitStart(fifo);
        ProcessExit exit = vm.kill();
        assertThat(exit.means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(exit.status()).hasToString("signal 9 (SIGKILL)");
        assertThatThrownBy(launch::join)
                .hasCauseInstanceOf(LaunchException.class)
                .hasMessageContaining("another thread ended it meanwhile");
        assertThat(vm.isRunning()).isFalse();
        assertNothingLeft();
    }

    @Test
    void closingEndsAnotherThreadsLaunchAndTheNextOneWorks() throws Exception {
        Path fifo = fifo();
        Vm vm = vm("echo started >'" + fifo + "'", "exec sleep 1000")
                .deadlines(ProgramDeadlines.STANDARD.withLaunch(Duration.ZERO))
                .build();
        for (int round = 0; round < 2; round++) {
            CompletableFuture<Vm> launch = InThread.start(vm::launch);
            awaitStart(fifo);
            vm.close();
            assertThatThrownBy(launch::join).hasCauseInstanceOf(LaunchException.class);
            assertNothingLeft();
        }
    }

    @Test
    void interruptEndsTheLaunchAndLeavesNothing() throws Exception {
        Vm vm = vm("sleep 1000").build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(vm::launch).isInstanceOf(LaunchException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertNothingLeft();
    }

    @Test
    void programThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Vm.builder(ByHand.SCHEMA)
                        .binary("qemu-system-nowhere")
                        .build()
                        .launch())
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exit()).isEmpty())
                .hasMessageContaining("there is no program qemu-system-nowhere; install it, or name another one by"
                        + " QAPI4J_QEMU in the environment or by .binary(…) of the builder");
    }

    @Test
    void programThatCannotBeExecutedIsNamed() throws Exception {
        Path program = folder.resolve("text");
        Files.writeString(program, "#!/nowhere/interpreter\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> vm("exit 0").binary(program.toString()).build().launch())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cannot start " + program);
        assertNothingLeft();
    }
}
