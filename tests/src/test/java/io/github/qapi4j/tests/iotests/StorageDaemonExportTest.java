// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockExportDeleted;
import io.github.qapi4j.qemu.type.BlockExportInfo;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockExportRemoveMode;
import io.github.qapi4j.qemu.type.BlockExportType;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.daemon.DaemonNbdServer;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.daemon.StorageDaemonBuilder;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A storage daemon serves an image over NBD, vhost-user and FUSE. */
@Iotest(formats = {"qcow2", "raw"})
@Tag("rw")
@Tag("export")
class StorageDaemonExportTest {
    private static final BlockExportOptions NBD =
            BlockExportOptions.nbd(b -> b.id("export").nodeName("disk").writable(true));

    private final QemuStorageDaemon daemon;
    private final FormatNode disk;
    private final SocketAddress.Unix address;
    private final String nbd;
    private final String image;

    StorageDaemonExportTest(QemuStorageDaemon daemon, IotestEnvironment env, TestFiles files) {
        this.daemon = daemon;
        image = files.path("image");
        disk = FormatNode.of(env.imgfmt(), Path.of(image)).withNodeName("disk");
        String socket = files.socket("nbd");
        address = SocketAddress.unix(b -> b.path(socket));
        nbd = "nbd+unix:///disk?socket=" + socket;
    }

    @BeforeEach
    void createImage(IotestEnvironment env, QemuImg img, QemuIo io) {
        img.create(image, mib(1));
        io.run(image, Io.write(0, mib(1)).pattern(1));
        daemon.addBlockdev(disk.options())
                .addNbdServer(DaemonNbdServer.on(address).withMaxConnections(2));
    }

    private void export(BlockExportOptions options) {
        daemon.execute(Qmp.blockExportAdd(options));
    }

    private void delete(BlockExportRemoveMode mode) {
        daemon.execute(Qmp.blockExportDel().id("export").mode(mode));
    }

    private void awaitDeletion() {
        BlockExportDeleted gone = daemon.waitFor(BlockExportDeleted.class, event -> true);
        assertThat(gone.id()).isEqualTo("export");
        assertThat(daemon.execute(Qmp.queryBlockExports())).isEmpty();
    }

    @Test
    void toolsReadAndWriteOverNbd(QemuIo io, QemuImg img, QemuNbd nbdTool) {
        daemon.addExport(NBD).launch();

        assertThat(nbdTool.list(NbdAddress.unix(address.path())).output())
                .contains("exports available: 1", "export: 'disk'");
        assertThat(img.info(Image.raw(nbd)).virtualSize()).isEqualTo(1 << 20);
        io.run(
                Image.raw(nbd),
                Io.read(0, mib(1)).pattern(1),
                Io.write(kib(64), kib(64)).pattern(2));

        assertThat(daemon.shutdown().means()).isEqualTo(ProcessExit.Means.QUIT);
        assertThat(io.check(
                        image,
                        Io.read(0, kib(64)).pattern(1),
                        Io.read(kib(64), kib(64)).pattern(2)))
                .isTrue();
    }

