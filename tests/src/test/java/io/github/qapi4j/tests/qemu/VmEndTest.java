// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Shutdown;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.program.ProgramInterruptedException;
import io.github.qapi4j.runtime.program.ProgramTimeoutException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.vm.ConsoleOptions;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a VM ends, what is known about it then, and without a monitor. */
@RealQemu
@Timeout(300)
class VmEndTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void waitReturnsWhenQemuEndsByItself() {
        try (Vm vm = Vm.create().launch()) {
            vm.execute(Qmp.quit());
            ProcessExit exit = vm.awaitEnd(SOON);
            assertThat(exit.means()).isEqualTo(ProcessExit.Means.BY_ITSELF);
            assertThat(exit.isClean()).isTrue();
            assertThat(vm.isRunning()).isFalse();
            assertThat(vm.awaitEnd(SOON)).as("again").isEqualTo(exit);
        }
    }

    @Test
    void eventsCanBeReadAfterTheEnd() {
        try (Vm vm = Vm.create()) {
            assertThatThrownBy(vm::events).isInstanceOf(IllegalStateException.class);
            vm.launch();
            vm.execute(Qmp.quit());
            var unused = vm.awaitEnd(SOON);
            assertThat(vm.waitFor(Shutdown.class).guest()).isFalse();
            assertThatThrownBy(() -> vm.waitFor(Shutdown.class))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("QEMU ended with exit code 0");
            vm.launch();
            assertThat(vm.events().queued()).as("of the next launch").noneMatch(Shutdown.class::isInstance);
        }
    }

    @Test
    void waitKillsAQemuThatDoesNotEnd() {
        try (Vm vm = Vm.builder().name("lazy").build().launch()) {
            assertThatThrownBy(() -> vm.awaitEnd(SHORT))
                    .isInstanceOf(ProgramTimeoutException.class)
                    .hasMessageStartingWith("lazy: QEMU did not end by itself within 50 ms; it was killed");
            assertThat(vm.isRunning()).isFalse();
            assertThat(vm.exit()).contains(new ExitStatus(137));
        }
    }

    @Test
    void isTerminatedWithoutAskingTheMonitor() {
        try (Vm vm = Vm.create().launch()) {
            ProcessExit exit = vm.terminate();
            assertThat(exit.means()).isEqualTo(ProcessExit.Means.SIGTERM);
            assertThat(exit.status().isSuccess()).isTrue();
            assertThat(vm.shutdown()).as("again").isEqualTo(exit);
        }
    }

    /** Zero is no end, as everywhere: it is not SIGKILL at once. */
    @Test
    void deadlinesOfZeroHaveNoEnd() {
        ProgramDeadlines none = ProgramDeadlines.STANDARD
                .withLaunch(Duration.ZERO)
                .withQuit(Duration.ZERO)
                .withTerminate(Duration.ZERO);
        try (Vm vm = Vm.builder().deadlines(none).build().launch()) {
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.QUIT);
            assertThat(vm.launch().terminate().means()).isEqualTo(ProcessExit.Means.SIGTERM);
        }
    }

    @Test
    void waitIsInterruptible() throws Exception {
        try (Vm vm = Vm.create().launch()) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    vm.awaitEnd(SOON);
                    thrown.complete(new AssertionError("not interrupted"));
                } catch (ProgramInterruptedException e) {
                    thrown.complete(e);
                }
            });
            waiting.start();
            waiting.interrupt();
            assertThat(thrown)
                    .succeedsWithin(SOON)
                    .satisfies(e ->
                            assertThat(e).hasMessageContaining("interrupted while QEMU was expected to end by itself"));
            assertThat(vm.isRunning()).isFalse();
        }
    }

    @Test
    void waitWithoutALaunchIsAnError() {
        assertThatThrownBy(() -> Vm.create().awaitEnd(SOON)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shutdownHardIsKill() {
        try (Vm vm = Vm.create().launch()) {
            assertThat(vm.kill().means()).isEqualTo(ProcessExit.Means.SIGKILL);
            assertThat(vm.exitCode()).hasValue(137);
        }
    }

    /** QEMU's main loop is made to wait for a request that nobody sends, so that neither quit nor SIGTERM is heard. */
    @Test
    void shutdownOfAQemuThatHangsSaysThatItTookForce() {
        ProgramDeadlines limits = new ProgramDeadlines(SOON, SHORT, SHORT);
        try (Vm vm = Vm.builder()
                .deadlines(limits)
                .build()
                .addDrive(Drive.of("blkdebug::null-co://").withBus("none"))
                .launch()) {
            vm.pauseDrive("drive0", "write_aio");
            var unused = vm.submit(Qmp.humanMonitorCommand().commandLine("qemu-io drive0 \"wait_break bp_drive0\""));
            ProcessExit exit = vm.shutdown();
            assertThat(exit.means()).isEqualTo(ProcessExit.Means.SIGKILL);
            assertThat(exit.isClean()).isFalse();
        }
    }

    @Test
    void exitcodeIsKnownAfterTheEndOnly() {
        try (Vm vm = Vm.create()) {
            assertThat(vm.exitCode()).isEmpty();
            vm.launch();
            assertThat(vm.exitCode()).isEmpty();
            vm.shutdown();
            assertThat(vm.exitCode()).hasValue(0);
            vm.launch();
            assertThat(vm.exitCode()).as("of the new launch").isEmpty();
        }
    }

    @Test
    void getPidIsThatOfTheProcess() {
        try (Vm vm = Vm.create().launch()) {
            assertThat(ProcessHandle.of(vm.pid())).isPresent();
            vm.shutdown();
            assertThatThrownBy(vm::pid).isInstanceOf(IllegalStateException.class);
        }
    }

    /** The original has a log only after the shutdown. */
    @Test
    void getLogIsThereWhileQemuRunsAndAfterwards() {
        try (Vm vm = Vm.create().launch()) {
            vm.addDrive(Drive.of("null-co://").withBus("none")).shutdown();
            vm.launch();
            vm.hmpQemuIo("drive0", "read 0 512");
            assertThat(vm.log()).contains("read 512/512 bytes");
            assertThat(vm.shutdown().log()).contains("read 512/512 bytes");
            assertThat(vm.log()).contains("read 512/512 bytes");
            vm.launch();
            assertThat(vm.log()).as("of the new launch").doesNotContain("read 512/512 bytes");
        }
    }

    /** The log's file goes then, and the session. */
    @Test
    void logAndEventsAreThereWhileAnotherThreadEndsTheVm() throws Exception {
        try (Vm vm = Vm.create().addArgs("-global", "nobody.knows=this")) {
            for (int i = 0; i < 5; i++) {
                vm.launch();
                AtomicBoolean over = new AtomicBoolean();
                CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(
                        () -> {
                            while (!over.get()) {
                                assertThat(vm.log()).contains("nobody.knows");
                                assertThat(vm.events()).isNotNull();
                            }
                            return true;
                        },
                        task -> new Thread(task, "reading").start());
                vm.shutdown();
                over.set(true);
                assertThat(reading.get()).isTrue();
            }
        }
    }

    /** Who waits for the end hears of it late when another thread ends the VM and launches it again. */
    @Test
    void awaitedEndIsNotThatOfTheNextLaunch() throws Exception {
        try (Vm vm = Vm.create()) {
            for (int i = 0; i < 5; i++) {
                long pid = vm.launch().pid();
                CompletableFuture<Thread> waiting = new CompletableFuture<>();
                CompletableFuture<ProcessExit> waited = CompletableFuture.supplyAsync(
                        () -> {
                            waiting.complete(Thread.currentThread());
                            return vm.awaitEnd(Duration.ofMinutes(2));
                        },
                        task -> new Thread(task, "waiting").start());
                while (waiting.join().getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                vm.shutdown();
                vm.launch();
                assertThat(waited.get().isClean()).isTrue();
                assertThat(vm.pid()).isNotEqualTo(pid);
                assertThat(vm.execute(Qmp.queryStatus()).running()).isTrue();
                vm.shutdown();
            }
        }
    }

    @Test
    void getLogHasWhatAFailedLaunchPrinted() {
        try (Vm vm = Vm.create().addArgs("-no-such-option")) {
            assertThatThrownBy(vm::launch).isInstanceOf(LaunchException.class);
            assertThat(vm.log()).contains("-no-such-option: invalid option");
            assertThat(vm.exitCode()).hasValue(1);
        }
    }

    @Test
    void closeDoesNotLaunchAndMayBeCalledTwice() {
        Vm vm = Vm.create();
        vm.close();
        vm.launch().close();
        vm.close();
        assertThat(vm.isRunning()).isFalse();
    }

    @Test
    void setQmpMonitorFalseLeavesOutQmp() {
        try (Vm vm = Vm.builder().name("mute").withoutMonitor().build().launch()) {
            assertThat(vm.isRunning()).isTrue();
            assertThat(vm.commandLine()).containsSubsequence("-monitor", "none").doesNotContain("-qmp");
            assertThatThrownBy(vm::qmp)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("mute has no monitor");
            assertThatThrownBy(() -> vm.execute(Qmp.queryStatus())).isInstanceOf(IllegalStateException.class);
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.SIGTERM);
        }
    }

    @Test
    void withoutQmpTheOtherSocketsAreStillWaitedFor() {
        try (Vm vm = Vm.builder()
                .machine("pc")
                .withoutMonitor()
                .qtest()
                .console(ConsoleOptions.serial())
                .build()
                .launch()) {
            vm.qtest().outb(0x3f8, 'x');
            assertThat(vm.console().waitFor("x", SOON)).isEqualTo("x");
        }
        Vm bad =
                Vm.builder().withoutMonitor().qtest().addArgs("-no-such-option").build();
        assertThatThrownBy(bad::launch)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("-no-such-option: invalid option");
    }

    @Test
    void foldersAndSocketsGoWithTheVm() {
        try (PrivateFolder folder = PrivateFolder.create();
                Vm vm = Vm.builder()
                        .folder(folder.path())
                        .qtest()
                        .console(ConsoleOptions.serial())
                        .build()
                        .launch()) {
            assertThat(folder.path()).isDirectoryContaining("glob:**/qapi4j-*");
            vm.shutdown();
            assertThat(folder.path()).isDirectoryNotContaining("glob:**/qapi4j-*");
        }
    }
}
