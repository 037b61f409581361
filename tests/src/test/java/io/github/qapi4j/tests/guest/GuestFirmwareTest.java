// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.guest.ConsoleResult;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.UefiFirmware;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Guests that UEFI starts, which takes several times as long as without it. */
@RealGuest
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class GuestFirmwareTest {
    private static final String VARIABLE = "/sys/firmware/efi/efivars/Qapi4j-12345678-1234-1234-1234-123456789abc";

    private static final String GAVE_UP = "No bootable option or device was found";
    private static final int ATTEMPTS = 5;

    @TempDir
    private Path folder;

    @Test
    void aKernelIsStartedByFirmwareWhoseVariablesAreTheGuestsOwn() throws IOException {
        UefiFirmware firmware = unpacked();
        byte[] template = Files.readAllBytes(firmware.variables());
        try (Guest guest = uefi(Guest.builder(), firmware)
                .kernel(GuestParts.kernel())
                .initrd(GuestParts.busybox()
                        .modules(GuestParts.modules(), "efivarfs")
                        .init("exec sh")
                        .build())
                .commandLine("quiet", "mitigations=off")
                .snapshots()
                .start(Until.console(BusyboxPlan.PROMPT))) {
            guest.save("before");
            // With four bytes of attributes: kept, and seen by firmware and system.
            ConsoleResult written = guest.console()
                    .run("mount -t efivarfs none /sys/firmware/efi/efivars; printf '\\007\\0\\0\\0hello' >" + VARIABLE
                            + "; tail -c 5 " + VARIABLE);
            assertThat(written).isEqualTo(new ConsoleResult(0, "hello"));
            guest.restore("before");
            assertThat(guest.console()
                            .run("mount -t efivarfs none /sys/firmware/efi/efivars; ls " + VARIABLE + " 2>&1")
                            .output())
                    .contains("No such file");
        }
        assertThat(Files.readAllBytes(firmware.variables())).isEqualTo(template);
    }

    @Test
    void aDiskIsStartedByFirmware() throws IOException {
        Path files = Files.createDirectory(folder.resolve("esp"));
        Files.copy(GuestParts.kernel(), files.resolve("kernel.efi"));
        var unused = GuestParts.busybox()
                .init("ls -d /sys/firmware/efi", "echo up")
                .build()
                .write(files.resolve("initrd"));
        Files.writeString(
                files.resolve("startup.nsh"),
                "kernel.efi console=ttyS0 no_timer_check quiet mitigations=off initrd=\\initrd\r\n");
        Path image = folder.resolve("disk.qcow2");
        QemuImg images = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("qcow2"));
        var unusedToo = images.execute(Img.convert(
                Image.of(BlockdevOptions.vvfat(b -> b.dir(files.toString()))), Image.qcow2(image.toString())));
        byte[] before = Files.readAllBytes(image);

        assertThat(shownByDisk(image)).contains("\n/sys/firmware/efi\n");
        assertThat(Files.readAllBytes(image)).isEqualTo(before);
    }

    /**
     * What a guest shows that ends after it has printed "up". On a busy host, UEFI's shell was seen to end with a "Device
     * Error" before it had started anything; then there is another guest.
     */
    private static String shownByDisk(Path image) {
        for (int attempt = 1; ; attempt++) {
            try (Guest guest = uefi(Guest.builder(), unpacked()).disk(image).start(Until.console("^up$|" + GAVE_UP))) {
                if (attempt == ATTEMPTS || !guest.console().text().contains(GAVE_UP)) {
                    guest.await(Until.shutdown());
                    return guest.console().text();
                }
            }
        }
    }

    /** As a user finds it who has unpacked a package. */
    private static UefiFirmware unpacked() {
        Path part = GuestParts.part("uefi");
        String before = System.setProperty(UefiFirmware.PROPERTY, part.toString());
        try {
            assertThat(UefiFirmware.find("x86_64"))
                    .hasValueSatisfying(firmware -> assertThat(firmware.code()).startsWith(part));
            return UefiFirmware.find("x86_64").orElseThrow();
        } finally {
            if (before == null) {
                System.clearProperty(UefiFirmware.PROPERTY);
            } else {
                System.setProperty(UefiFirmware.PROPERTY, before);
            }
        }
    }

    private static GuestBuilder uefi(GuestBuilder guest, UefiFirmware firmware) {
        return GuestParts.emulate(guest).firmware(firmware);
    }
}
