// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineBuilderTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> build(String binary, @Nullable String machine, Accelerator accelerator, String... further) {
        VmBuilder builder = Vm.builder();
        if (machine != null) {
            builder.machine(machine);
        }
        return build(builder, binary, accelerator, further);
    }

    private List<String> build(VmBuilder builder, String binary, Accelerator accelerator, String... further) {
        return new CommandLineBuilder(builder.settings(), Path.of(binary), List.of(further))
                .build(accelerator, false, folder);
    }

    @Test
    void usersArgumentsComeLast() {
        assertThat(build("/q/qemu-system-x86_64", "q35", Accelerator.QTEST, "-m", "64"))
                .containsExactly(
                        "/q/qemu-system-x86_64",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-vga",
                        "none",
                        "-chardev",
                        "socket,id=mon,path=" + folder + "/mon.sock",
                        "-qmp",
                        "chardev:mon",
                        "-machine",
                        "q35",
                        "-accel",
                        "qtest",
                        "-m",
                        "64");
    }

    @Test
    void tcgGetsAFirmwareThatHaltsWhereAPcBegins() throws Exception {
        String file = folder.resolve("halt.bin").toString();
        assertThat(build("/q/qemu-system-i386", null, Accelerator.TCG)).endsWith("-accel", "tcg", "-bios", file);
        byte[] image = Files.readAllBytes(Path.of(file));
        assertThat(image).hasSize(65536);
        assertThat(HexFormat.of().formatHex(image, 0xFFF0, 0xFFF3)).isEqualTo("f4ebfd");
    }

    @Test
    void otherProcessorsAreOffOrHaveAFirmwareOfTheirOwn() throws Exception {
        assertThat(build("/q/qemu-system-aarch64", "virt", Accelerator.TCG))
                .endsWith("-machine", "virt", "-accel", "tcg", "-global", "cpu.start-powered-off=on");
        assertThat(build("/q/qemu-system-riscv64", null, Accelerator.TCG))
                .endsWith("-accel", "tcg", "-global", "cpu.start-powered-off=on", "-bios", "none");
        String file = folder.resolve("halt.bin").toString();
        assertThat(build("/q/qemu-system-s390x", null, Accelerator.TCG)).endsWith("-accel", "tcg", "-bios", file);
        assertThat(Files.readAllBytes(Path.of(file)))
                .isEqualTo(HexFormat.of()
                        .parseHex("c01000000008b2b21000" + "00".repeat(6) + "0006000180000000" + "00".repeat(8)));
        assertThat(build("/q/qemu-system-ppc64", null, Accelerator.TCG)).endsWith("-accel", "tcg", "-bios", file);
        byte[] power = Files.readAllBytes(Path.of(file));
        assertThat(HexFormat.of().formatHex(power, 0x100, 0x118))
                .isEqualTo("3c607fff6063ffff7c7603a6386000e0440000224bffffec");
        assertThat(HexFormat.of().formatHex(power, 0x900, 0x904)).isEqualTo("4bfff800");
    }

    @Test
    void machineIsNamedWhereQemuHasNoneByDefault() {
        assertThat(build("/q/qemu-system-arm", null, Accelerator.QTEST)).containsSubsequence("-machine", "virt");
        assertThat(build("/q/qemu-system-arm", null, Accelerator.QTEST, "-machine", "mine"))
                .endsWith("-accel", "qtest", "-machine", "mine")
                .doesNotContain("virt");
        assertThat(build("/q/qemu-system-x86_64", null, Accelerator.QTEST)).doesNotContain("-machine");
        assertThat(build("/q/qemu-system-ppc64", null, Accelerator.QTEST)).doesNotContain("-machine");
        assertThat(build("/q/qemu-system-ppc64", null, Accelerator.TCG))
                .contains("pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken,cap-ccf-assist=off");
    }

    @Test
    void monitorIsAnObjectWhereThereIsOne() {
        assertThat(new CommandLineBuilder(Vm.builder().settings(), Path.of("/q"), List.of())
                        .build(Accelerator.NONE, true, folder))
                .endsWith(
                        "-chardev",
                        "socket,id=mon,path=" + folder + "/mon.sock",
                        "-object",
                        "monitor-qmp,id=qmp-monitor,chardev=mon");
    }

    @Test
    void noFirmwareBesideTheUsersOwn() {
        assertThat(build("/q/qemu-system-x86_64", null, Accelerator.TCG, "-bios", "mine"))
                .endsWith("-accel", "tcg", "-bios", "mine");
        assertThat(build("/q/qemu-system-aarch64", null, Accelerator.TCG, "-kernel", "mine"))
                .endsWith("-accel", "tcg", "-kernel", "mine");
        assertThat(build("/q/qemu-system-x86_64", null, Accelerator.NONE, "-accel", "kvm"))
                .endsWith("chardev:mon", "-accel", "kvm");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void commasInTheFolderAreDoubled() throws Exception {
        Path odd = folder.resolve("s,s");
        assertThat(new CommandLineBuilder(Vm.builder().settings(), Path.of("/q"), List.of())
                        .build(Accelerator.NONE, false, odd))
                .contains("socket,id=mon,path=" + folder + "/s,,s/mon.sock");
    }

    @Test
    void consoleIsTheMachinesOwnPortAfterThoseThatAreLeftOut() {
        VmBuilder builder = Vm.builder().console(ConsoleOptions.serial().withIndex(2));
        assertThat(build(builder, "/q", Accelerator.NONE))
                .containsSubsequence(
                        "-serial",
                        "null",
                        "-serial",
                        "null",
                        "-chardev",
                        "socket,id=console,path=" + folder + "/console.sock",
                        "-serial",
                        "chardev:console");
    }

    @Test
    void consoleCanBeADevice() {
        assertThat(build(Vm.builder().console(ConsoleOptions.device("isa-serial")), "/q", Accelerator.NONE))
                .containsSubsequence(
                        "-chardev",
                        "socket,id=console,path=" + folder + "/console.sock",
                        "-device",
                        "isa-serial,chardev=console")
                .doesNotContain("-serial");
    }

    @Test
    void qtestDoesNotFillTheLog() {
        assertThat(build(Vm.builder().qtest(), "/q", Accelerator.NONE))
                .endsWith(
                        "-chardev",
                        "socket,id=qtest,path=" + folder + "/qtest.sock",
                        "-qtest",
                        "chardev:qtest",
                        "-qtest-log",
                        "none");
    }

    @Test
    void withoutMonitorThereIsNone() {
        assertThat(build(Vm.builder().withoutMonitor(), "/q", Accelerator.NONE))
                .containsExactly("/q", "-nodefaults", "-display", "none", "-vga", "none", "-monitor", "none");
        assertThat(build(Vm.builder().defaultDevices(), "/q", Accelerator.NONE)).doesNotContain("-nodefaults");
    }

    @Test
    void wrapperComesFirst() {
        assertThat(build(
                        Vm.builder().harness(HarnessOptions.STANDARD.withGdbserver("--once", "localhost:1")),
                        "/q",
                        Accelerator.NONE))
                .startsWith("gdbserver", "--once", "localhost:1", "/q", "-nodefaults");
        assertThat(build(
                        Vm.builder().harness(HarnessOptions.STANDARD.withValgrind(Path.of("/logs"))),
                        "/q",
                        Accelerator.NONE))
                .startsWith("valgrind", "--log-file=/logs/%p.valgrind", "--error-exitcode=99", "/q");
        assertThatThrownBy(() ->
                        HarnessOptions.STANDARD.withValgrind(Path.of("/logs")).withGdbserver())
                .hasMessage("gdb and valgrind are mutually exclusive");
    }
}
