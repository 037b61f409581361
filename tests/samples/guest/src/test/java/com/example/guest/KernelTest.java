package com.example.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.guest.ConsoleResult;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Initramfs;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestPlan;
import io.github.qapi4j.runtime.junit.GuestTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A kernel is tested in a guest of busybox: {@code mvn test -Dkernel=/boot/vmlinuz-… -Dbusybox=/bin/busybox}. Each test begins
 * with the guest as it was when it had booted.
 */
@GuestTest(KernelTest.Busybox.class)
class KernelTest {
    static class Busybox implements GuestPlan {
        @Override
        public void describe(GuestBuilder guest) {
            guest.kernel(file("kernel"))
                    .initrd(Initramfs.builder()
                            .busybox(file("busybox"))
                            .init("exec sh")
                            .build())
                    .commandLine("quiet")
                    .memory("256M");
        }

        @Override
        public Until ready() {
            return Until.console("^/ # ");
        }

        private static Path file(String property) {
            Path file = Path.of(System.getProperty(property, "none"));
            assumeTrue(Files.isReadable(file), "-D" + property + " names no file");
            return file;
        }
    }

    @Test
    void printsItsName(Guest guest) {
        ConsoleResult result = guest.console().run("uname -s");
        assertEquals(new ConsoleResult(0, "Linux\n"), result);
    }

    @Test
    void killsWhatTakesTooMuchMemory(Guest guest) {
        guest.console().send("tail /dev/zero\n");
        guest.await(Until.console("Out of memory: Killed process"));
    }
}
