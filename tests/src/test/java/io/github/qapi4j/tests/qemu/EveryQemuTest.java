// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.HumanMonitorCommand;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A VM without any wish of its user's, on every QEMU of this computer: all releases that the tests were given, and all
 * architectures that are installed.
 */
@RealQemu
@Timeout(300)
class EveryQemuTest {
    /** Those on which a guest that does nothing is promised, in QEMU's releases that have them. */
    private static final List<String> IDLE =
            List.of("x86_64", "i386", "aarch64", "arm", "riscv64", "s390x", "ppc64", "loongarch64");
    /** Further ones that need no file of the guest's. */
    private static final List<String> RUNNING =
            List.of("avr", "m68k", "ppc", "riscv32", "rx", "sh4", "sh4eb", "tricore");

    /** No kernel is what was asked for; 11.1 mentions it where there is no firmware either. */
    private static final String NO_KERNEL =
            "qemu-system-loongarch64: warning: No kernel provided, booting from flash drive.\n";

    @TestFactory
    Stream<DynamicTest> showsNoWarningOfOurs() {
        return emulators(IDLE)
                .map(qemu -> DynamicTest.dynamicTest(qemu.toString(), () -> {
                    try (Vm vm = Vm.builder().binary(qemu.toString()).build().launch()) {
                        assertThat(vm.execute(Qmp.queryStatus()).running()).isTrue();
                        vm.shutdown();
                        assertThat(vm.log().replace(NO_KERNEL, ""))
                                .as("what QEMU printed")
                                .isEmpty();
                    }
                    try (Vm vm = Vm.builder()
                            .binary(qemu.toString())
                            .withoutMonitor()
                            .build()
                            .launch()) {
                        vm.terminate();
                        assertThat(vm.log())
                                .as("what QEMU printed without a monitor")
                                .doesNotContain("deprecated");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> showsNoWarningOfADaemon() {
        return OtherQemus.storageDaemons().stream()
                .map(program -> DynamicTest.dynamicTest(program.toString(), () -> {
                    try (QemuStorageDaemon daemon = QemuStorageDaemon.builder()
                            .binary(program.toString())
                            .build()
                            .launch()) {
                        daemon.shutdown();
                        assertThat(daemon.log()).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> runs() {
        return emulators(RUNNING)
                .map(qemu -> DynamicTest.dynamicTest(qemu.toString(), () -> {
                    try (Vm vm = Vm.builder().binary(qemu.toString()).build().launch()) {
                        assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> runsAGuestThatIdles() {
        return emulators(IDLE)
                .map(qemu -> DynamicTest.dynamicTest(qemu.toString(), () -> {
                    try (Vm vm = Vm.builder().binary(qemu.toString()).build().launch()) {
                        awaitIdle(vm, qemu);
                        vm.execute(Qmp.systemReset());
                        awaitIdle(vm, qemu);
                        assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
                    }
                }));
    }

    private static void awaitIdle(Vm vm, Path qemu) {
        if (Accelerator.of(qemu) == Accelerator.QTEST) {
            return;
        }
        Pattern halted = halted(qemu.getFileName().toString());
        if (halted.pattern().isEmpty()) {
            String processor = vm.execute(Qmp.queryCpusFast()).get(0).qomPath();
            JsonNode off = vm.execute(
                    "qom-get",
                    JsonNodeFactory.instance.objectNode().put("path", processor).put("property", "start-powered-off"));
            assertThat(off.booleanValue()).isTrue();
            return;
        }
        HumanMonitorCommand registers =
                Qmp.humanMonitorCommand().commandLine("info registers").build();
        vm.executeUntil(registers, text -> halted.matcher(text).find());
    }

    /** Which registers a processor has that was halted by our firmware; nothing where it never ran. */
    private static Pattern halted(String program) {
        if (program.endsWith("x86_64") || program.endsWith("i386")) {
            return Pattern.compile("HLT=1");
        }
        if (program.endsWith("ppc64")) {
            return Pattern.compile("NIP 0+114\\b");
        }
        return Pattern.compile(program.endsWith("s390x") ? "mask 0006000180000000" : "");
    }

    private static Stream<Path> emulators(List<String> architectures) {
        Stream<Path> installed = architectures.stream()
                .map(name -> QemuBinary.find("qemu-system-" + name))
                .flatMap(Optional::stream);
        Stream<Path> others = OtherQemus.emulators().stream()
                .flatMap(usual -> architectures.stream().map(name -> usual.resolveSibling("qemu-system-" + name)))
                .filter(path -> path.toFile().canExecute());
        return Stream.concat(installed, others).distinct();
    }
}
