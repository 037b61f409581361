// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.QCryptoTLSCredsEndpoint;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.daemon.DaemonNbdServer;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.daemon.StorageDaemonBuilder;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.log.LoggedDaemon;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A storage daemon makes images, runs jobs, keeps strangers out and ends as it is told. */
@Iotest(formats = "qcow2")
@Tag("rw")
@Tag("quick")
class StorageDaemonTest {
    private static final long SIZE = 1 << 20;

    private static BlockdevOptions file(String filename) {
        return BlockdevOptions.file(b -> b.filename(filename).nodeName("file"));
    }

    @Test
    void makesAnImageAndFillsIt(
            QemuStorageDaemon daemon, LoggedDaemon logged, TestFiles files, QemuImg img, TestLog log) {
        String image = files.path("image");
        daemon.launch()
                .blockdevCreate(
                        BlockdevCreateOptions.file(b -> b.filename(image).size(0)))
                .orThrow();
        daemon.execute(Qmp.blockdevAdd(file(image)));
        logged.blockdevCreate(BlockdevCreateOptions.qcow2(b -> b.file("file").size(SIZE)), "create")
                .orThrow();
        assertThat(log.text()).contains("\"job-id\": \"create\"", "\"execute\": \"job-dismiss\"");
        daemon.execute(Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file("file").nodeName("disk"))));
        daemon.execute(Qmp.blockdevAdd(
                BlockdevOptions.nullCo(b -> b.size(SIZE).readZeroes(true).nodeName("zeroes"))));

        daemon.events().clear();
        daemon.submit(Qmp.blockStream().device("disk").jobId("stream")).join();
        assertThat(daemon.runJob("stream", JobOptions.STANDARD.withAutoDismiss(true))
                        .error())
                .isEmpty();
        assertThat(daemon.executeForReply(Qmp.queryJobs()).value()).isEmpty();
        assertThat(daemon.terminate().means()).isEqualTo(ProcessExit.Means.SIGTERM);
        assertThat(daemon.exit())
                .hasValueSatisfying(exit -> assertThat(exit.isSuccess()).isTrue());
        assertThat(img.check(Image.qcow2(image)).isSound()).isTrue();
    }

    @Test
    void isLoggedLikeAVm(QemuStorageDaemon daemon, LoggedDaemon logged, TestLog log) {
        daemon.launch();
        assertThat(logged.qmpLog(Qmp.queryJobs()).value()).isEmpty();
        assertThat(logged.with(QmpFilter.strings(text -> text.replace("GenericError", "ERROR")))
                        .logReply(Qmp.blockdevDel().nodeName("none"))
                        .error())
                .isPresent();
        assertThat(logged.withIndent(2).logValue(Qmp.queryBlockExports())).isEmpty();
        // What only the emulator has is refused by the compiler, and by its name by the daemon.
        assertThat(logged.qmpLog("query-status", null).error()).isPresent();
        assertThat(log.text()).isEqualTo("""
                {"execute": "query-jobs", "arguments": {}}
                {"return": []}
                {"error": {"class": "ERROR", "desc": "Failed to find node with node-name='none'"}}
                []
                {"execute": "query-status", "arguments": {}}
                {"error": {"class": "CommandNotFound", "desc": "The command query-status has not been found"}}
                """);
    }

    @Test
    void takesObjectsAndNodesInAnyForm(StorageDaemonBuilder builder, TestFiles files) {
        String image = files.createImage("image", SIZE);
        try (QemuStorageDaemon daemon = builder.addObject("iothread,id=io0")
                .addObject(ObjectOptions.secret(b -> b.id("secret").data("x")))
                .addBlockdev("null-co,node-name=memory,size=4096")
                .addArgs("--blockdev", file(image).toJson().toString())
                .deadlines(ProgramDeadlines.STANDARD)
                .session(session -> session.withCommandDeadline(Duration.ofMinutes(2)))
                .build()) {
            daemon.addArgs("--object", "iothread,id=io1").launch();
            assertThat(daemon.execute(Qmp.queryNamedBlockNodes())).hasSize(2);
            assertThat(daemon.commandLine()).contains("iothread,id=io0", "iothread,id=io1");
            assertThat(daemon.call(Qmp.queryJobs()).execute()).isEmpty();
            assertThat(daemon.executeUntil(Qmp.queryBlockExports(), List::isEmpty))
                    .isEmpty();
            assertThat(ProcessHandle.of(daemon.pid())).isPresent();
            // What only the emulator has does not compile as a command, and is refused by its name.
            assertThatExceptionOfType(QmpCommandException.class)
                    .isThrownBy(() -> daemon.execute("query-status", null))
                    .withMessageStartingWith(daemon.name());
            assertThat(daemon.qmp().supports(JobStatusChange.class)).isTrue();
            assertThat(daemon.supports(JobStatus.CONCLUDED)).isTrue();
            assertThat(daemon.shutdown().isClean()).isTrue();
            assertThat(daemon.log()).isEmpty();
        }
    }

    @Test
    void saysWhyItDidNotStart(StorageDaemonBuilder builder) {
        try (QemuStorageDaemon daemon =
                builder.addArgs("--blockdev", "driver=no-such-driver").build()) {
            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(daemon::launch)
                    .satisfies(e -> assertThat(e.peer()).isEqualTo(daemon.name()))
                    .satisfies(e -> assertThat(e.commandLine()).endsWith("--blockdev", "driver=no-such-driver"));
        }
    }

    @Test
    void onlyWhoKnowsTheKeyIsServed(QemuStorageDaemon daemon, Vm vm, TestFiles files) throws IOException {
        SocketAddress.Unix address = SocketAddress.unix(b -> b.path(files.socket("nbd")));
        daemon.addObject(keys(Files.createDirectory(files.file("server")), "00112233", QCryptoTLSCredsEndpoint.SERVER))
                .addBlockdev("null-co,node-name=disk,size=65536")
                .addNbdServer(DaemonNbdServer.on(address).withTls("tls", null))
                .addExport(BlockExportOptions.nbd(
                        b -> b.id("export").nodeName("disk").writable(true)))
                .launch();
        vm.addObject(keys(Files.createDirectory(files.file("client")), "00112233", QCryptoTLSCredsEndpoint.CLIENT))
                .launch();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.nbd(
                b -> b.server(address).export("disk").tlsCreds("tls").nodeName("remote"))));
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> vm.execute(Qmp.blockdevAdd(BlockdevOptions.nbd(
                        b -> b.server(address).export("disk").nodeName("stranger")))))
                .withMessageContaining("TLS");
    }

    private static ObjectOptions keys(Path folder, String key, QCryptoTLSCredsEndpoint end) throws IOException {
        Files.writeString(folder.resolve("keys.psk"), "qemu:" + key + "\n");
        return ObjectOptions.tlsCredsPsk(b -> b.id("tls").dir(folder.toString()).endpoint(end));
    }
}
