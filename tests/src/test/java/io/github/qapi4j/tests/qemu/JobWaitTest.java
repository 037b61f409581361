// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.JobFailedException;
import io.github.qapi4j.runtime.program.JobObserver;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.program.JobWaitException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** Waits for jobs, on a real QEMU, whose events are old, taken by others, or never come. */
@RealQemu
@Timeout(300)
class JobWaitTest {
    private static final long SIZE = 1L << 20;

    private final PrivateFolder folder = PrivateFolder.create();
    private final Vm vm = Vm.create();
    private final List<String> commands = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private final JobOptions observed = JobOptions.STANDARD.withObserver(new JobObserver() {
        @Override
        public void command(QmpCommand<?> command, ObjectNode reply) {
            commands.add(command.commandName() + (reply.has("error") ? " refused" : ""));
        }

        @Override
        public void failed(String error) {
            failures.add(error);
        }
    });

    @BeforeEach
    void launch() throws Exception {
        vm.launch();
        node("base");
        node("copy");
    }

    @AfterEach
    void close() {
        vm.close();
        folder.close();
    }

    /** Adds a raw file of 1 MiB as a node. */
    private void node(String name) throws Exception {
        Path file = Files.write(folder.resolve(name), new byte[(int) SIZE]);
        vm.execute(Qmp.blockdevAdd(
                BlockdevOptions.file(b -> b.filename(file.toString()).nodeName(name))));
    }

