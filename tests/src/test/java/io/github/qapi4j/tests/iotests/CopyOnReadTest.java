// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read through a copy-on-read node is in the top image from then on. */
@Iotest(formats = "qcow2", protocols = "file")
@Tag("rw")
@Tag("backing")
@Tag("quick")
class CopyOnReadTest {
    private final Vm vm;
    private final QemuImg img;
    private final QemuIo io;
    private final String base;
    private final String middle;
    private final String top;

    CopyOnReadTest(Vm vm, TestFiles files, QemuImg img, QemuIo io) {
        this.vm = vm;
        this.img = img;
        this.io = io;
        base = files.path("base");
        middle = files.path("middle");
        top = files.path("top");
    }

    /** One megabyte each: the base has 1 in the first, the middle 2 in the second. */
    @BeforeEach
    void createChain() {
        img.create("-f", "qcow2", base, "4M");
        img.create("-f", "qcow2", "-b", base, "-F", "qcow2", middle);
        img.create("-f", "qcow2", "-b", middle, "-F", "qcow2", top);
        io.run("-c", "write -P 1 0 1M", base);
        io.run("-c", "write -P 2 1M 1M", middle);
    }

    private BlockdevOptions chain() {
        return BlockdevOptions.qcow2(b -> b.file(file(top))
                .nodeName("top")
                .backing(BlockdevOptions.qcow2(m -> m.file(file(middle)).nodeName("middle"))));
    }

    private static BlockdevRef file(String image) {
        return BlockdevRef.of(BlockdevOptions.file(f -> f.filename(image)));
    }

    /** What is in the top image itself, in kilobytes. */
    private long copied() {
        return img.map(top).stream()
                        .filter(entry -> entry.depth() == 0 && entry.data())
                        .mapToLong(entry -> entry.length())
                        .sum()
                >> 10;
    }

    @Test
    void allThatIsRead() {
        vm.addBlockdev(chain())
                .addBlockdev(BlockdevOptions.copyOnRead(b -> b.file("top").nodeName("cor")))
                .launch();
        vm.qemuIo("cor", "read -P 1 0 64k");
        vm.qemuIo("cor", "read -P 2 1M 64k");
        vm.qemuIo("top", "read -P 2 1216k 64k");
        vm.shutdown();

        assertThat(copied()).isEqualTo(128);
        assertThat(io.check("-c", "read -P 1 0 1M", "-c", "read -P 2 1M 1M", top))
                .isTrue();
    }

    @Test
    void onlyWhatIsAboveTheBottom() {
        vm.addBlockdev(chain())
                .addBlockdev(BlockdevOptions.copyOnRead(
                        b -> b.file("top").bottom("middle").nodeName("cor")))
                .launch();
        vm.qemuIo("cor", "read -P 1 0 64k");
        vm.qemuIo("cor", "read -P 2 1M 64k");
        vm.shutdown();

        assertThat(copied()).isEqualTo(64);
    }
}
