// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockExportDeleted;
import io.github.qapi4j.qemu.type.BlockExportInfo;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockExportRemoveMode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The NBD server in QEMU, with qemu-io for its clients. */
@Iotest(formats = {"raw", "qcow2"})
@Tag("rw")
@Tag("nbd")
class NbdServerTest {
    private final Vm vm;
    private final QemuIo io;
    private final QemuNbd nbd;
    private final String socket;

    NbdServerTest(Vm vm, QemuIo io, QemuNbd nbd, TestFiles files) {
        this.vm = vm;
        this.io = io;
        this.nbd = nbd;
        this.socket = files.socket("nbd");
    }

    @BeforeEach
    void launch(TestFiles files, QemuImg img, IotestEnvironment env) {
        Path image = files.file("image");
        img.create(image.toString(), mib(1));
        io.run(image.toString(), Io.write(0, mib(1)).pattern(1));
        vm.addBlockdev(FormatNode.of(env.imgfmt(), image).withNodeName("disk").options())
                .launch();
    }

    private void start() {
        vm.execute(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(socket))));
    }

    private void export(String name, boolean writable) {
        vm.execute(Qmp.blockExportAdd(BlockExportOptions.nbd(
                b -> b.id(name).nodeName("disk").name(name).writable(writable))));
    }

    private String uri(String export) {
        return "nbd+unix:///" + export + "?socket=" + socket;
    }

    private void assertRefused(EmulatorRequest<?> command, String reason) {
        assertThatThrownBy(() -> vm.execute(command))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).contains(reason));
    }

    private EmulatorCommand<?> remove(String id, BlockExportRemoveMode mode) {
        return Qmp.blockExportDel().id(id).mode(mode).build();
    }

    @Test
    void aClientReads() {
        start();
        export("ro", false);
        io.run(Image.raw(uri("ro")).readOnly(), Io.read(0, mib(1)).pattern(1));
        assertThat(io.check(Image.raw(uri("ro")), Io.write(0, Size.bytes(512)))).isFalse();
        assertThat(io.check(Image.raw(uri("other")).readOnly(), Io.read(0, Size.bytes(512))))
                .isFalse();
    }

    @Test
    void aClientWrites() {
        start();
        export("rw", true);
        io.run(Image.raw(uri("rw")), Io.write(kib(64), kib(64)).pattern(2));
        vm.execute(Qmp.nbdServerStop());
        vm.waitFor(BlockExportDeleted.class, e -> e.id().equals("rw"));
        vm.qemuIo("disk", Io.read(kib(64), kib(64)).pattern(2));
    }

    @Test
    void theExportsAreListed() {
        start();
        export("one", false);
        export("two", true);
        assertThat(nbd.list(NbdAddress.unix(socket)).output())
                .contains("exports available: 2", "export: 'one'", "export: 'two'", "size:  1048576");
        assertThat(vm.execute(Qmp.queryBlockExports()))
                .extracting(BlockExportInfo::id)
                .containsExactlyInAnyOrder("one", "two");
        assertRefused(Qmp.blockExportAdd(BlockExportOptions.nbd(b -> b.id("one").nodeName("disk"))), "already in use");
    }

    @Test
    void anExportInUseIsNotRemoved() {
        start();
        export("disk", false);
        try (QemuIoSession client = io.interactive(Image.raw(uri("disk")).readOnly())) {
            assertRefused(remove("disk", BlockExportRemoveMode.SAFE), "still in use");
            assertThat(client.run(Io.read(0, Size.bytes(512)).pattern(1)).bytes())
                    .isEqualTo(512);
        }
        vm.execute(remove("disk", BlockExportRemoveMode.HARD));
        vm.waitFor(BlockExportDeleted.class, e -> e.id().equals("disk"));
        assertRefused(remove("disk", BlockExportRemoveMode.SAFE), "not found");
    }

    @Test
    void theHardWayItIs() {
        start();
        export("disk", false);
        export("other", false);
        try (QemuIoSession first = io.interactive(Image.raw(uri("disk")).readOnly());
                QemuIoSession second = io.interactive(Image.raw(uri("disk")).readOnly());
                QemuIoSession other = io.interactive(Image.raw(uri("other")).readOnly())) {
            vm.execute(remove("disk", BlockExportRemoveMode.HARD));
            vm.waitFor(BlockExportDeleted.class, e -> e.id().equals("disk"));
            assertThat(first.attempt(Io.read(0, Size.bytes(512))).text()).contains("read failed");
            assertThat(second.attempt(Io.read(0, Size.bytes(512))).text()).contains("read failed");
            assertThat(other.run(Io.read(0, Size.bytes(512)).pattern(1)).bytes())
                    .isEqualTo(512);
        }
    }

    /** QEMU does not tell which port it got, so one is looked for that is free, and another one if it is taken meanwhile. */
    @Test
    void overTcp() throws IOException {
        String port = freePort();
        for (int attempts = 0; ; attempts++) {
            String candidate = port;
            try {
                vm.execute(Qmp.nbdServerStart()
                        .addr(SocketAddressLegacy.inet(b -> b.host("127.0.0.1").port(candidate)))
                        .maxConnections(1));
                break;
            } catch (QmpCommandException e) {
                assertThat(e.description()).contains("Address already in use");
                assertThat(attempts).isLessThan(10);
                port = freePort();
            }
        }
        export("disk", false);
        io.run(
                Image.raw("nbd://127.0.0.1:" + port + "/disk").readOnly(),
                Io.read(0, mib(1)).pattern(1));
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    /** The older commands, by which an export is called as its node. */
    @Test
    @SuppressWarnings("deprecation")
    void theOlderCommands() {
        assertRefused(Qmp.nbdServerAdd().device("disk"), "NBD server not running");
        start();
        assertRefused(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(socket))), "already running");
        vm.execute(Qmp.nbdServerAdd().device("disk").writable(true));
        io.run(Image.raw(uri("disk")), Io.write(0, Size.bytes(512)).pattern(3));
        vm.execute(Qmp.nbdServerRemove().name("disk").mode(BlockExportRemoveMode.HARD));
        vm.waitFor(BlockExportDeleted.class);
        assertThat(vm.execute(Qmp.queryBlockExports())).isEmpty();
        vm.qemuIo("disk", Io.read(0, Size.bytes(512)).pattern(3));
    }
}
