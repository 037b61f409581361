// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Shutdown;
import io.github.qapi4j.qemu.type.BlockInfo;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.ShutdownCause;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.AllowCrash;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.EventPattern;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpUnsupportedException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.DriveDefaults;
import io.github.qapi4j.runtime.vm.HarnessOptions;
import io.github.qapi4j.runtime.vm.MachineType;
import io.github.qapi4j.runtime.vm.QemuIoLine;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How VMs begin and end: with which command line, by whom, and what is known of them then. */
@Iotest(formats = "generic")
@Tag("quick")
class LifeCycleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aMachineThatWaitsForItsStart(Vm vm, TestFiles files, QemuImg img, IotestEnvironment env) {
        Path image = files.file("image");
        img.create(image.toString(), mib(1));
        vm.addPaused()
                .addSerial("null")
                .addMonitorNull()
                .addObject(ObjectOptions.iothread(b -> b.id("io")))
                .addBlockdev("driver=null-co", "node-name=node")
                .addDrive(image, "read-only=on")
                .addDrive(Drive.empty().withBus("none"))
                .addDriveRaw("if=none,id=mine");
        assertThat(vm.arguments()).contains("-S", "driver=null-co,node-name=node", "if=none,id=drive1");
        vm.launch();

        assertThat(vm.commandLine().get(0)).endsWith(env.qemu());
        assertThat(vm.commandLine()).containsAll(vm.arguments());
        assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.PRELAUNCH);
        assertThat(vm.execute(Qmp.queryBlock()))
                .extracting(BlockInfo::device)
                .containsExactlyInAnyOrder("drive0", "drive1", "mine");
        assertThat(vm.nodeInfo("node")).isPresent();
        vm.execute(Qmp.cont());
        vm.waitFor(EventPattern.of("RESUME"));
        assertThat(vm.hmp("info status", MINUTE)).isEqualTo("VM status: running\r\n");
    }

    @Test
    void itIsShutDownAndLaunchedAgain(Vm vm) {
        long first = vm.launch().pid();
        assertThat(vm.exitCode()).isEmpty();
        ProcessExit end = vm.shutdown();
        assertThat(end.isClean()).isTrue();
        assertThat(end.means()).isEqualTo(ProcessExit.Means.QUIT);
        assertThat(end.log()).isEqualTo(vm.log());
        assertThat(vm.isRunning()).isFalse();
        assertThat(vm.exitCode()).hasValue(0);

        assertThat(vm.launch().pid()).isNotEqualTo(first);
        assertThat(vm.kill().status().code()).isEqualTo(128 + 9);
        assertThat(vm.exit())
                .hasValueSatisfying(exit -> assertThat(exit.signal()).hasValue(9));
    }

    @Test
    void itEndsByItself(Vm vm) {
        vm.launch();
        vm.execute(Qmp.quit());
        assertThat(vm.waitFor(Shutdown.class).reason()).isEqualTo(ShutdownCause.HOST_QMP_QUIT);
        assertThat(vm.awaitEnd(MINUTE).means()).isEqualTo(ProcessExit.Means.BY_ITSELF);
        assertThatThrownBy(() -> vm.execute(Qmp.queryStatus())).isInstanceOf(IllegalStateException.class);
    }

    /** The command waits for a request that nobody makes. */
    @Test
    @AllowCrash(because = "the system's own means kill QEMU here")
    void itIsKilledAtWork(Vm vm, TestFiles files) {
        vm.addDrive(Drive.of("blkdebug::" + files.createImage("disk", 1 << 20)).withFormat("raw"))
                .launch();
        vm.pauseDrive("drive0");
        CompletableFuture<String> waiting = vm.submit(
                Qmp.humanMonitorCommand().commandLine(QemuIoLine.of(false, "drive0", Io.waitBreak("bp_drive0"))));
        ProcessHandle.of(vm.pid()).orElseThrow().destroyForcibly();
        assertThatThrownBy(waiting::join)
                .cause()
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageContaining(vm.name())
                .hasMessageContaining("SIGKILL");
        assertThat(vm.shutdown().isClean()).isFalse();
    }

    /** One that is stopped takes no command, and not even SIGTERM. */
    @Test
    void aQemuThatHangsIsKilledInTheEnd(VmBuilder builder) {
        Duration brief = Duration.ofMillis(100);
        ProgramDeadlines deadlines =
                ProgramDeadlines.STANDARD.withLaunch(MINUTE).withQuit(brief).withTerminate(brief);
        try (Vm vm = builder.deadlines(deadlines)
                .addDrive(Drive.of(BlockdevOptions.nullCo()))
                .build()
                .launch()) {
            // The shell's own kill: not every machine has the program.
            List<String> stop = List.of("sh", "-c", "kill -s STOP \"$1\"", "sh", Long.toString(vm.pid()));
            Tool.run("kill", stop, ToolMode.CHECKED, MINUTE);
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.SIGKILL);
        }
    }

    @Test
    void itDoesNotEvenStart(Vm vm, TestFiles files) {
        String nowhere = files.path("nowhere");
        vm.addBlockdev(BlockdevOptions.file(b -> b.filename(nowhere).nodeName("node")));
        assertThatThrownBy(vm::launch).isInstanceOfSatisfying(LaunchException.class, e -> {
            assertThat(e.peer()).isEqualTo(vm.name());
            assertThat(e.commandLine()).containsAll(vm.arguments());
            assertThat(e.exit())
                    .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
            assertThat(e.log()).contains("Could not open '" + nowhere + "': No such file or directory");
        });
        assertThat(vm.isRunning()).isFalse();
    }

    @Test
    void withoutAMonitorItIsTerminated(VmBuilder builder, IotestEnvironment env) {
        try (Vm vm = builder.machine(env.defaultMachine())
                .addArgs("-name", "other")
                .withoutMonitor()
                .build()) {
            vm.launch();
            assertThat(vm.commandLine()).containsSequence("-name", "other");
            assertThatThrownBy(vm::qmp).hasMessageContaining("has no monitor");
            assertThat(vm.shutdown().means()).isEqualTo(ProcessExit.Means.SIGTERM);
        }
    }

    /** What the parameters of a test make, made by hand. */
    @Test
    void aVmOfOnesOwn(IotestEnvironment env, TestFiles files) {
        Path program = QemuBinary.find(env.qemu()).orElseThrow();
        Optional<MachineType> standard =
                MachineType.of(program).stream().filter(MachineType::isDefault).findFirst();
        assumeTrue(standard.isPresent(), "this QEMU has no default machine");
        MachineType usual = standard.orElseThrow();
        assertThat(usual.description()).isNotEmpty();
        assertThat(MachineType.standard(program)).contains(env.defaultMachine());
        assertThat(MachineType.of(program))
                .as("the short name of %s", usual.name())
                .anyMatch(other -> other.name().equals(env.defaultMachine())
                        && (usual.name().equals(other.aliasOf()) || other.equals(usual)));
        String odd = files.createImage("a,b=c", 1 << 20);
        try (Vm vm = Vm.builder()
                .name("own")
                .binary(env.qemu())
                .accelerator(Accelerator.of(program))
                .folder(env.sockDir())
                .harness(HarnessOptions.STANDARD.withDrives(new DriveDefaults("raw", "none", "threads", "")))
                .defaultDevices()
                .build()) {
            vm.addDrive(odd)
                    .addDriveRaw(OptionString.of("")
                            .with("if", "none")
                            .with("id", "mine")
                            .with("format", "raw")
                            .with("read-only", true)
                            .with("file.driver", "file")
                            .with("file.filename", odd)
                            .with("file.locking", "off")
                            .toString());
            assertThat(vm.arguments()).anyMatch(argument -> argument.contains("format=raw,cache=none,aio=threads"));
            vm.launch();
            assertThat(vm.commandLine()).doesNotContain("-nodefaults");
            assertThat(List.of("drive0", "mine"))
                    .allSatisfy(drive ->
                            assertThat(vm.medium(drive).orElseThrow().file()).isEqualTo(odd));
        }
    }

    /** The schema has drivers that a QEMU is built with or without. */
    @Test
    void aStrictSessionSendsNothingThatQemuDoesNotKnow(VmBuilder builder) {
        try (Vm vm = builder.strict().build().launch()) {
            boolean knows = vm.supports(BlockdevDriver.NVME_IO_URING);
            BlockdevOptions node =
                    BlockdevOptions.nvmeIoUring(b -> b.path("/nowhere").nodeName("node"));
            assertThatThrownBy(() -> vm.execute(Qmp.blockdevAdd(node)))
                    .isInstanceOf(knows ? QmpCommandException.class : QmpUnsupportedException.class);
        }
    }
}
