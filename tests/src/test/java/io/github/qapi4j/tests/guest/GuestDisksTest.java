// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestDisk;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealGuest
class GuestDisksTest {
    @TempDir
    private Path folder;

    @Test
    void writesIntoAnOverlayAndReadsWhatIsReadOnly() throws IOException {
        QemuImg images = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("qcow2"));
        Path image = folder.resolve("disk,with comma.qcow2");
        images.create(image.toString(), Size.mib(8));
        Path readOnly = Files.write(folder.resolve("ro.raw"), "read-only".getBytes(StandardCharsets.US_ASCII));
        Files.write(readOnly, Arrays.copyOf(Files.readAllBytes(readOnly), 1 << 20));
        byte[] before = Files.readAllBytes(image);

        try (Guest guest = GuestParts.guest(GuestParts.busybox().init("exec sh").build())
                .disk(GuestDisk.of(image).withFormat("qcow2").withId("first"))
                .disk(GuestDisk.of(readOnly).withFormat("raw").withId("second").asReadOnly())
                .start(Until.console(BusyboxPlan.PROMPT))) {
            assertThat(guest.console()
                            .run("cat /sys/block/vda/serial; cat /sys/block/vdb/ro")
                            .output())
                    .isEqualTo("first1\n");
            assertThat(guest.console()
                            .run("echo written >/dev/vda; sync; head -c 7 /dev/vda")
                            .output())
                    .isEqualTo("written");
            assertThat(guest.console().run("head -c 9 /dev/vdb").output()).isEqualTo("read-only");
        }
        assertThat(Files.readAllBytes(image)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("first"));
    }
}
