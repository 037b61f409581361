// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockJobInfo;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.image.ServedImage;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.tool.BackgroundTool;
import io.github.qapi4j.runtime.tool.PersistentNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An NBD server goes away and comes back under a client that waits for it. */
@Iotest(formats = "qcow2")
@Tag("rw")
@Tag("backup")
class NbdReconnectTest {
    /** In seconds, and longer than any wait here: what comes sooner did not come by the end of this delay. */
    private static final long LONG = 3600;

    private final Vm vm;
    private final BlockJobs jobs;
    private final QemuImg img;
    private final QemuIo io;
    private final QemuNbd nbd;
    private final String source;
    private final String target;
    private final String socket;

    NbdReconnectTest(Vm vm, TestFiles files, QemuImg img, QemuIo io, QemuNbd nbd) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.img = img;
        this.io = io;
        this.nbd = nbd;
        source = files.path("source");
        target = files.path("target");
        socket = files.socket("nbd");
    }

    private PersistentNbd serve() {
        return nbd.serve(ServedImage.of(Image.raw(target), NbdAddress.unix(socket)));
    }

    private void addTarget(long delay) {
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.nbd(b -> b.server(SocketAddress.unix(s -> s.path(socket)))
                .nodeName("target")
                .reconnectDelay(delay))));
    }

    /** Of which the first of five megabytes is soon written, and the rest in a minute or more. */
    private void startBackup() {
        vm.execute(Qmp.blockdevBackup()
                .device("source")
                .sync(MirrorSyncMode.FULL)
                .target("target")
                .jobId("backup")
                .speed(1L << 16));
        vm.executeUntil(Qmp.queryBlockJobs(), all -> all.stream().anyMatch(job -> job.offset() > 0));
    }

    private void launch() {
        img.create(Image.qcow2(source), mib(5));
        img.create(Image.raw(target), mib(5));
        io.run(source, Io.write(0, mib(5)).pattern(7));
        vm.addBlockdev(BlockdevOptions.qcow2(b ->
                        b.file(BlockdevOptions.file(f -> f.filename(source))).nodeName("source")))
                .launch();
    }

    @Test
    void aJobGoesOnWithTheNextServer() {
        launch();
        try (PersistentNbd server = serve()) {
            addTarget(LONG);
            startBackup();
            server.kill();
        }
        vm.execute(Qmp.blockJobSetSpeed().device("backup").speed(0));
        assertThat(vm.execute(Qmp.queryBlockJobs()))
                .extracting(BlockJobInfo::device)
                .containsExactly("backup");

        try (PersistentNbd second = serve()) {
            assertThat(jobs.waitUntilCompleted("backup").isWhole()).isTrue();
            vm.execute(Qmp.blockdevDel().nodeName("target"));
            assertThat(second.isRunning()).isTrue();
        }
        vm.shutdown();
        assertThat(img.compareImages(Image.qcow2(source), Image.raw(target))).isTrue();
    }

    /** At once if its write is waiting for the server by then, else after the delay: only what waits is let go. */
    @Test
    void aCancelledJobEnds() {
        launch();
        try (PersistentNbd server = serve()) {
            addTarget(2);
            startBackup();
            server.kill();
        }
        vm.execute(Qmp.blockJobSetSpeed().device("backup").speed(0));
        assertThat(jobs.cancelAndWait("backup", true, () -> {}).isCancelled()).isTrue();
        vm.execute(Qmp.blockdevDel().nodeName("target"));
    }

    @Test
    void withoutADelayTheJobFails() {
        launch();
        try (PersistentNbd server = serve()) {
            addTarget(0);
            startBackup();
            server.kill();
        }
        try {
            vm.execute(Qmp.blockJobSetSpeed().device("backup").speed(0));
        } catch (QmpCommandException e) {
            // It has failed already: not all of the first megabyte had been written.
            assertThat(e.kind()).isEqualTo(QmpErrorClass.DEVICE_NOT_ACTIVE);
        }
        jobs.waitUntilCompleted("backup", false, "Input/output error");
    }

    @Test
    void withoutAServerAClientFailsAtOnce() {
        vm.launch();
        assertThatThrownBy(() -> addTarget(LONG))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("No such file or directory");
    }

    /** It is started before there is a server. */
    @Test
    void aClientWaitsForItsServer() {
        img.create(Image.raw(target), mib(5));
        Image client = Image.of(BlockdevOptions.nbd(
                b -> b.server(SocketAddress.unix(s -> s.path(socket))).openTimeout(LONG)));
        try (BackgroundTool writing = io.start(client, Io.write(mib(1), kib(64)).pattern(3))) {
            assertThat(writing.isRunning()).isTrue();
            try (PersistentNbd server = serve()) {
                assertThat(QemuIo.result(ToolMode.CHECKED, writing.awaitEnd()).bytes())
                        .isEqualTo(65536);
                assertThat(server.isRunning()).isTrue();
            }
        }
        assertThat(io.check(Image.raw(target), Io.read(mib(1), kib(64)).pattern(3)))
                .isTrue();
    }
}
