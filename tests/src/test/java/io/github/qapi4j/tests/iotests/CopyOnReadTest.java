// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
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
        img.create(Image.qcow2(base), mib(4));
        img.run(Img.create(Image.qcow2(middle)).backing(Image.qcow2(base)));
        img.run(Img.create(Image.qcow2(top)).backing(Image.qcow2(middle)));
        io.run(base, Io.write(0, mib(1)).pattern(1));
        io.run(middle, Io.write(mib(1), mib(1)).pattern(2));
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
        return img.map(Image.of(top)).stream()
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
        vm.qemuIo("cor", Io.read(0, kib(64)).pattern(1));
        vm.qemuIo("cor", Io.read(mib(1), kib(64)).pattern(2));
        vm.qemuIo("top", Io.read(kib(1216), kib(64)).pattern(2));
        vm.shutdown();

        assertThat(copied()).isEqualTo(128);
        assertThat(io.check(
                        top,
                        Io.read(0, mib(1)).pattern(1),
                        Io.read(mib(1), mib(1)).pattern(2)))
                .isTrue();
    }

    @Test
    void onlyWhatIsAboveTheBottom() {
        vm.addBlockdev(chain())
                .addBlockdev(BlockdevOptions.copyOnRead(
                        b -> b.file("top").bottom("middle").nodeName("cor")))
                .launch();
        vm.qemuIo("cor", Io.read(0, kib(64)).pattern(1));
        vm.qemuIo("cor", Io.read(mib(1), kib(64)).pattern(2));
        vm.shutdown();

        assertThat(copied()).isEqualTo(64);
    }
}
