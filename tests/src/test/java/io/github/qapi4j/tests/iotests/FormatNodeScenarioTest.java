// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.LuksImages;
import io.github.qapi4j.tests.qemu.RealQemu;
import io.github.qapi4j.tests.qemu.RealTools;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU opens images of formats that the test knows by name only. */
@RealQemu
@RealTools
@Timeout(300)
class FormatNodeScenarioTest {
    private static final String SECRET = "123456";

    private final PrivateFolder folder = PrivateFolder.create();
    private final Vm vm = Vm.create();

    @BeforeEach
    void launch() {
        vm.launch();
    }

    @AfterEach
    void close() {
        vm.close();
        folder.close();
    }

    /** All formats that can be made. */
    @ParameterizedTest
    @ValueSource(strings = {"luks", "parallels", "qcow", "qcow2", "qed", "raw", "vdi", "vhdx", "vmdk", "vpc"})
    void anImageOfAnyFormatIsWrittenAndRead(String format) {
        add(node(format, image(format, "t.img")).withNodeName("disk"));
        io(Io.write(kib(64), kib(64)).pattern(7));
        io(Io.read(kib(64), kib(64)).pattern(7));
        BlockDeviceInfo disk = vm.nodeInfo("disk").orElseThrow();
        assertThat(disk.drv()).isEqualTo(format);
        assertThat(disk.ro()).isFalse();
        vm.execute(Qmp.blockdevDel().nodeName("disk"));

        add(node(format, folder.resolve("t.img")).withNodeName("disk").withReadOnly(true));
        io(Io.read(kib(64), kib(64)).pattern(7));
        assertThat(vm.nodeInfo("disk").orElseThrow().ro()).isTrue();
        endsAfterReading(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qcow", "qcow2", "qed", "vmdk"})
    void anImageIsReadThroughItsBackingNode(String format) {
        add(node(format, image(format, "base.img")).withNodeName("disk"));
        io(Io.write(0, kib(64)).pattern(9));
        vm.execute(Qmp.blockdevDel().nodeName("disk"));

        add(node(format, folder.resolve("base.img")).withNodeName("base").withReadOnly(true));
        // An image of format vmdk is read through that backing file alone with which it was made.
        Path top = folder.resolve("top.img");
        img(format).run(Img.create(Image.of(top)).backing(Image.of("base.img")));
        add(node(format, top).withNodeName("disk").withBacking(BlockdevRefOrNull.of("base")));
        io(Io.read(0, kib(64)).pattern(9));
        endsAfterReading(1);
    }

    private Path image(String format, String name) {
        Path image = folder.resolve(name);
        if (format.equals("luks")) {
            LuksImages.create(LuksImages.tool(SECRET), image.toString(), "1M");
            vm.execute(Qmp.objectAdd(ObjectOptions.secret(b -> b.id("key").data(SECRET))));
        } else {
            new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults(format)).create(image.toString(), mib(1));
        }
        return image;
    }

    private static QemuImg img(String format) {
        return new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults(format));
    }

    private static FormatNode node(String format, Path image) {
        FormatNode node = FormatNode.of(format, image);
        return format.equals("luks") ? node.withKeySecret("key") : node;
    }

    private void add(FormatNode node) {
        vm.execute(Qmp.blockdevAdd(node.options()));
    }

    private void io(IoCommand command) {
        assertThat(vm.hmpQemuIo("disk", command)).isEmpty();
    }

    /** QEMU prints what qemu-io does to its standard output, which is complete when it has ended. */
    private void endsAfterReading(int times) {
        vm.shutdown();
        assertThat(vm.log().lines().filter(line -> line.startsWith("read 65536/65536 bytes")))
                .hasSize(times);
        assertThat(vm.log()).doesNotContain("Pattern verification failed");
    }
}
