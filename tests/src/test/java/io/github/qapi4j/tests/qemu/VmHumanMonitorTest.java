// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The human monitor, and qemu-io through it. */
@RealQemu
@Timeout(300)
class VmHumanMonitorTest {
    private static final int SIZE = 1 << 20;

    private final PrivateFolder folder = PrivateFolder.create();
    private final Vm vm = Vm.builder().machine("pc").build();
    private Path image = folder.resolve("t.img");

    @BeforeEach
    void launch() throws Exception {
        image = Files.write(image, new byte[SIZE]);
        vm.addDrive(Drive.of("blkdebug::" + image).withBus("none"))
                .addDrive(Drive.of("null-co://").withBus("none").with("node-name=plain"))
                .addDevice("ide-hd,drive=drive1,id=disk")
                .launch();
    }

    @AfterEach
    void close() {
        vm.close();
        folder.close();
    }

    @Test
    void hmpReturnsTheText() {
        assertThat(vm.hmp("info status")).isEqualTo("VM status: running\r\n");
        assertThat(vm.hmp("stop")).isEmpty();
        assertThat(vm.hmp("info status", Duration.ofSeconds(60))).startsWith("VM status: paused");
        assertThat(vm.hmp("nonsense")).contains("unknown command: 'nonsense'");
    }

    @Test
    void textThatIsAnErrorIsOneWhereItIsAskedFor() {
        assertThat(vm.hmpOrThrow("info status")).startsWith("VM status: ");
        for (String bad : List.of("nonsense", "loadvm nobody", "device_add nobody", "stop now", "commit nobody")) {
            assertThatThrownBy(() -> vm.hmpOrThrow(bad))
                    .as(bad)
                    .isInstanceOf(HmpException.class)
                    .hasMessageStartingWith(vm.name() + ": the human monitor says to '" + bad + "': ");
        }
        assertThatThrownBy(() -> vm.loadSnapshot("no such \"one\""))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("loadvm \"no such \\\"one\\\"\"");
        assertThatThrownBy(() -> vm.saveSnapshot("raw images hold none")).isInstanceOf(HmpException.class);
    }

    @Test
    void whatIsSecretInACommandIsMaskedInItsError() {
        assertThatThrownBy(() -> vm.hmpOrThrow("set_password vnc p4ss p4ss"))
                .isInstanceOf(HmpException.class)
                .hasMessageStartingWith(vm.name() + ": the human monitor says to 'set_password ***': ")
                .hasMessageNotContaining("p4ss");
    }

    @Test
    @SinceQemu("6.0")
    void snapshotThatIsNotThereCannotBeDeleted() {
        assertThatThrownBy(() -> vm.deleteSnapshot("nobody")).isInstanceOf(HmpException.class);
    }