    @Test
    void exportsComeAndGo(QemuIo io) {
        daemon.launch();
        export(BlockExportOptions.nbd(b -> b.id("export").nodeName("disk")));

        assertThat(daemon.execute(Qmp.queryBlockExports()))
                .singleElement()
                .returns("export", BlockExportInfo::id)
                .returns(BlockExportType.NBD, BlockExportInfo::type)
                .returns(false, BlockExportInfo::shuttingDown);
        assertThat(io.check(Image.raw(nbd).readOnly(), Io.read(0, kib(64)).pattern(1)))
                .isTrue();
        assertThat(io.check(Image.raw(nbd), Io.write(0, kib(64))))
                .as("writing what is exported read-only")
                .isFalse();
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> export(NBD))
                .withMessageContaining("already in use");
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> daemon.execute(Qmp.blockdevDel().nodeName("disk")))
                .withMessageContaining("in use");

        delete(BlockExportRemoveMode.SAFE);
        awaitDeletion();
        daemon.execute(Qmp.blockdevDel().nodeName("disk"));
        assertThat(daemon).hasNoActiveBlockJobs();
    }

    @Test
    void anExportWithAClientGoesOnlyTheHardWay(QemuIo io) {
        daemon.addExport(NBD).launch();
        try (QemuIoSession client = io.interactive(Image.raw(nbd))) {
            assertThat(client.run(Io.write(0, kib(64)).pattern(3)).bytes()).isEqualTo(65536);
            assertThatExceptionOfType(QmpCommandException.class)
                    .isThrownBy(() -> delete(BlockExportRemoveMode.SAFE))
                    .withMessageContaining("still in use");
            assertThat(client.run(Io.read(0, kib(64)).pattern(3)).bytes()).isEqualTo(65536);

            delete(BlockExportRemoveMode.HARD);
            awaitDeletion();
            assertThat(client.attempt(Io.read(0, kib(64))).errors()).isNotEmpty();
        }
    }

    @Test
    void aVmOutlivesTheDaemonThatServesIt(Vm vm) {
        daemon.addExport(NBD).launch();
        vm.addBlockdev(BlockdevOptions.nbd(b -> b.server(address).export("disk").nodeName("remote")))
                .launch();
        vm.qemuIo("remote", Io.read(0, mib(1)).pattern(1));

        ProcessExit killed = daemon.kill();
        assertThat(killed.means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(daemon.isRunning()).isFalse();
        assertThatExceptionOfType(HmpException.class).isThrownBy(() -> vm.qemuIo("remote", Io.read(0, kib(64))));
        assertThat(vm).hasBlockNode("remote");

        daemon.launch();
        vm.execute(Qmp.blockdevAdd(
                BlockdevOptions.nbd(b -> b.server(address).export("disk").nodeName("again"))));
        vm.qemuIo("again", Io.read(0, mib(1)).pattern(1));
    }

    @Test
    void aVmUsesAVhostUserDisk(Vm vm, TestFiles files) {
        if (!daemon.launch().supports(BlockExportOptions.VhostUserBlk.class)) {
            throw Iotests.caseSkip("this storage daemon has no vhost-user-blk");
        }
        String socket = files.socket("vhost");
        export(BlockExportOptions.vhostUserBlk(b -> b.id("export")
                .nodeName("disk")
                .addr(SocketAddress.unix(a -> a.path(socket)))
                .writable(true)
                .logicalBlockSize(4096)));

        vm.addChardev(
                        "disk",
                        ChardevBackend.socket(s -> s.addr(SocketAddressLegacy.unix(a -> a.path(socket)))
                                .server(false)))
                .addDevice(Devices.vhostUserBlkPci(d -> d.id("disk").chardev("disk")))
                .launch();
        assertThat(vm.hmp("info qtree")).contains("dev: vhost-user-blk, id");
        vm.shutdown();

        delete(BlockExportRemoveMode.SAFE);
        awaitDeletion();
    }

    @Test
    void theImageIsAFileThroughFuse(TestFiles files) throws IOException {
        if (!daemon.launch().supports(BlockExportType.FUSE)) {
            throw Iotests.caseSkip("this storage daemon has no FUSE");
        }
        Path mountPoint = Files.createFile(files.file("mounted"));
        try {
            export(BlockExportOptions.fuse(b -> b.id("export").nodeName("disk").mountpoint(mountPoint.toString())));
        } catch (QmpCommandException e) {
            throw Iotests.caseSkip("nothing can be mounted here: " + e.description());
        }

        if (!Files.readString(Path.of("/proc/self/mounts")).contains(" " + mountPoint + " ")) {
            throw Iotests.caseSkip("the storage daemon sees other mounts than we do");
        }
        byte[] content = Files.readAllBytes(mountPoint);
        delete(BlockExportRemoveMode.SAFE);
        awaitDeletion();

        byte[] expected = new byte[1 << 20];
        Arrays.fill(expected, (byte) 1);
        assertThat(content).isEqualTo(expected);
        assertThat(mountPoint).isEmptyFile();
    }

    @Test
    void anExportOfNothingIsNoDaemon(StorageDaemonBuilder builder) {
        builder.addNbdServer("addr.type=unix,addr.path=" + address.path()).addExport("nbd,id=export,node-name=nobody");
        try (QemuStorageDaemon broken = builder.build()) {
            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(broken::launch)
                    .satisfies(e -> assertThat(e.exit())
                            .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1)))
                    .satisfies(e -> assertThat(e.log()).contains("nobody"))
                    .withMessageContaining("--export nbd,id=export,node-name=nobody");
        }
    }
}
