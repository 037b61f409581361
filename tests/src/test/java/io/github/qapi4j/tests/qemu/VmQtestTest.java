// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.vm.Irq;
import io.github.qapi4j.runtime.vm.Qtest;
import io.github.qapi4j.runtime.vm.QtestException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The qtest protocol on a PC. */
@RealQemu
@Timeout(300)
class VmQtestTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long RAM = 0x10_0000;

    private final Vm vm =
            Vm.builder().name("q").machine("pc").addArgs("-m", "64").qtest().build();

    @BeforeEach
    void launch() {
        vm.addDevice("isa-serial,chardev=none")
                .addArgs("-chardev", "null,id=none")
                .launch();
    }

    @AfterEach
    void close() {
        vm.close();
    }

    private boolean hasAccelerator() {
        return vm.commandLine().contains("qtest")
                && vm.commandLine().contains("-accel")
                && vm.commandLine().get(vm.commandLine().indexOf("-accel") + 1).equals("qtest");
    }

    @Test
    void cmdReturnsTheLineAsItIs() {
        assertThat(vm.qtest().send("endianness")).isEqualTo("OK little");
        assertThat(vm.qtest().send("nonsense")).startsWith("FAIL");
        assertThatThrownBy(() -> vm.qtest().send("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failIsAnExceptionWithCommandAndAnswer() {
        assertThatThrownBy(() -> vm.qtest().execute("nonsense")).isInstanceOfSatisfying(QtestException.class, e -> {
            assertThat(e.command()).isEqualTo("nonsense");
            assertThat(e.reply()).hasValueSatisfying(reply -> assertThat(reply).startsWith("FAIL"));
            assertThat(e).hasMessageStartingWith("q: qtest 'nonsense' failed: FAIL");
        });
    }

    /** Where the accelerator is not to be had, the error says what is missing. */
    @Test
    void clockStepMovesTheClockUnderTheQtestAccelerator() {
        Qtest qtest = vm.qtest();
        if (hasAccelerator()) {
            long now = qtest.clockStep(Duration.ofNanos(1));
            assertThat(qtest.clockStep(Duration.ofSeconds(1))).isEqualTo(now + 1_000_000_000L);
            assertThat(qtest.clockStep()).isGreaterThan(now);
            assertThat(qtest.clockSet(now + 5_000_000_000L)).isEqualTo(now + 5_000_000_000L);
        } else {
            assertThatThrownBy(qtest::clockStep)
                    .isInstanceOf(QtestException.class)
                    .hasMessageContaining("only under '-accel qtest', which this VM does not run with");
            assertThatThrownBy(() -> qtest.clockSet(1)).hasMessageContaining("only under '-accel qtest'");
        }
    }

    @Test
    void memoryIsReadAndWrittenInEveryWidth() {
        Qtest qtest = vm.qtest();
        qtest.writeb(RAM, 0xF1);
        qtest.writew(RAM + 2, 0xF1F2);
        qtest.writel(RAM + 4, 0xF1F2F3F4);
        qtest.writeq(RAM + 8, 0xF1F2F3F4F5F6F7F8L);
        assertThat(qtest.readb(RAM)).isEqualTo(0xF1);
        assertThat(qtest.readw(RAM + 2)).isEqualTo(0xF1F2);
        assertThat(qtest.readl(RAM + 4)).isEqualTo(0xF1F2F3F4);
        assertThat(qtest.readq(RAM + 8)).isEqualTo(0xF1F2F3F4F5F6F7F8L);
        qtest.memset(RAM, 8, 0xAB);
        assertThat(qtest.readq(RAM)).isEqualTo(0xABABABABABABABABL);
    }

    @Test
    void memoryIsReadAndWrittenInBulk() {
        byte[] bytes = new byte[1 << 20];
        new Random(1).nextBytes(bytes);
        vm.qtest().write(RAM, bytes);
        assertThat(vm.qtest().read(RAM, bytes.length)).isEqualTo(bytes);
        assertThat(vm.qtest().read(RAM + 1, 1)).containsExactly(bytes[1]);
    }

    @Test
    void portsAreReadAndWritten() {
        Qtest qtest = vm.qtest();
        // The serial port's scratch register, and the PCI host's address register.
        qtest.outb(0x3ff, 0xA5);
        assertThat(qtest.inb(0x3ff)).isEqualTo(0xA5);
        qtest.outl(0xcf8, 0x80000000);
        assertThat(qtest.inl(0xcf8)).isEqualTo(0x80000000);
        assertThat(qtest.inw(0xcfc)).as("Intel").isEqualTo(0x8086);
        qtest.outw(0x3fe, 0xFFFF);
    }

    @Test
    void endianness() {
        assertThat(vm.qtest().endianness()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void interruptsAreAnnouncedAmongTheAnswers() {
        Qtest qtest = vm.qtest();
        qtest.interceptIrqsInto("ioapic");
        assertThat(qtest.isRaised(4)).isFalse();
        // The port has nothing to send, of which it tells as soon as it may.
        qtest.outb(0x3f9, 2);
        qtest.waitForIrq(4, true, SOON);
        assertThat(qtest.isRaised(4)).isTrue();
        qtest.outb(0x3f9, 0);
        qtest.waitForIrq(4, false, SOON);
        assertThat(qtest.irqs()).doesNotContain(new Irq(4, true));
        assertThatThrownBy(() -> qtest.waitForIrq(4, true, Duration.ofMillis(20)))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("IRQ 4 was to be raised, but was not within 20 ms");
    }

    @Test
    void interruptLinesAreDriven() {
        Qtest qtest = vm.qtest();
        qtest.interceptIrqsInto("ioapic");
        qtest.setIrqIn("ioapic", null, 7, 1);
        qtest.setIrqIn("ioapic", null, 7, 0);
        assertThat(qtest.endianness()).as("answers still fit").isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> qtest.interceptIrqsOutOf("/nowhere")).isInstanceOf(QtestException.class);
        assertThatThrownBy(() -> qtest.interceptIrqsOutOf("/nowhere", "name")).isInstanceOf(QtestException.class);
    }

    @Test
    void threadsShareTheConnection() {
        Qtest qtest = vm.qtest();
        IntStream.range(0, 8).parallel().forEach(thread -> {
            for (int i = 0; i < 50; i++) {
                qtest.writel(RAM + thread * 4L, i);
                assertThat(qtest.readl(RAM + thread * 4L)).isEqualTo(i);
            }
        });
    }

    @Test
    void modulesThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> vm.qtest().loadModule("block-", "no-such-module"))
                .isInstanceOf(QtestException.class);
    }

    @Test
    void aThreadThatIsInterruptedSendsNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> vm.qtest().endianness())
                .isInstanceOf(QtestException.class)
                .hasMessageContaining("was not sent: the thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(vm.qtest().endianness()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aQemuThatDiesEndsTheWait() {
        Qtest qtest = vm.qtest();
        ProcessHandle.of(vm.pid()).orElseThrow().destroyForcibly();
        assertThatThrownBy(() -> {
                    while (true) {
                        qtest.endianness();
                    }
                })
                .isInstanceOf(QtestException.class)
                .hasMessageContaining("was not answered: ")
                .hasMessageContaining("signal 9 (SIGKILL)");
        vm.shutdown();
        assertThatThrownBy(qtest::endianness).isInstanceOf(QtestException.class);
    }

    @Test
    void itsCommandsDoNotFillTheLog() {
        vm.qtest().endianness();
        assertThat(vm.shutdown().log()).doesNotContain("[R +", "[S +", "OPENED");
    }

    @Test
    void vmWithoutQtestSaysSo() {
        try (Vm other = Vm.create().launch()) {
            assertThatThrownBy(other::qtest).hasMessageContaining("has no qtest connection");
        }
    }
}
