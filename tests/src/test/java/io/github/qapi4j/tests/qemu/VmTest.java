// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Resume;
import io.github.qapi4j.qemu.event.Shutdown;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.ShutdownCause;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

@RealQemu
@Timeout(300)
class VmTest {
    @Test
    void answersTypedAndUntyped() {
        try (Vm vm = Vm.create().launch()) {
            StatusInfo status = vm.execute(Qmp.queryStatus());
            assertThat(status.status()).isEqualTo(RunState.RUNNING);
            QmpReply<StatusInfo> reply = vm.executeForReply(Qmp.queryStatus());
            assertThat(reply.value()).isEqualTo(status);
            assertThat(reply.raw().path("return").path("status").asString("")).isEqualTo("running");
            assertThat(vm.execute("query-status", null).path("running").asBoolean(false))
                    .isTrue();
            assertThat(vm.submit(Qmp.queryStatus())).succeedsWithin(Duration.ofSeconds(60));
            assertThat(vm.qmp().greeting().version().toString()).matches("\\d+\\.\\d+\\.\\d+");
        }
    }

    @Test
    void errorsAreExceptionsWithQemusClassAndText() {
        try (Vm vm = Vm.builder().name("errors").build().launch()) {
            var arguments = JsonNodeFactory.instance.objectNode().put("job-id", "none");
            assertThatThrownBy(() -> vm.execute("no-such-command", arguments))
                    .isInstanceOfSatisfying(QmpCommandException.class, e -> {
                        assertThat(e.errorClass()).isEqualTo("CommandNotFound");
                        assertThat(e.request().path("arguments")).isEqualTo(arguments);
                    })
                    .hasMessageContaining("errors: command 'no-such-command' failed: CommandNotFound: ");
            assertThatThrownBy(() -> vm.execute(Qmp.jobDismiss().id("nobody")))
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessageContaining("errors: command 'job-dismiss' failed: GenericError: Job not found");
        }
    }

    @Test
    void eventsAreTypedAndThoseThatDoNotFitStay() {
        try (Vm vm = Vm.create().launch();
                EventListener stops = vm.listen(Stop.class)) {
            vm.execute(Qmp.stop());
            vm.execute(Qmp.cont());
            vm.execute(Qmp.stop());
            assertThat(vm.waitFor(Resume.class).timestamp()).isPresent();
            assertThat(vm.events().queued()).filteredOn(Stop.class::isInstance).hasSize(2);
            assertThat(List.of(stops.next(), stops.next())).allMatch(Stop.class::isInstance);
            assertThat(stops.poll()).isEmpty();
            assertThatThrownBy(() -> vm.events().waitFor(Shutdown.class, event -> true, Duration.ofMillis(100)))
                    .hasMessageContaining("no fitting Shutdown");
        }
    }

    @Test
    void quitCanBeTheUsersOwn() {
        try (Vm vm = Vm.create().launch()) {
            assertThat(vm.execute(Qmp.quit())).isEqualTo(Empty.EMPTY);
            Shutdown event = vm.waitFor(Shutdown.class, shutdown -> !shutdown.guest());
            assertThat(event.reason()).isEqualTo(ShutdownCause.HOST_QMP_QUIT);
            assertThatThrownBy(() -> vm.waitFor(Stop.class)).isInstanceOf(QmpConnectionLostException.class);
            ProcessExit exit = vm.shutdown();
            assertThat(exit.isClean()).isTrue();
            assertThat(exit.status()).isEqualTo(new ExitStatus(0));
        }
    }

    @Test
    void isLaunchedShutDownAndLaunchedAgain() {
        Vm vm = Vm.create().addArgs("-S");
        assertThat(vm.isRunning()).isFalse();
        assertThat(vm.exitCode()).isEmpty();
        assertThatThrownBy(vm::qmp).isInstanceOf(IllegalStateException.class);
        vm.launch();
        long first = vm.pid();
        assertThat(vm.isRunning()).isTrue();
        assertThat(vm.exit()).isEmpty();
        assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.PRELAUNCH);
        assertThatThrownBy(vm::launch)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("running already");
        assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.QUIT);
        assertThat(vm.exitCode()).hasValue(0);
        assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.QUIT);

        vm.addDevice("pci-bridge,chassis_nr=1,id=bridge").launch();
        assertThat(vm.pid()).isNotEqualTo(first);
        assertThat(vm.commandLine()).contains("-device", "pci-bridge,chassis_nr=1,id=bridge");
        assertThat(vm.execute(Qmp.queryPci()).toString()).contains("bridge");
        assertThat(vm.kill().means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(vm.exitCode()).hasValue(137);
        vm.close();
    }

    @Test
    void badOptionIsALaunchErrorWithCommandLineCodeAndOutput() {
        Vm vm = Vm.builder().name("bad").addArgs("-no-such-option").build();
        assertThatThrownBy(vm::launch).isInstanceOfSatisfying(LaunchException.class, e -> {
            assertThat(e.exit()).contains(new ExitStatus(1));
            assertThat(e.log()).contains("-no-such-option: invalid option");
            assertThat(e.commandLine()).endsWith("-no-such-option");
            assertThat(e).hasMessageContainingAll("bad: ", "exit code 1", "-no-such-option: invalid option");
        });
        assertThat(vm.isRunning()).isFalse();
        assertThatThrownBy(vm::qmp).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyVmsRunSideBySide() {
        List<Vm> vms = IntStream.range(0, 4).mapToObj(i -> Vm.create()).toList();
        try {
            vms.parallelStream().forEach(Vm::launch);
            assertThat(vms)
                    .extracting(vm -> vm.execute(Qmp.queryStatus()).running())
                    .containsOnly(true);
            assertThat(vms.stream().map(Vm::name)).doesNotHaveDuplicates();
        } finally {
            vms.parallelStream().forEach(Vm::close);
        }
        assertThat(vms).noneMatch(Vm::isRunning);
    }

    @Test
    void wireLogSeesEveryMessageInOrder() {
        List<String> wire = new CopyOnWriteArrayList<>();
        try (Vm vm = Vm.builder()
                .session(settings -> settings.withWireLog(message -> wire.add(message.toString())))
                .build()
                .launch()) {
            vm.execute(Qmp.queryName());
        }
        Stream<String> commands = wire.stream()
                .filter(line -> line.startsWith(">>> "))
                .map(line -> line.replaceAll(".*\"execute\":\"([^\"]*)\".*", "$1"));
        assertThat(commands).containsExactly("qmp_capabilities", "query-name", "quit");
        assertThat(wire.get(0)).startsWith("<<< {\"QMP\":");
    }

    @Test
    void eventsOfOneLaunchDoNotReachTheNext() {
        try (Vm vm = Vm.create().launch()) {
            vm.execute(Qmp.stop());
            assertThat(vm.waitFor(Stop.class)).isNotNull();
            vm.execute(Qmp.cont());
            vm.shutdown();
            vm.launch();
            assertThat(vm.events().queued()).extracting(QmpEvent::eventName).doesNotContain("SHUTDOWN", "STOP");
        }
    }
}
