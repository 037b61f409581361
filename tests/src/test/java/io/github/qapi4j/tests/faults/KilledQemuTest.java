// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.scripted.ByHand;
import io.github.qapi4j.runtime.qmp.scripted.ByHand.Stop;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmDeadlines;
import io.github.qapi4j.runtime.vm.VmExit;
import io.github.qapi4j.runtime.vm.VmLaunchException;
import io.github.qapi4j.tests.scenarios.RealQemu;
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
        try (Vm vm =
                Vm.builder(ByHand.SCHEMA).name("victim").args(TALKATIVE).build().launch()) {
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
            VmExit exit = vm.shutdown();
            assertThat(exit.means()).isEqualTo(VmExit.Means.BY_ITSELF);
            assertThat(exit.status()).hasToString("signal 9 (SIGKILL)");
            assertThat(vm.exitCode()).hasValue(137);
            assertThat(vm.log()).contains("nobody.knows");
        }
    }

    @Test
    void stoppedQemuIsKilledWhenItsDeadlinesHavePassed() throws Exception {
        VmDeadlines short_ = new VmDeadlines(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofMillis(200));
        try (Vm vm = Vm.builder(ByHand.SCHEMA).deadlines(short_).build().launch()) {
            Leftovers leftovers = Leftovers.of(vm);
            Signals.send("STOP", vm.pid());
            assertThat(vm.shutdown().means()).isEqualTo(VmExit.Means.SIGKILL);
            leftovers.assertNone();
        }
    }

    @Test
    void qemuWhoseMonitorIsGoneGetsSigterm() {
        VmDeadlines short_ = new VmDeadlines(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofSeconds(60));
        try (Vm vm = Vm.builder(ByHand.SCHEMA).deadlines(short_).build().launch()) {
            Leftovers leftovers = Leftovers.of(vm);
            vm.qmp().close();
            VmExit exit = vm.shutdown();
            assertThat(exit.means()).isEqualTo(VmExit.Means.SIGTERM);
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
            assertThat(vm.shutdown().means()).isEqualTo(VmExit.Means.SIGKILL);
            assertThat(Thread.interrupted()).isTrue();
            leftovers.assertNone();
        }
    }

    @Test
    void killWorksWhileAnotherThreadsShutdownWaits() throws Exception {
        try (Vm vm = Vm.builder(ByHand.SCHEMA).build().launch()) {
            Signals.send("STOP", vm.pid());
            CompletableFuture<VmExit> shutdown = InThread.start(vm::shutdown);
            CompletableFuture<VmExit> kill = InThread.start(vm::kill);
            assertThat(kill).succeedsWithin(Duration.ofSeconds(20));
            assertThat(shutdown).succeedsWithin(Duration.ofSeconds(20));
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
        Vm vm = Vm.builder(ByHand.SCHEMA).args("-bios", "/nowhere/firmware").build();
        assertThatThrownBy(vm::launch)
                .isInstanceOf(VmLaunchException.class)
                .hasMessageContainingAll("exit code 1", "/nowhere/firmware");
        assertThat(vm.exitCode()).hasValue(1);
        assertThat(vm.log()).contains("/nowhere/firmware");
    }
}
