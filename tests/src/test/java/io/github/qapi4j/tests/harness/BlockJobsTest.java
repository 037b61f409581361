// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.JobType;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.BlockJobEnd;
import io.github.qapi4j.runtime.junit.BlockJobState;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestAssertions;
import io.github.qapi4j.runtime.program.JobWaitException;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Block jobs end as they should, or the helpers say how they did, and nobody else's events are touched. */
@RealQemu
@Iotest
class BlockJobsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Vm vm;
    private final BlockJobs jobs;

    BlockJobsTest(Vm vm) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
    }

    @BeforeEach
    void addNodes(TestFiles files) {
        vm.launch();
        String data = files.createImage("data", 4 << 20);
        execute("blockdev-add", "{'driver': 'file', 'node-name': 'source', 'filename': '" + data + "'}");
        execute("blockdev-add", "{'driver': 'null-co', 'node-name': 'target', 'size': 4194304}");
        execute("blockdev-add", "{'driver': 'null-co', 'node-name': 'other', 'size': 4194304}");
        execute(
                "blockdev-add",
                "{'driver': 'blkdebug', 'node-name': 'broken', 'image': {'driver': 'file', 'filename': '"
                        + files.createImage("other", 4 << 20) + "'},"
                        + " 'inject-error': [{'event': 'none', 'iotype': 'read', 'errno': 5}]}");
    }

    private void execute(String command, String arguments) {
        try {
            var unused = vm.execute(command, (ObjectNode) JSON.readTree(arguments.replace('\'', '"')));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(arguments, e);
        }
    }

    /** Zero for no limit. */
    private void mirror(String job, String source, String target, long speed) {
        execute(
                "blockdev-mirror",
                "{'job-id': '" + job + "', 'device': '" + source + "', 'target': '" + target
                        + "', 'sync': 'full', 'speed': " + speed + "}");
    }

    @Test
    void aMirrorGetsReadyAndCompletes() {
        mirror("drive0", "source", "target", 0);

        BlockJobEnd end = jobs.completeAndWait("drive0");

        assertThat(end.type()).isEqualTo(JobType.MIRROR);
        assertThat(end.isWhole()).isTrue();
        assertThat(end.isCancelled()).isFalse();
        assertThat(vm.events().queued()).isEmpty();
        // The same name again: nothing of the first job is taken for the second's.
        mirror("drive0", "source", "target", 65536);
        assertThat(jobs.cancelAndWait("drive0").isCancelled()).isTrue();
    }

    @Test
    void aMirrorThatIsReadyCompletesWhenItIsCancelled() {
        mirror("drive0", "source", "target", 0);
        BlockJobEnd end = jobs.waitReadyAndCancel("drive0");
        assertThat(end.isCancelled()).isFalse();
        assertThat(end.offset()).isEqualTo(end.length());
    }

    @Test
    void eventsOfOtherJobsStay() {
        try (EventListener all = vm.listen()) {
            mirror("drive1", "other", "target", 0);
            jobs.waitReady("drive1");
            execute("blockdev-add", "{'driver': 'null-co', 'node-name': 'third', 'size': 1048576}");
            execute("blockdev-add", "{'driver': 'null-co', 'node-name': 'fourth', 'size': 1048576}");
            mirror("drive0", "third", "fourth", 0);
            jobs.waitReady("drive0");
            execute("block-job-complete", "{'device': 'drive1'}");
            execute("block-job-complete", "{'device': 'drive0'}");
            // One helper demands that no job is left, so the other job has to have ended.
            all.waitFor(
                    JobStatusChange.class,
                    e -> "drive1".equals(e.id()) && "null".equals(e.status().wireName()));

            BlockJobEnd first = jobs.waitUntilCompleted("drive0");
            BlockJobEnd second = jobs.waitUntilCompleted("drive1");

            assertThat(first.device()).isEqualTo("drive0");
            assertThat(second.device()).isEqualTo("drive1");
        }
    }

    @Test
    void aJobPauses() {
        mirror("drive0", "source", "target", 65536);
        BlockJobState paused = jobs.pauseJob("drive0");
        assertThat(paused.isPaused()).isTrue();
        assertThat(paused.isBusy()).isFalse();
        assertThat(paused.device()).isEqualTo("drive0");
        assertThat(paused.type()).isEqualTo("mirror");
        assertThatThrownBy(() -> jobs.pauseWait("drive1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("there is no block job 'drive1' but [{");
        BlockJobs impatient = new BlockJobs(vm, Duration.ofSeconds(60), Duration.ofMillis(1));
        execute("block-job-resume", "{'device': 'drive0'}");
        assertThatThrownBy(() -> impatient.pauseWait("drive0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0' did not pause within 1 ms");
        assertThatThrownBy(() -> assertThat(vm).hasNoActiveBlockJobs())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there are block jobs: [{");
        assertThat(jobs.cancelAndWait("drive0", true, () -> {}).isCancelled()).isTrue();
        assertThat(vm).hasNoActiveBlockJobs();
    }

    @Test
    void aFailureIsDemandedOrReported() {
        mirror("drive0", "broken", "target", 0);
        assertThat(jobs.waitUntilCompleted("drive0", true, "Input/output error").error())
                .isEqualTo("Input/output error");
        mirror("drive0", "broken", "target", 0);
        assertThatThrownBy(() -> jobs.waitUntilCompleted("drive0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0' failed: Input/output error; QEMU said {");
        mirror("drive1", "broken", "target", 0);
        assertThatThrownBy(() -> jobs.waitReady("drive1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive1': its readiness was awaited, not {");
    }

    @Test
    void aCancelledJobIsNoCompletedOne() {
        mirror("drive0", "source", "target", 65536);
        execute("block-job-cancel", "{'device': 'drive0'}");
        assertThatThrownBy(() -> jobs.waitUntilCompleted("drive0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0' was cancelled; QEMU said {");
        assertThatThrownBy(() -> jobs.waitReady("drive0"))
                .as("nothing waits for a job that is not there")
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0': its readiness was awaited, but there is no such job")
                .hasMessageEndingWith("there are no jobs now");
    }

    /** The first job was polled, so that nobody has taken its events. */
    @Test
    void eventsOfAnEarlierJobOfTheIdDoNotCount() {
        mirror("drive0", "broken", "target", 0);
        var unused = vm.executeUntil(Qmp.queryJobs(), List::isEmpty);
        mirror("drive0", "source", "target", 0);
        assertThat(jobs.completeAndWait("drive0").error()).isNull();

        mirror("drive0", "source", "target", 0);
        vm.waitForJob("drive0", JobStatus.READY);
        execute("block-job-complete", "{'device': 'drive0'}");
        unused = vm.executeUntil(Qmp.queryJobs(), List::isEmpty);
        mirror("drive0", "source", "target", 65536);
        execute("block-job-cancel", "{'device': 'drive0'}");
        assertThatThrownBy(() -> jobs.waitUntilCompleted("drive0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0' was cancelled");
    }

    @Test
    void aJobWhoseEventsSomebodyElseTookIsFoundAtOnce() {
        execute(
                "blockdev-mirror",
                "{'job-id': 'drive0', 'device': 'source', 'target': 'target', 'sync': 'full', 'auto-dismiss': false}");
        vm.waitForJob("drive0", JobStatus.READY);
        vm.events().clear();
        assertThat(jobs.waitReady("drive0").type()).isEqualTo(JobType.MIRROR);
        execute("block-job-complete", "{'device': 'drive0'}");
        vm.waitForJob("drive0", JobStatus.CONCLUDED);
        vm.events().clear();
        assertThatThrownBy(() -> jobs.waitReady("drive0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0': its readiness was awaited, but it has ended: {");
        assertThatThrownBy(() -> jobs.waitUntilCompleted("drive0", true, "No space left on device"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("block job 'drive0' should fail with 'No space left on device', not: null");
    }

    /** Each event began the deadline anew. */
    @Test
    void theDeadlineIsForTheWholeWait() {
        mirror("drive0", "source", "target", 65536);
        BlockJobs impatient = jobs.withDeadline(Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.waitUntilCompleted("drive0"))
                .isInstanceOf(JobWaitException.class)
                .hasMessageStartingWith(vm.name() + ": job 'drive0' was to end within 300 ms, but did not;")
                .hasMessageContaining("what came of it: created, running; the jobs now: 'drive0' running (");
        assertThat(jobs.cancelAndWait("drive0", true, () -> {}).isCancelled()).isTrue();
    }

    @Test
    void nodesAreFound() {
        assertThat(vm).hasBlockNode("source");
        IotestAssertions.assertHasBlockNode(vm, "broken", null);
        assertThatThrownBy(() -> assertThat(vm).as("nodes").hasBlockNode("nobody"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("[nodes] Cannot find nobody null in query-block:");
        // The original takes a node without the member for one that fits.
        assertThatThrownBy(() -> assertThat(vm).hasBlockNode("source", "/tmp/nobody.img"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> IotestAssertions.assertHasBlockNode(vm, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
