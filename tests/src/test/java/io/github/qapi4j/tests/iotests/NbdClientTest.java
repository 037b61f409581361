// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.IotestAssertions.assertJsonFilenameEqual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.image.ServedImage;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.ForkedNbd;
import io.github.qapi4j.runtime.tool.PersistentNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A VM whose disk is behind an NBD server: qemu-nbd, or another VM. */
@Iotest(
        formats = "raw",
        protocols = {"file", "nbd"})
@Tag("rw")
@Tag("nbd")
class NbdClientTest {
    private final Vm vm;
    private final QemuIo io;
    private final QemuNbd nbd;
    private final String image;
    private final String socket;

    NbdClientTest(Vm vm, TestFiles files, QemuIo io, QemuNbd nbd) {
        this.vm = vm;
        this.io = io;
        this.nbd = nbd;
        this.image = files.path("image");
        this.socket = files.socket("nbd");
    }

    @BeforeEach
    void createImage(QemuImg img) {
        img.create(Image.raw(image), mib(1));
        io.run(
                Image.raw(image),
                Io.write(0, kib(64)).pattern(1),
                Io.write(kib(64), kib(64)).pattern(2));
    }

    private SocketAddress unix() {
        return SocketAddress.unix(b -> b.path(socket));
    }

    /** Until it is closed. */
    private PersistentNbd serve() {
        return nbd.serve(
                ServedImage.of(Image.raw(image), NbdAddress.unix(socket)).exportName("disk"));
    }

    private void add(BlockdevOptions node) {
        vm.execute(Qmp.blockdevAdd(node));
    }

    @Test
    void overAUnixSocket() {
        vm.launch();
        try (ForkedNbd server = nbd.fork(ServedImage.of(Image.raw(image), NbdAddress.unix(socket)))) {
            add(BlockdevOptions.nbd(b -> b.server(unix()).nodeName("remote")));
            assertThat(server.isRunning()).isTrue();
            assertThat(vm.nodeInfo("remote")).hasValueSatisfying(node -> {
                assertThat(node.drv()).isEqualTo("nbd");
                assertThat(node.file()).isEqualTo("nbd+unix://?socket=" + socket);
                assertThat(node.image().virtualSize()).isEqualTo(1 << 20);
            });
            vm.qemuIo("remote", Io.write(0, Size.bytes(512)).pattern(3));
            vm.qemuIo("remote", Io.flush());
            vm.execute(Qmp.blockdevDel().nodeName("remote"));
            server.awaitEnd(Duration.ofMinutes(1));
        }
        io.run(
                Image.raw(image),
                Io.read(0, Size.bytes(512)).pattern(3),
                Io.read(512, Size.bytes(512)).pattern(1));
    }

    /** At a port that is free; if somebody else takes it meanwhile, at another one. */
    @Test
    void overTcp() throws IOException {
        vm.launch();
        for (int attempt = 0; attempt < 10; attempt++) {
            String port = freePort();
            try (ForkedNbd server = nbd.tryFork(
                    ServedImage.of(Image.raw(image), NbdAddress.tcp("127.0.0.1", Integer.parseInt(port))))) {
                if (server.result().isSuccess()) {
                    SocketAddress address =
                            SocketAddress.inet(b -> b.host("127.0.0.1").port(port));
                    add(BlockdevOptions.nbd(b -> b.server(address).nodeName("remote")));
                    assertThat(vm.nodeInfo("remote"))
                            .hasValueSatisfying(node -> assertThat(node.file()).isEqualTo("nbd://127.0.0.1:" + port));
                    vm.qemuIo("remote", Io.read(kib(64), kib(64)).pattern(2));
                    return;
                }
                assertThat(server.result().output()).contains("Address already in use");
            }
        }
        throw Iotests.notRun("no port is free for long enough");
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    @Test
    void behindAnotherVm(Vm same, Vm server) {
        assertThat(same).isSameAs(vm);
        server.addBlockdev(BlockdevOptions.file(b -> b.filename(image).nodeName("disk")))
                .launch();
        server.execute(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(socket))));
        server.execute(Qmp.blockExportAdd(
                BlockExportOptions.nbd(b -> b.id("export").nodeName("disk").writable(true))));
        vm.addBlockdev(BlockdevOptions.nbd(b -> b.server(unix()).export("disk").nodeName("remote")))
                .addDevice(Devices.virtioBlkPci(d -> d.id("guest").drive("remote")))
                .launch();

        vm.qemuIoOnDevice("guest/virtio-backend", Io.write(kib(128), kib(64)).pattern(4));
        server.qemuIo("disk", Io.read(kib(128), kib(64)).pattern(4));
        vm.shutdown();
        server.execute(Qmp.nbdServerStop());
    }

    @Test
    void whatTheServerDoesNotOffer() {
        vm.launch();
        BlockdevOptions wrong =
                BlockdevOptions.nbd(b -> b.server(unix()).export("other").nodeName("remote"));
        assertThatThrownBy(() -> add(wrong))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).contains("Failed to connect", "No such file or directory"));
        try (PersistentNbd server = serve()) {
            assertThatThrownBy(() -> add(wrong))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.description()).contains("export", "not"));
            assertThat(server.isRunning()).isTrue();
        }
    }

    @Test
    void readsFailWhenTheServerIsGone() {
        vm.launch();
        try (PersistentNbd server = serve()) {
            add(BlockdevOptions.nbd(b -> b.server(unix()).export("disk").nodeName("remote")));
            vm.qemuIo("remote", Io.read(0, Size.bytes(512)).pattern(1));
            assertThat(server.log()).isEmpty();
        }
        assertThatThrownBy(() -> vm.qemuIo("remote", Io.read(0, Size.bytes(512))))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Input/output error");
    }

    /** What no URI can say is told as JSON. */
    @Test
    void partOfTheDisk() {
        vm.launch();
        BlockdevRef disk =
                BlockdevRef.of(BlockdevOptions.nbd(b -> b.server(unix()).export("disk")));
        BlockdevOptions.Raw.Builder part =
                BlockdevOptions.Raw.builder().file(disk).offset(64L << 10).size(64L << 10);
        try (PersistentNbd server = serve()) {
            assertThat(server.isRunning()).isTrue();
            add(part.nodeName("part").build());
            vm.qemuIo("part", Io.read(0, kib(64)).pattern(2));
            assertJsonFilenameEqual(
                    vm.nodeInfo("part").orElseThrow().file(),
                    part.nodeName(null).build().toJson());
        }
    }

    @Test
    void aJsonFileName(QemuImg img) {
        BlockdevRef disk =
                BlockdevRef.of(BlockdevOptions.nbd(b -> b.server(unix()).export("disk")));
        String name = "json:" + BlockdevOptions.raw(b -> b.file(disk)).toJson();
        try (PersistentNbd server = serve()) {
            assertThat(server.isRunning()).isTrue();
            assertThat(img.info(Image.probed(name)).virtualSize()).isEqualTo(1 << 20);
            vm.addDrive(Drive.of(name).withBus("none")).launch();
            vm.qemuIo("drive0", Io.read(0, kib(64)).pattern(1));
            assertThat(vm.medium("drive0"))
                    .hasValueSatisfying(node -> assertThat(node.file()).isEqualTo("nbd+unix:///disk?socket=" + socket));
            vm.shutdown();
        }
    }
}
