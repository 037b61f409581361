// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BlockExportInfo;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockExportType;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.daemon.DaemonNbdServer;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.daemon.StorageDaemonBuilder;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.Program;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.program.ProgramTimeoutException;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealStorageDaemon
@Timeout(300)
class QemuStorageDaemonTest {
    private static final int SIZE = 1 << 20;

    private final PrivateFolder files = PrivateFolder.create();

    @AfterEach
    void removeFiles() {
        files.close();
    }

    private Path image() throws Exception {
        Path image = files.resolve("image.raw");
        Files.write(image, new byte[SIZE]);
        return image;
    }

    private static BlockdevOptions.File node(Path image) {
        return BlockdevOptions.file(b -> b.filename(image.toString()).nodeName("disk"));
    }

    private static BlockExportOptions.Nbd export() {
        return BlockExportOptions.nbd(b -> b.id("export").nodeName("disk").writable(true));
    }

    private static DaemonNbdServer server(Path socket) {
        return DaemonNbdServer.on(SocketAddress.unix(b -> b.path(socket.toString())));
    }

    @Test
    void exportsANodeThatAVmUses() throws Exception {
        assumeTrue(QemuBinary.find(QemuBinary.standard()).isPresent(), "there is no QEMU");
        Path socket = files.resolve("nbd.sock");
        try (QemuStorageDaemon daemon = QemuStorageDaemon.builder()
                        .addBlockdev(node(image()))
                        .addNbdServer(server(socket).withMaxConnections(3))
                        .addExport(export())
                        .build()
                        .launch();
                Vm vm = Vm.create().launch()) {
            // The daemon has done its arguments when it is launched.
            assertThat(socket).exists();
            assertThat(daemon.execute(Qmp.queryBlockExports()))
                    .singleElement()
                    .returns("export", BlockExportInfo::id)
                    .returns(BlockExportType.NBD, BlockExportInfo::type);
            vm.execute(Qmp.blockdevAdd(BlockdevOptions.nbd(
                    b -> b.server(SocketAddress.unix(u -> u.path(socket.toString())))
                            .nodeName("remote")
                            .export("disk"))));
            assertThat(vm.execute(Qmp.queryNamedBlockNodes()))
                    .filteredOn(info -> "remote".equals(info.nodeName()))
                    .singleElement()
                    .satisfies(info -> assertThat(info.image().virtualSize()).isEqualTo(SIZE));
        }
    }

    @Test
    void takesUntypedArgumentsToo() throws Exception {
        Path socket = files.resolve("nbd,comma.sock");
        try (QemuStorageDaemon daemon = QemuStorageDaemon.create()
                .addObject("secret,id=sec0,data=letmein")
                .addBlockdev("file,node-name=disk,filename=" + image())
                .addNbdServer("addr.type=unix,addr.path=" + socket.toString().replace(",", ",,"))
                .addExport("nbd,id=export,node-name=disk")
                .launch()) {
            assertThat(socket).exists();
            assertThat(daemon.execute("query-block-exports", null)
                            .path(0)
                            .path("node-name")
                            .asString())
                    .isEqualTo("disk");
            assertThat(daemon.commandLine()).contains("--export", "nbd,id=export,node-name=disk");
        }
    }

    @Test
    void createsAnImageThroughAJobWhoseEventsAreTyped() throws Exception {
        Path image = Files.createFile(files.resolve("new.qcow2"));
        try (QemuStorageDaemon daemon =
                QemuStorageDaemon.create().addBlockdev(node(image)).launch()) {
            assertThat(daemon.blockdevCreate(BlockdevCreateOptions.qcow2(
                                    b -> b.file("disk").size(SIZE)))
                            .error())
                    .isEmpty();
            assertThat(daemon.execute(Qmp.queryJobs())).isEmpty();

            daemon.execute(Qmp.blockdevCreate()
                    .jobId("second")
                    .options(BlockdevCreateOptions.qcow2(b -> b.file("none").size(SIZE))));
            daemon.waitFor(JobStatusChange.class, change -> change.status() == JobStatus.RUNNING);
            assertThat(daemon.runJob("second", JobOptions.STANDARD).error())
                    .hasValueSatisfying(text -> assertThat(text).contains("none"));
        }
    }

