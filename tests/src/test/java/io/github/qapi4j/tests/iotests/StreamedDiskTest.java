// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A disk gets its own copy of what its backing file holds, while it is in use. */
@Iotest(formats = "qcow2")
@Tag("rw")
@Tag("quick")
class StreamedDiskTest {
    private final Vm vm;
    private final QemuImg img;
    private final QemuIo io;
    private final String disk;
    private final String base;

    StreamedDiskTest(Vm vm, QemuImg img, QemuIo io, TestFiles files) {
        this.vm = vm;
        this.img = img;
        this.io = io;
        this.disk = files.path("disk");
        this.base = files.path("base");
    }

    @BeforeEach
    void launch() {
        img.create(Image.qcow2(base), mib(16));
        io.run(base, Io.write(0, mib(1)).pattern(7));
        img.run(Img.create(Image.qcow2(disk)).backing(Image.qcow2(base)));
        vm.launch();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file(BlockdevOptions.file(f -> f.filename(disk)))
                .nodeName("disk")
                .discard(BlockdevDiscardOptions.UNMAP))));
    }

    @Test
    void streams() {
        vm.execute(Qmp.blockStream().device("disk").jobId("copy").speed(1048576).autoDismiss(false));
        vm.execute(Qmp.blockJobSetSpeed().device("copy").speed(0));
        vm.runJob("copy").orThrow();
        vm.execute(Qmp.blockdevDel().nodeName("disk"));
        assertThat(img.info(Image.qcow2(disk)).backingFilename()).isNull();
        io.run(disk, Io.read(0, mib(1)).pattern(7));
    }

    @Test
    void theBaseIsMissing() {
        assertThatThrownBy(() -> vm.execute(
                        Qmp.blockStream().device("disk").jobId("copy").baseNode("nobody")))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.errorClass()).isEqualTo("GenericError"));
    }
}
