// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** QEMU is killed, stopped, or lets go of us. */
@RealQemu
@Timeout(300)
class KilledQemuTest {
    /** Makes QEMU say something on its error output. */
    private static final String[] TALKATIVE = {"-global", "nobody.knows=this"};

    @Test
    void callThatWaitsSaysWhichVmWhichCommandWhichSignalAndWhatQemuPrinted() throws Exception {
        try (Vm vm = Vm.builder(ByHand.SCHEMA)
                .name("victim")
                .addArgs(TALKATIVE)
                .build()
                .launch()) {
            // A stopped QEMU does not answer, so that the call surely waits.
            Signals.send("STOP", vm.pid());
            CompletableFuture<?> call = InThread.start(() -> vm.execute("query-named-block-nodes", null));
            CompletableFuture<?> event = InThread.start(() -> vm.waitFor(Stop.class));
            Signals.send("KILL", vm.pid());
            assertThatThrownBy(call::join)
                    .cause()
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("victim: ")
                    .hasMessageContaining("'query-named-block-nodes'")
                    .hasMessageContaining("signal 9 (SIGKILL)")
                    .hasMessageContaining("nobody.knows");
            assertThatThrownBy(event::join)
                    .cause()
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("signal 9 (SIGKILL)");
            ProcessExit exit = vm.shutdown();
            assertThat(exit.means()).isEqualTo(ProcessExit.Means.BY_ITSELF);
            assertThat(exit.status()).hasToString("signal 9 (SIGKILL)");
            assertThat(vm.exitCode()).hasValue(137);
            assertThat(vm.log()).contains("nobody.knows");
        }
    }

    @Test
    void stoppedQemuIsKilledWhenItsDeadlinesHavePassed() throws Exception {
        ProgramDeadlines short_ =
                new ProgramDeadlines(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofMillis(200));
        try (Vm vm = Vm.builder(ByHand.SCHEMA).deadlines(short_).build().launch()) {
            Leftovers leftovers = Leftovers.of(vm);
            Signals.send("STOP", vm.pid());
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.SIGKILL);
            leftovers.assertNone();
        }
    }

    @Test
    void qemuWhoseMonitorIsGoneGetsSigterm() {
        ProgramDeadlines withoutEnd =
                // With the wait for a quit that was never sent this would take longer than the test may.
                new ProgramDeadlines(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(60));
        try (Vm vm = Vm.builder(ByHand.SCHEMA).deadlines(withoutEnd).build().launch()) {
            Leftovers leftovers = Leftovers.of(vm);
            vm.qmp().close();
            ProcessExit exit = vm.shutdown();
            assertThat(exit.means()).isEqualTo(ProcessExit.Means.SIGTERM);
            assertThat(exit.log()).contains("terminating on signal 15");
            leftovers.assertNone();
        }
    }

    @Test
    void interruptedThreadDoesNotWaitForAStoppedQemu() throws Exception {
        try (Vm vm = Vm.builder(ByHand.SCHEMA).build().launch()) {
            Leftovers leftovers = Leftovers.of(vm);
            Signals.send("STOP", vm.pid());
            Thread.currentThread().interrupt();
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.SIGKILL);
            assertThat(Thread.interrupted()).isTrue();
            leftovers.assertNone();
        }
    }

    @Test
    void killWorksWhileAnotherThreadsShutdownWaits() throws Exception {
        ProgramDeadlines withoutEnd =
                // With the end of the other thread's wait this would take longer than the test may.
                new ProgramDeadlines(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(1));
        try (Vm vm = Vm.builder(ByHand.SCHEMA).deadlines(withoutEnd).build().launch()) {
            Signals.send("STOP", vm.pid());
            CompletableFuture<ProcessExit> shutdown = InThread.start(vm::shutdown);
            CompletableFuture<ProcessExit> kill = InThread.start(vm::kill);
            assertThat(kill).succeedsWithin(Duration.ofSeconds(60));
            assertThat(shutdown).succeedsWithin(Duration.ofSeconds(60));
            assertThat(vm.isRunning()).isFalse();
        }
    }

    @Test
    void vmThatQuitLeavesNothing() {
        Vm vm = Vm.builder(ByHand.SCHEMA).build().launch();
        Leftovers leftovers = Leftovers.of(vm);
        vm.close();
        assertThat(vm.exitCode()).hasValue(0);
        leftovers.assertNone();
    }

    @Test
    void deathBetweenGreetingAndSessionIsALaunchErrorWithCodeAndOutput() {
        Vm vm = Vm.builder(ByHand.SCHEMA).addArgs("-bios", "/nowhere/firmware").build();
        assertThatThrownBy(vm::launch)
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("exit code 1", "/nowhere/firmware");
        assertThat(vm.exitCode()).hasValue(1);
        assertThat(vm.log()).contains("/nowhere/firmware");
    }
}
