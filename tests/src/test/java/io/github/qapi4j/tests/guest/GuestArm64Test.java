// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.guest.ConsoleResult;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestAcceleration;
import io.github.qapi4j.runtime.guest.Initramfs;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A guest for another processor than the host's. */
@RealGuest
class GuestArm64Test {
    private static final String PROGRAM = "qemu-system-aarch64";

    @Test
    void bootsToAShellOnItsConsole() {
        Path part = GuestParts.part("arm64");
        assumeTrue(QemuBinary.find(PROGRAM).isPresent(), "there is no " + PROGRAM + " on the path");
        try (Guest guest = GuestParts.emulate(Guest.builder())
                .binary(PROGRAM)
                .acceleration(GuestAcceleration.tcg())
                .cpu("cortex-a57")
                .kernel(GuestParts.only(part.resolve("boot")))
                .initrd(Initramfs.builder()
                        .busybox(part.resolve("bin/busybox"))
                        .init("exec sh")
                        .build())
                .commandLine("quiet")
                .start(Until.console(BusyboxPlan.PROMPT))) {
            assertThat(guest.console().run("uname -m")).isEqualTo(new ConsoleResult(0, "aarch64\n"));
            guest.console().send("poweroff -f\n");
            guest.await(Until.shutdown());
        }
    }
}
