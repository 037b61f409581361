// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestAcceleration;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@RealGuest
class GuestAccelerationTest {
    /** Whatever this host has: where KVM only seems to work, it is not chosen. */
    @Test
    void theOneThatIsChosenBoots() {
        Path binary = QemuBinary.find(QemuBinary.standard()).orElseThrow();
        GuestAcceleration chosen = GuestAcceleration.of(binary);
        assertThat(chosen.reason()).isNotBlank();
        try (Guest guest = Guest.builder()
                .memory("256M")
                .kernel(GuestParts.kernel())
                .initrd(GuestParts.busybox()
                        .compressed()
                        .init("cat /proc/cmdline", "echo up")
                        .build())
                .commandLine("quiet")
                .start(Until.console("^up$").and(Until.shutdown()))) {
            assertThat(guest.acceleration()).isEqualTo(chosen);
            assertThat(guest.console().text().contains("console=ttyS0 no_timer_check quiet"))
                    .as("no check of a timer that may be late")
                    .isNotEqualTo(chosen.isKvm());
        }
    }

    @Test
    void aProcessorOfAnotherKindIsEmulated() {
        assertThat(GuestAcceleration.of(Path.of("/usr/bin/qemu-system-sparc64")).isKvm())
                .isFalse();
    }
}
