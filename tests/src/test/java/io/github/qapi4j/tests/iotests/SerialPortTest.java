// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.devices.Machines;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresMachine;
import io.github.qapi4j.runtime.vm.ConsoleOptions;
import io.github.qapi4j.runtime.vm.Irq;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PC's serial port from both sides: the guest's, through its ports, and that of who sits at the console. */
@Iotest(formats = "generic")
@Tag("quick")
@RequiresMachine("pc")
class SerialPortTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int COM1 = 0x3f8;
    private static final int COM1_LINE = 4;
    /** The register that enables interrupts, by its offset, and its bit for what has been received. */
    private static final int ENABLE = 1;

    private static final int RECEIVED = 1;
    private static final int STATUS = 5;

    private static void print(Vm vm, String text) {
        text.chars().forEach(c -> vm.qtest().outb(COM1, c));
    }

    @Test
    void theGuestPrints(VmBuilder builder, TestFiles files) throws IOException {
        Path log = files.file("console.log");
        try (Vm vm = builder.machine(Machines.pc())
                .console(ConsoleOptions.serial().withLog(log))
                .qtest()
                .build()
                .launch()) {
            print(vm, "Hello\nlogin: ");
            assertThat(vm.console().waitFor("login:", SOON)).isEqualTo("Hello\nlogin:");
            print(vm, "12");
            assertThat(vm.console().receive(3, SOON)).containsExactly(' ', '1', '2');
            assertThat(vm.console().dropped()).isZero();
            assertThat(vm.console().log()).isEqualTo(log);
        }
        assertThat(Files.readString(log)).isEqualTo("Hello\nlogin: 12");
    }

    @Test
    void theGuestReads(VmBuilder builder) {
        try (Vm vm = builder.machine(Machines.pc())
                .console(ConsoleOptions.device("isa-serial").withIndex(0))
                .qtest()
                .build()
                .launch()) {
            vm.qtest().interceptIrqsInto("ioapic");
            vm.qtest().outb(COM1 + ENABLE, RECEIVED);
            vm.console().send("y", SOON);
            vm.qtest().waitForIrq(COM1_LINE, true, SOON);
            assertThat(vm.qtest().isRaised(COM1_LINE)).isTrue();
            assertThat(vm.qtest().inb(COM1 + STATUS) & 1).isEqualTo(1);
            assertThat(vm.qtest().inb(COM1)).isEqualTo('y');
            vm.qtest().waitForIrq(COM1_LINE, false, SOON);
            assertThat(vm.qtest().irqs()).doesNotContain(new Irq(COM1_LINE, true));
            assertThat(vm.console().drain()).isEmpty();
        }
    }
}
