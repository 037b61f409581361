// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockExportDeleted;
import io.github.qapi4j.qemu.type.BlockExportInfo;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockExportRemoveMode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
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
        img.create("-f", env.imgfmt(), image.toString(), "1M");
        io.run("-c", "write -P 1 0 1M", image.toString());
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
        io.run("-r", "-f", "raw", "-c", "read -P 1 0 1M", uri("ro"));
        assertThat(io.check("-f", "raw", "-c", "write 0 512", uri("ro"))).isFalse();
        assertThat(io.check("-r", "-f", "raw", "-c", "read 0 512", uri("other")))
                .isFalse();
    }

    @Test
    void aClientWrites() {
        start();
        export("rw", true);
        io.run("-f", "raw", "-c", "write -P 2 64k 64k", uri("rw"));
        vm.execute(Qmp.nbdServerStop());
        vm.waitFor(BlockExportDeleted.class, e -> e.id().equals("rw"));
        vm.qemuIo("disk", "read -P 2 64k 64k");
    }

    @Test
    void theExportsAreListed() {
        start();
        export("one", false);
        export("two", true);
        assertThat(nbd.list("-k", socket).output())
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
        try (QemuIoSession client = io.interactive("-r", "-f", "raw", uri("disk"))) {
            assertRefused(remove("disk", BlockExportRemoveMode.SAFE), "still in use");
            assertThat(client.cmd("read -P 1 0 512")).contains("read 512/512 bytes");
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
        try (QemuIoSession first = io.interactive("-r", "-f", "raw", uri("disk"));
                QemuIoSession second = io.interactive("-r", "-f", "raw", uri("disk"));
                QemuIoSession other = io.interactive("-r", "-f", "raw", uri("other"))) {
            vm.execute(remove("disk", BlockExportRemoveMode.HARD));
            vm.waitFor(BlockExportDeleted.class, e -> e.id().equals("disk"));
            assertThat(first.cmd("read 0 512")).contains("read failed");
            assertThat(second.cmd("read 0 512")).contains("read failed");
            assertThat(other.cmd("read -P 1 0 512")).contains("read 512/512 bytes");
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
        io.run("-r", "-f", "raw", "-c", "read -P 1 0 1M", "nbd://127.0.0.1:" + port + "/disk");
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
        io.run("-f", "raw", "-c", "write -P 3 0 512", uri("disk"));
        vm.execute(Qmp.nbdServerRemove().name("disk").mode(BlockExportRemoveMode.HARD));
        vm.waitFor(BlockExportDeleted.class);
        assertThat(vm.execute(Qmp.queryBlockExports())).isEmpty();
        vm.qemuIo("disk", "read -P 3 0 512");
    }
}
