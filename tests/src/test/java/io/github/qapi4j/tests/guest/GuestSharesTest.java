// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.guest.ConsoleResult;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of the host in a guest. */
@RealGuest
class GuestSharesTest {
    private static final List<String> VIRTIOFSD =
            List.of("virtiofsd", "/usr/libexec/virtiofsd", "/usr/lib/virtiofsd", "/usr/lib/qemu/virtiofsd");

    @TempDir
    private Path folder;

    private Path shared = Path.of("");

    @BeforeEach
    void share() throws IOException {
        shared = Files.createDirectory(folder.resolve("shared, by both"));
        Files.writeString(shared.resolve("from-host"), "host\n");
    }

    @Test
    void mountsAFolderBy9p() throws IOException {
        Path part = GuestParts.part("9p");
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        try (Guest guest = GuestParts.guest(GuestParts.busyboxWith(
                                GuestParts.only(part.resolve("lib/modules")), "virtio_pci", "9p", "9pnet_virtio")
                        .init("mkdir -p /mnt /ro", "exec sh")
                        .build())
                .kernel(GuestParts.only(part.resolve("boot")))
                .share("folder", shared, false)
                .share("second", readOnly, true)
                .start(Until.console(BusyboxPlan.PROMPT))) {
            exchange(guest, "9p -o trans=virtio");
            ConsoleResult refused =
                    guest.console().run("mount -t 9p -o trans=virtio second /ro && touch /ro/file 2>&1");
            assertThat(refused.output()).contains("Read-only file system");
        }
        assertThat(readOnly).isEmptyDirectory();
    }

    @Test
    void mountsAFolderByVirtiofs() throws IOException {
        assumeTrue(
                VIRTIOFSD.stream().anyMatch(program -> QemuBinary.find(program).isPresent()),
                "no virtiofsd is installed: not on the path, nor one of " + VIRTIOFSD);
        try (Guest guest = GuestParts.guest(GuestParts.busybox()
                        .modules(GuestParts.modules(), "virtiofs")
                        .init("mkdir -p /mnt", "exec sh")
                        .build())
                .shareByVirtiofs("folder", shared)
                .start(Until.console(BusyboxPlan.PROMPT))) {
            exchange(guest, "virtiofs");
        }
    }

    private void exchange(Guest guest, String type) throws IOException {
        ConsoleResult mounted = guest.console()
                .run("mount -t " + type + " folder /mnt && cat /mnt/from-host && echo guest >/mnt/from-guest");
        assertThat(mounted).isEqualTo(new ConsoleResult(0, "host\n"));
        assertThat(shared.resolve("from-guest")).hasContent("guest\n");

        Files.writeString(shared.resolve("later"), "later\n");
        assertThat(guest.console().run("cat /mnt/later && rm /mnt/later").output())
                .isEqualTo("later\n");
        assertThat(shared.resolve("later")).doesNotExist();
    }
}