    @Test
    void hmpHasADeadline() {
        vm.pauseDrive("drive0", "write_aio");
        // Nobody writes, so that QEMU waits for ever.
        assertThatThrownBy(() -> vm.hmp("qemu-io drive0 \"wait_break bp_drive0\"", Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("human-monitor-command");
        assertThat(vm.kill().means()).isEqualTo(ProcessExit.Means.SIGKILL);
    }

    @Test
    void hmpQemuIoRunsACommandOnADrive() throws Exception {
        assertThat(vm.hmpQemuIo("drive0", "write -P 0x41 0 512")).isEmpty();
        assertThat(vm.log()).contains("wrote 512/512 bytes at offset 0");
        assertThat(Files.readAllBytes(image)).startsWith("AAAA".getBytes(StandardCharsets.US_ASCII));
        assertThat(vm.hmpQemuIo("plain", "read 0 512")).as("a node").isEmpty();
        assertThat(vm.hmpQemuIo("nowhere", "read 0 512")).contains("nowhere");
    }

    @Test
    void hmpQemuIoWithQdevTakesADevice() {
        assertThat(vm.hmpQemuIoOnDevice("disk", "read 0 512")).isEmpty();
        assertThat(vm.log()).contains("read 512/512 bytes at offset 0");
        assertThat(vm.hmpQemuIoOnDevice("nowhere", "read 0 512")).contains("nowhere");
    }

    /** Quotes would end the command too early, and a backslash change it. */
    @Test
    void hmpQemuIoQuotesWhatIsInTheCommand() {
        assertThat(vm.hmpQemuIo("drive0", "say\"so\\x")).isEmpty();
        assertThat(vm.log()).contains("command \"say\"so\\x\" not found");
        assertThat(vm.hmpQemuIo("odd name", "read 0 512")).contains("odd name");
    }

    /** The original does not look at what is printed, so that a pattern is never missed. */
    @Test
    void qemuIoMustSucceed() {
        assertThat(vm.qemuIo("drive0", "write -P 1 0 4k")).startsWith("wrote 4096/4096 bytes at offset 0");
        assertThat(vm.qemuIoOnDevice("disk", "read 0 512")).startsWith("read 512/512 bytes at offset 0");
        assertThat(vm.qemuIo("drive0", "flush")).isEmpty();
        assertThatThrownBy(() -> vm.qemuIo("drive0", "read -P 2 0 4k"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("says to 'qemu-io drive0 \"read -P 2 0 4k\"': Pattern verification failed");
        for (String wrong :
                List.of("read 1M 4k", "wriet 0 4k", "write 0", "write -P 300 0 4k", "write -P", "write x 4k")) {
            assertThatThrownBy(() -> vm.qemuIo("drive0", wrong)).as(wrong).isInstanceOf(HmpException.class);
        }
        assertThatThrownBy(() -> vm.qemuIoOnDevice("drive0", "read 0 4k"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Device 'drive0' not found");
        assertThatThrownBy(() -> vm.qemuIo("plain", "write 0 4k"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Permission conflict");
    }

    @Test
    void pauseDriveHoldsReadsAndWritesUntilResumeDrive() {
        vm.pauseDrive("drive0");
        vm.execute(
                Qmp.blockdevAdd(BlockdevOptions.nullCo(b -> b.nodeName("target").size((long) SIZE))));
        vm.execute(Qmp.blockdevBackup()
                .device("drive0")
                .sync(MirrorSyncMode.FULL)
                .target("target")
                .jobId("backup"));
        assertThat(vm.execute(Qmp.queryBlockJobs()).get(0).offset()).isZero();
        vm.resumeDrive("drive0");
        assertThat(vm.runJob("backup", JobOptions.STANDARD.withAutoDismiss(true))
                        .isSuccess())
                .isTrue();
    }

    /** QEMU complains about a breakpoint that was met, although it lets the request go on. */
    @Test
    void aRequestThatIsHeldIsResumed() {
        vm.pauseDrive("drive0", "write_aio");
        vm.hmpQemuIo("drive0", "aio_write 0 512");
        vm.hmpQemuIo("drive0", "wait_break bp_drive0");
        vm.resumeDrive("drive0");
        vm.hmpQemuIo("drive0", "aio_flush");
        assertThat(vm.log()).contains("wrote 512/512 bytes at offset 0");
    }

    @Test
    void pauseDriveTakesOneEvent() {
        vm.pauseDrive("drive0", "flush_to_disk");
        vm.resumeDrive("drive0");
    }

    /** The original does not look at the answer, and would wait for something that never happens. */
    @Test
    void pauseDriveThatDoesNotPauseIsAnError() {
        assertThatThrownBy(() -> vm.pauseDrive("nowhere"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("qemu-io nowhere")
                .hasMessageContaining("Error: ");
        assertThatThrownBy(() -> vm.pauseDrive("drive1"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Could not set breakpoint: Operation not supported");
        assertThatThrownBy(() -> vm.pauseDrive("drive0", "no_such_event")).isInstanceOf(HmpException.class);
        assertThatThrownBy(() -> vm.resumeDrive("drive1"))
                .isInstanceOf(HmpException.class)
                .hasMessageContaining("Could not remove breakpoint bp_drive1: Operation not supported");
        vm.resumeDrive("drive0");
    }
}
