// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Console;
import io.github.qapi4j.runtime.vm.ConsoleOptions;
import io.github.qapi4j.runtime.vm.Qtest;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import io.github.qapi4j.runtime.vm.VmException;
import io.github.qapi4j.runtime.vm.VmTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The console socket. What the guest would print and read goes through the serial port's registers instead. */
@RealQemu
@Timeout(300)
class VmConsoleTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int COM1 = 0x3f8;
    private static final int COM2 = 0x2f8;
    private static final int LINE_STATUS = 5;
    private static final int ROM = 1 << 16;
    private static final int FLOOD = 1 << 17;

    private final PrivateFolder folder = PrivateFolder.create();

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    private static VmBuilder vm(ConsoleOptions options) {
        return Vm.builder().machine("pc").qtest().console(options);
    }

    private static void print(Qtest guest, int port, String text) {
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            guest.outb(port, one);
        }
    }

    private static String type(Qtest guest, int port, int count) {
        StringBuilder typed = new StringBuilder();
        while (typed.length() < count) {
            if ((guest.inb(port + LINE_STATUS) & 1) != 0) {
                typed.append((char) guest.inb(port));
            }
        }
        return typed.toString();
    }

    @Test
    void setConsoleWithoutADeviceIsTheSerialPort() {
        try (Vm vm = vm(ConsoleOptions.serial()).build().launch()) {
            print(vm.qtest(), COM1, "hällo\n");
            assertThat(vm.console().waitFor("lo\n", SOON)).isEqualTo("hällo\n");
            vm.console().send("abc", SOON);
            assertThat(type(vm.qtest(), COM1, 3)).isEqualTo("abc");
        }
    }

    @Test
    void setConsoleWithADevice() {
        try (Vm vm = vm(ConsoleOptions.device("isa-serial")).build().launch()) {
            print(vm.qtest(), COM1, "device");
            assertThat(vm.console().receive(6, SOON)).isEqualTo("device".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void consoleIndexLeavesOutTheFirstPorts() {
        try (Vm vm = vm(ConsoleOptions.serial().withIndex(1)).build().launch()) {
            print(vm.qtest(), COM1, "nowhere");
            print(vm.qtest(), COM2, "here");
            assertThat(vm.console().waitFor("here", SOON)).isEqualTo("here");
        }
    }

    @Test
    void consoleSocketRecvWaitsForAllBytesOrTakesNone() {
        try (Vm vm = vm(ConsoleOptions.serial()).build().launch()) {
            Console console = vm.console();
            print(vm.qtest(), COM1, "abc");
            assertThatThrownBy(() -> console.receive(4, SHORT))
                    .isInstanceOfSatisfying(
                            VmTimeoutException.class, e -> assertThat(e.peer()).isEqualTo(vm.name()))
                    .hasMessageContaining("did not show 4 bytes within 50 ms");
            print(vm.qtest(), COM1, "def");
            assertThat(console.receive(4, SOON)).isEqualTo("abcd".getBytes(StandardCharsets.UTF_8));
            VmTimeoutException never;
            do {
                never = catchThrowableOfType(VmTimeoutException.class, () -> console.waitFor("never", SHORT));
                assertThat(never).hasMessageContaining("'never'");
                // What was printed last may still be on its way.
            } while (!String.valueOf(never.getMessage()).endsWith("it shows:\nef"));
            assertThat(console.waitFor("f", SOON) + console.drain()).isEqualTo("ef");
        }
    }

    @Test
    void consoleSocketDrainsAFloodAndKeepsALog() throws Exception {
        Path log = folder.resolve("console.log");
        Vm vm = vm(ConsoleOptions.serial().withLog(log))
                .accelerator(Accelerator.TCG)
                .addArgs("-bios", flood().toString())
                .build()
                .launch();
        try (vm) {
            Console console = vm.console();
            // More than sockets hold of single bytes, which would stop a QEMU that nobody reads.
            assertThat(console.receive(FLOOD, Duration.ofMinutes(4))).containsOnly('A');
            assertThat(vm.shutdown().isClean()).isTrue();
            assertThat(Files.size(log)).isGreaterThanOrEqualTo(FLOOD);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
            assertThat(console.drain()).matches("A*");
            assertThatThrownBy(() -> console.receive(1, SOON)).hasMessageContaining("the console ended before");
            assertThatThrownBy(() -> console.send("x", SOON)).hasMessageContaining("is closed for input");
        }
    }

    /** A firmware that prints A for ever: its first instruction jumps back to mov dx,3f8; mov al,'A'; out dx,al; jmp. */
    private Path flood() throws Exception {
        byte[] rom = new byte[ROM];
        Arrays.fill(rom, (byte) 0xF4);
        byte[] loop = {(byte) 0xBA, (byte) 0xF8, 0x03, (byte) 0xB0, 'A', (byte) 0xEE, (byte) 0xEB, (byte) 0xFD};
        System.arraycopy(loop, 0, rom, ROM - 32, loop.length);
        rom[ROM - 16] = (byte) 0xEB;
        rom[ROM - 15] = (byte) (-32 + 16 - 2);
        return Files.write(folder.resolve("flood.bin"), rom);
    }

    @Test
    void consoleThatIsNotReadByTheGuestTakesTextUntilTheDeadline() {
        try (Vm vm = vm(ConsoleOptions.serial()).build().launch()) {
            String much = "x".repeat(4 << 20);
            assertThatThrownBy(() -> vm.console().send(much, SHORT))
                    .isInstanceOf(VmException.class)
                    .hasMessageContaining("did not take the text within 50 ms");
            assertThat(vm.shutdown().isClean()).isTrue();
        }
    }

    @Test
    void interruptEndsTheWaitAndNotTheConsole() throws Exception {
        try (Vm vm = vm(ConsoleOptions.serial()).build().launch()) {
            AtomicReference<Throwable> seen = new AtomicReference<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    vm.console().waitFor("never", SOON);
                } catch (VmException e) {
                    seen.set(e);
                }
                flag.complete(Thread.currentThread().isInterrupted());
            });
            waiting.start();
            waiting.interrupt();
            assertThat(flag).succeedsWithin(SOON).isEqualTo(true);
            assertThat(seen.get()).hasMessageContaining("interrupted");
            print(vm.qtest(), COM1, "still");
            assertThat(vm.console().waitFor("still", SOON)).isEqualTo("still");
        }
    }

    @Test
    void consoleOfAQemuThatDiesSaysHow() {
        try (Vm vm = vm(ConsoleOptions.serial()).build().launch()) {
            Console console = vm.console();
            ProcessHandle.of(vm.pid()).orElseThrow().destroyForcibly();
            assertThatThrownBy(() -> console.waitFor("never", SOON)).hasMessageContaining("signal 9 (SIGKILL)");
        }
    }

    @Test
    void vmWithoutAConsoleSaysSo() {
        try (Vm vm = Vm.create().launch()) {
            assertThatThrownBy(vm::console)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has no console");
        }
    }
}