    @Test
    void jobThatDoesNotEndIsATimeoutThatSaysWhatCame() {
        backup(false, false);
        vm.waitForJob("backup", JobStatus.PENDING);
        // Its reply comes after the event that follows the one of the status.
        vm.execute(Qmp.queryJobs());
        assertThatThrownBy(() -> vm.runJob("backup", observed.withDeadline(Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        JobWaitException.class, e -> assertThat(e.isTimeout()).isTrue())
                .hasMessageStartingWith(vm.name() + ": job 'backup' was to end within 200 ms, but did not; ")
                .hasMessageContaining("what came of it: created, running, ")
                .hasMessageEndingWith(
                        "waiting, pending, BLOCK_JOB_PENDING; the jobs now: 'backup' pending (1048576 of 1048576)")
                .hasNoCause();
    }

    @Test
    void jobThatIsNotThereFailsAtOnce() {
        assertThatThrownBy(() -> vm.runJob("nobody", JobOptions.STANDARD.withDeadline(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        JobWaitException.class, e -> assertThat(e.isTimeout()).isFalse())
                .hasMessage(vm.name() + ": there is no job 'nobody' that could end; no event of it came; "
                        + "there are no jobs now");
    }

    /** The first job was polled, so that its events are in the queue when the second one is waited for. */
    @Test
    void eventsOfAnEarlierJobOfTheIdDoNotCount() {
        backup(true, true);
        awaitNoJobs();
        assertThatThrownBy(() ->
                        vm.blockdevCreate(impossible(), "backup", observed).orThrow())
                .as("fails after a job that succeeded")
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("luster size");
        assertThat(commands).containsExactly("blockdev-create", "job-dismiss");
        assertThat(vm.execute(Qmp.queryJobs())).isEmpty();

        var unused = vm.execute(Qmp.blockdevCreate().jobId("backup").options(impossible()));
        vm.waitForJob("backup", JobStatus.CONCLUDED);
        vm.execute(Qmp.jobDismiss().id("backup"));
        backup(true, true);
        assertThat(vm.runJob("backup", JobOptions.STANDARD.withAutoDismiss(true))
                        .orThrow()
                        .outcome())
                .as("succeeds after a job that failed")
                .isEqualTo(JobResult.Outcome.SUCCEEDED);
    }

    @Test
    void concludedJobWhoseEventsAreGoneIsFoundAtOnce() {
        backup(true, false);
        vm.waitForJob("backup", JobStatus.CONCLUDED);
        vm.events().clear();
        assertThat(vm.runJob("backup", observed.withDeadline(Duration.ZERO)).isSuccess())
                .isTrue();
        assertThat(commands).containsExactly("job-dismiss");

        var unused = vm.execute(Qmp.blockdevCreate().jobId("backup").options(impossible()));
        vm.waitForJob("backup", JobStatus.CONCLUDED);
        vm.events().clear();
        JobResult failed = vm.runJob("backup", observed.withDeadline(Duration.ZERO));
        assertThat(failed.error()).get().asString().containsIgnoringCase("cluster size");
        assertThat(failures).containsExactly(failed.error().orElseThrow());
    }

    @Test
    void jobOfWhoseEndNothingIsLeftIsNoSuccess() {
        backup(true, true);
        awaitNoJobs();
        vm.waitFor(JobStatusChange.class, change -> change.status() == JobStatus.CREATED);
        vm.waitFor(BlockJobCompleted.class);
        assertThatThrownBy(() -> vm.runJob("backup", observed.withAutoDismiss(true)))
                .isInstanceOf(JobWaitException.class)
                .hasMessageStartingWith(
                        vm.name() + ": job 'backup' has ended, but whether it succeeded is not known: ");
    }

    @Test
    void jobThatEndedBeforeQemuDidIsUsed() {
        backup(true, true);
        awaitNoJobs();
        var unused = vm.execute(Qmp.quit());
        awaitEndOfSession();
        assertThat(vm.runJob("backup", observed.withAutoDismiss(true)).isSuccess())
                .isTrue();
    }

    @Test
    void jobThatEndsWithQemuIsNamedWithTheSignal() {
        backup(false, false);
        vm.waitForJob("backup", JobStatus.PENDING);
        assertThat(ProcessHandle.of(vm.pid()).orElseThrow().destroyForcibly()).isTrue();
        awaitEndOfSession();
        assertThatThrownBy(() -> vm.runJob("backup", observed))
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageStartingWith(
                        vm.name() + ": connection lost while waiting for job 'backup' to end" + " (it was pending): ")
                .hasMessageContaining("signal 9 (SIGKILL)");
        assertThatThrownBy(() -> vm.waitForJob("backup", JobStatus.CONCLUDED))
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageContaining("waiting for job 'backup' to be concluded")
                .hasMessageContaining("signal 9 (SIGKILL)");
    }

    @Test
    void stateIsWaitedForAndNoEventIsTaken() {
        vm.execute(Qmp.blockdevMirror()
                .device("base")
                .target("copy")
                .sync(MirrorSyncMode.FULL)
                .jobId("mirror"));
        vm.waitForJob("mirror", JobStatus.READY);
        assertThatThrownBy(() -> vm.waitForJob("mirror", JobStatus.CONCLUDED, Duration.ofMillis(100)))
                .isInstanceOf(JobWaitException.class)
                .hasMessageStartingWith(vm.name() + ": job 'mirror' was to be concluded within 100 ms; "
                        + "it was 'mirror' ready (1048576 of 1048576)");
        assertThat(vm.events().queued().get(0))
                .isInstanceOfSatisfying(
                        JobStatusChange.class,
                        event -> assertThat(event.status()).isEqualTo(JobStatus.CREATED));
        assertThat(vm.runJob("mirror", observed.withAutoDismiss(true)).isSuccess())
                .isTrue();
        vm.waitForJob("mirror", JobStatus.NULL);
        assertThatThrownBy(() -> vm.waitForJob("mirror", JobStatus.READY, Duration.ZERO))
                .isInstanceOf(JobWaitException.class)
                .hasMessage(vm.name() + ": job 'mirror' is not there, to be ready; it was never seen; "
                        + "there are no jobs now");
        backup(true, false);
        vm.waitForJob("backup", JobStatus.CONCLUDED);
        vm.waitForJob("backup", JobStatus.RUNNING);
        vm.events().clear();
        assertThatThrownBy(() -> vm.waitForJob("backup", JobStatus.RUNNING, Duration.ZERO))
                .isInstanceOf(JobWaitException.class)
                .hasMessageStartingWith(
                        vm.name() + ": job 'backup' can no longer be running; it was 'backup' concluded");
    }

    /** Whoever waits for a wrong event learns what came, of which job, and which jobs there are. */
    @Test
    void waitInVainListsEventsAndJobs() {
        backup(false, false);
        vm.waitForJob("backup", JobStatus.PENDING);
        assertThatThrownBy(() -> vm.waitFor(BlockJobReady.class, Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageStartingWith(vm.name() + ": no fitting BlockJobReady (but JOB_STATUS_CHANGE {")
                .hasMessageContaining("\"id\":\"backup\"")
                .hasMessageEndingWith(" within 50 ms; the jobs now: 'backup' pending (1048576 of 1048576)");
    }

    private BlockdevCreateOptions impossible() {
        return BlockdevCreateOptions.qcow2(b -> b.file("base").size(SIZE).clusterSize(3));
    }

    private void backup(boolean autoFinalize, boolean autoDismiss) {
        vm.execute(Qmp.blockdevBackup()
                .device("base")
                .sync(MirrorSyncMode.FULL)
                .target("copy")
                .jobId("backup")
                .autoFinalize(autoFinalize)
                .autoDismiss(autoDismiss));
    }

    private void awaitNoJobs() {
        var unused = vm.executeUntil(Qmp.queryJobs(), List::isEmpty);
    }

    /** By then all that QEMU sent is in the queue. */
    private void awaitEndOfSession() {
        assertThatThrownBy(() -> vm.events().waitFor(QmpEvent.class, event -> false))
                .isInstanceOf(QmpConnectionLostException.class);
    }
}
