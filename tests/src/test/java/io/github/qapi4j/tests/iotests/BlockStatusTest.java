// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.MapEntry;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.image.ServedImage;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.ForkedNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** NBD's clients see where an image has data, also after it has changed. */
@Iotest(
        formats = {"qcow2", "raw"},
        protocols = "file")
@Tag("rw")
@Tag("quick")
class BlockStatusTest {
    private final QemuImg img;
    private final QemuIo io;
    private final QemuNbd nbd;
    private final String disk;
    private final String socket;
    private final String uri;

    BlockStatusTest(TestFiles files, QemuImg img, QemuIo io, QemuNbd nbd) {
        this.img = img;
        this.io = io;
        this.nbd = nbd;
        disk = files.path("disk");
        socket = files.socket("nbd");
        uri = "nbd+unix:///?socket=" + socket;
    }

    @BeforeEach
    void createImage() {
        img.create(disk, mib(4));
        io.run(disk, Io.write(mib(1), mib(1)).pattern(1));
    }

    /** Beyond the first block, which raw images are created with. */
    private List<Long> dataAt(Image image) {
        return img.map(image).stream()
                .filter(entry -> entry.data() && !entry.zero() && entry.start() > 0)
                .map(MapEntry::start)
                .toList();
    }

    private ServedImage served() {
        return ServedImage.of(Image.of(img.defaults().imgfmt(), disk), NbdAddress.unix(socket))
                .persistent();
    }

    @Test
    void theSameAsOfTheImage() {
        try (ForkedNbd server = nbd.fork(served())) {
            assertThat(dataAt(Image.raw(uri))).containsExactly(1L << 20);
            assertThat(server.isRunning()).isTrue();
        }
        assertThat(dataAt(Image.of(disk))).containsExactly(1L << 20);
    }

    @Test
    void notOfAServerThatIsGone() {
        try (ForkedNbd server = nbd.fork(served())) {
            assertThat(dataAt(Image.raw(uri))).hasSize(1);
            server.kill();
            assertThatThrownBy(() -> dataAt(Image.raw(uri))).isInstanceOf(ToolFailedException.class);
        }
    }

    @Test
    void afterAWrite() {
        try (ForkedNbd server = nbd.fork(served())) {
            assertThat(dataAt(Image.raw(uri))).containsExactly(1L << 20);
            io.run(
                    Image.raw(uri),
                    Io.write(mib(3), mib(1)).pattern(2),
                    Io.writeZeroes(mib(1), mib(1)).unmap());
            assertThat(dataAt(Image.raw(uri))).containsExactly(3L << 20);
            assertThat(server.isRunning()).isTrue();
        }
    }
}
