// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
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
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** Jobs on a real QEMU, seen through to their end. */
@RealQemu
@Timeout(300)
class VmJobTest {
    private static final long SIZE = 1L << 20;

    private final PrivateFolder folder = PrivateFolder.create();
    private final Vm vm = Vm.create();
    private final Seen seen = new Seen();

    /** What an observer saw. */
    private static final class Seen implements JobObserver {
        private final List<QmpEvent> events = new ArrayList<>();
        private final List<String> commands = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        @Override
        public void event(QmpEvent event) {
            events.add(event);
        }

        @Override
        public void command(QmpCommand<?> command, ObjectNode reply) {
            commands.add(command.commandName() + (reply.has("error") ? " refused" : ""));
        }

        @Override
        public void failed(String error) {
            failures.add(error);
        }

        List<JobStatus> states() {
            return events.stream()
                    .filter(JobStatusChange.class::isInstance)
                    .map(event -> ((JobStatusChange) event).status())
                    .toList();
        }
    }

    @BeforeEach
    void launch() {
        vm.launch();
    }

    @AfterEach
    void close() {
        vm.close();
        folder.close();
    }

    private JobOptions observed() {
        return JobOptions.STANDARD.withObserver(seen);
    }

    /** Adds a raw file of 1 MiB as a node. */
    private void node(String name) throws Exception {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.write(file, new byte[(int) SIZE]);
        }
        vm.execute(Qmp.blockdevAdd(
                BlockdevOptions.file(b -> b.filename(file.toString()).nodeName(name))));
    }

    @Test
    void createsAnImage() throws Exception {
        Files.createFile(folder.resolve("t.qcow2"));
        node("t.qcow2");
        BlockdevCreateOptions image =
                BlockdevCreateOptions.qcow2(b -> b.file("t.qcow2").size(64L << 20));
        JobResult result = vm.blockdevCreate(image, "create", observed());
        assertThat(result.orThrow()).isEqualTo(result);
        assertThat(seen.states())
                .containsSubsequence(
                        JobStatus.CREATED, JobStatus.RUNNING, JobStatus.PENDING, JobStatus.CONCLUDED, JobStatus.NULL);
        assertThat(seen.commands).containsExactly("blockdev-create", "job-dismiss");
        byte[] magic = new byte[4];
        try (var in = Files.newInputStream(folder.resolve("t.qcow2"))) {
            assertThat(in.read(magic)).isEqualTo(4);
        }
        assertThat(magic).containsExactly('Q', 'F', 'I', 0xFB);
        assertThat(vm.execute(Qmp.queryJobs())).isEmpty();
        assertThat(vm.blockdevCreate(image).isSuccess()).isTrue();
    }

    @Test
    void failedJobTellsQemusText() throws Exception {
        node("base");
        JobResult result = vm.blockdevCreate(
                BlockdevCreateOptions.qcow2(b -> b.file("base").size(SIZE).clusterSize(3)), "create", observed());
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.error()).get().asString().containsIgnoringCase("cluster size");
        assertThat(seen.failures).containsExactly(result.error().orElseThrow());
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith(vm.name() + ": job 'create' failed: ")
                .hasNoCause();
        assertThat(vm.execute(Qmp.queryJobs())).isEmpty();
    }

    @Test
    void jobThatIsNotEvenStartedIsARefusedCommandThatIsObserved() {
        assertThatThrownBy(() -> vm.blockdevCreate(BlockdevCreateOptions.nullCo(), "0 is no id", observed()))
                .isInstanceOf(QmpCommandException.class);
        assertThat(seen.commands).containsExactly("blockdev-create refused");
    }

    @Test
    void backupRunsToItsEnd() throws Exception {
        startBackup();
        JobResult result = vm.runJob("backup", observed().withAutoDismiss(true));
        assertThat(result).isEqualTo(JobResult.succeeded(vm.name(), "backup"));
        assertThat(seen.events).filteredOn(BlockJobCompleted.class::isInstance).hasSize(1);
        assertThat(seen.commands).isEmpty();
    }

    @Test
    void pendingJobIsFinalizedAfterTheUsersAction() throws Exception {
        pendingBackup();
        AtomicInteger ran = new AtomicInteger();
        JobResult result =
                vm.runJob("backup", observed().withAutoFinalize(false).withPreFinalize(ran::incrementAndGet));
        assertThat(result.isSuccess()).isTrue();
        assertThat(ran).hasValue(1);
        assertThat(seen.commands).containsExactly("job-finalize", "job-dismiss");
    }

    @Test
    void pendingJobCanBeCancelledInstead() throws Exception {
        pendingBackup();
        AtomicInteger ran = new AtomicInteger();
        JobResult result = vm.runJob(
                "backup", observed().withAutoFinalize(false).withCancel(true).withPreFinalize(ran::incrementAndGet));
        assertThat(result.error()).contains("Operation canceled");
        assertThat(result.isCancelled()).isTrue();
        assertThat(ran).hasValue(1);
        assertThat(seen.commands).containsExactly("job-cancel", "job-dismiss");
        assertThat(seen.events).filteredOn(BlockJobCancelled.class::isInstance).hasSize(1);
    }

    /** As in the original: the job does not wait for us. */
    @Test
    void cancelAndPreFinalizeDoNothingToAJobThatFinalizesItself() throws Exception {
        node("base");
        node("copy");
        vm.execute(Qmp.blockdevBackup()
                .device("base")
                .sync(MirrorSyncMode.FULL)
                .target("copy")
                .jobId("backup")
                .autoDismiss(false));
        AtomicInteger ran = new AtomicInteger();
        JobResult result = vm.runJob("backup", observed().withCancel(true).withPreFinalize(ran::incrementAndGet));
        assertThat(result.isSuccess()).isTrue();
        assertThat(ran).hasValue(0);
        assertThat(seen.commands).containsExactly("job-dismiss");
    }

    @Test
    void jobWhoseEventsArrivedBeforeIsSeenThroughAtOnce() throws Exception {
        startBackup();
        while (!vm.execute(Qmp.queryJobs()).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(vm.runJob("backup", observed().withAutoDismiss(true)).isSuccess())
                .isTrue();
        assertThat(seen.states()).startsWith(JobStatus.CREATED).endsWith(JobStatus.NULL);
    }

    private void startBackup() throws Exception {
        node("base");
        node("copy");
        vm.execute(Qmp.blockdevBackup()
                .device("base")
                .sync(MirrorSyncMode.FULL)
                .target("copy")
                .jobId("backup"));
    }

    private void pendingBackup() throws Exception {
        node("base");
        node("copy");
        vm.execute(Qmp.blockdevBackup()
                .device("base")
                .sync(MirrorSyncMode.FULL)
                .target("copy")
                .jobId("backup")
                .autoFinalize(false)
                .autoDismiss(false));
    }

    @Test
    void mirrorThatIsReadyIsCompleted() throws Exception {
        mirror("mirror", "base", "copy");
        JobResult result = vm.runJob("mirror", observed().withAutoDismiss(true));
        assertThat(result.isSuccess()).isTrue();
        assertThat(seen.commands).containsExactly("job-complete");
        assertThat(seen.events).filteredOn(BlockJobReady.class::isInstance).hasSize(1);
    }

    @Test
    void eventsOfOtherJobsStayForThem() throws Exception {
        mirror("first", "base1", "copy1");
        mirror("second", "base2", "copy2");
        assertThat(vm.runJob("second", JobOptions.STANDARD.withAutoDismiss(true))
                        .isSuccess())
                .isTrue();
        assertThat(vm.events().queued())
                .filteredOn(event ->
                        event instanceof JobStatusChange change && change.id().equals("first"))
                .isNotEmpty();
        assertThat(vm.runJob("first", JobOptions.STANDARD.withAutoDismiss(true)).isSuccess())
                .isTrue();
    }

    private void mirror(String job, String source, String target) throws Exception {
        node(source);
        node(target);
        vm.execute(Qmp.blockdevMirror()
                .device(source)
                .target(target)
                .sync(MirrorSyncMode.FULL)
                .jobId(job));
    }

    @Test
    void dismissingWhatDismissesItselfIsObservedAndDoesNotFail() throws Exception {
        mirror("mirror", "base", "copy");
        assertThat(vm.runJob("mirror", observed()).isSuccess()).isTrue();
        assertThat(seen.commands).containsExactly("job-complete", "job-dismiss refused");
    }
}