    @Test
    void commandsThatOnlyTheEmulatorHasAreSentThroughTheViewAndRefused() {
        try (QemuStorageDaemon daemon =
                QemuStorageDaemon.builder().name("store").build().launch()) {
            assertThatThrownBy(() -> daemon.qmp().execute(Qmp.queryStatus()))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.errorClass()).isEqualTo("CommandNotFound"))
                    .hasMessageContaining("store: command 'query-status' failed");
            assertThatThrownBy(() -> daemon.execute("query-status", null)).isInstanceOf(QmpCommandException.class);
        }
    }

    @Test
    void isShutDownTerminatedKilledAndLaunchedAgain() throws Exception {
        QemuStorageDaemon daemon = QemuStorageDaemon.create();
        assertThatThrownBy(daemon::shutdown).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(daemon::qmp).isInstanceOf(IllegalStateException.class);
        daemon.launch();
        long first = daemon.pid();
        assertThatThrownBy(daemon::launch).hasMessageContaining("running already");
        assertThat(daemon.shutdown().means()).isEqualTo(ProcessExit.Means.QUIT);
        assertThat(daemon.exit())
                .hasValueSatisfying(exit -> assertThat(exit.isSuccess()).isTrue());

        daemon.addBlockdev(node(image())).launch();
        assertThat(daemon.pid()).isNotEqualTo(first);
        assertThat(daemon.exit()).isEmpty();
        ProcessExit terminated = daemon.terminate();
        assertThat(terminated.means()).isEqualTo(ProcessExit.Means.SIGTERM);
        assertThat(terminated.status().isSuccess()).isTrue();

        daemon.launch();
        assertThat(daemon.execute(Qmp.queryNamedBlockNodes())).hasSize(1);
        ProcessExit killed = daemon.kill();
        assertThat(killed.means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(killed.status()).hasToString("signal 9 (SIGKILL)");
        assertThat(daemon.isRunning()).isFalse();
        assertThat(ProcessHandle.of(first)).isEmpty();
        daemon.close();
    }

    @Test
    void isWaitedForAsAVmIs() {
        try (QemuStorageDaemon daemon =
                QemuStorageDaemon.builder().name("store").build().launch()) {
            assertThatThrownBy(() -> daemon.awaitEnd(Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            ProgramTimeoutException.class,
                            e -> assertThat(e.peer()).isEqualTo("store"))
                    .hasMessageStartingWith("store: the storage daemon did not end by itself within 50 ms");
            assertThat(daemon.exitCode()).hasValue(137);

            daemon.launch().execute("quit", null);
            assertThat(daemon.awaitEnd(Duration.ZERO).means()).isEqualTo(ProcessExit.Means.BY_ITSELF);
        }
    }

    /** Each program says in one interface which commands it takes; what takes any monitor takes a daemon's. */
    @Test
    void isAProgramWithAMonitorAsAVmIs() {
        try (QemuStorageDaemon daemon = QemuStorageDaemon.create().launch()) {
            QmpMonitor monitor = daemon;
            assertThat(monitor.execute("query-named-block-nodes", null)).isEmpty();
            assertThat(daemon.call(Qmp.queryJobs()).execute()).isEmpty();
            assertThat(daemon.executeUntil(Qmp.queryBlockExports(), List::isEmpty))
                    .isEmpty();
            Program program = daemon;
            assertThat(program.kill().log()).isEqualTo(program.log());
            assertThat(program.isRunning()).isFalse();
        }
    }

    @Test
    void badArgumentIsALaunchErrorWithCommandLineCodeAndOutput() {
        StorageDaemonBuilder builder = QemuStorageDaemon.builder().name("bad").folder(files.path());
        QemuStorageDaemon daemon = builder.addExport("nbd,id=e,node-name=none").build();
        assertThatThrownBy(daemon::launch).isInstanceOfSatisfying(LaunchException.class, e -> {
            assertThat(e.peer()).isEqualTo("bad");
            assertThat(e.exit())
                    .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
            assertThat(e.commandLine()).endsWith("--export", "nbd,id=e,node-name=none");
            assertThat(e.log()).contains("none");
            assertThat(e).hasMessageContainingAll("bad: ", "exit code 1", "--export");
        });
        assertThat(files.path()).isDirectoryNotContaining("glob:**/qapi4j-*");
        assertThatThrownBy(() -> QemuStorageDaemon.builder()
                        .binary("qemu-storage-nowhere")
                        .build()
                        .launch())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("there is no program qemu-storage-nowhere; install it, or name another one by"
                        + " QAPI4J_STORAGE_DAEMON in the environment");
    }

    @Test
    void daemonWhoseMonitorIsGoneGetsSigterm() {
        // With the wait for a quit that was never sent this would take longer than a test may.
        ProgramDeadlines deadlines =
                new ProgramDeadlines(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(60));
        try (QemuStorageDaemon daemon =
                QemuStorageDaemon.builder().deadlines(deadlines).build().launch()) {
            daemon.qmp().close();
            assertThat(daemon.shutdown().means()).isEqualTo(ProcessExit.Means.SIGTERM);
        }
    }

    @Test
    void deathIsToldToWhoWaits() {
        try (QemuStorageDaemon daemon =
                QemuStorageDaemon.builder().name("victim").build().launch()) {
            ProcessHandle.of(daemon.pid()).orElseThrow().destroyForcibly();
            assertThatThrownBy(() -> daemon.waitFor(JobStatusChange.class, change -> true))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("victim: ")
                    .hasMessageContaining("signal 9 (SIGKILL)");
            assertThat(daemon.shutdown().means()).isEqualTo(ProcessExit.Means.BY_ITSELF);
        }
    }
}
