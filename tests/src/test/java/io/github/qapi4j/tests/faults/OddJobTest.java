// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.program.JobWaitException;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireConnection;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** Jobs of a QEMU whose events are old, missing, told twice or too early, or are more or less than the schema has. */
@Timeout(300)
class OddJobTest {
    private static final String RUNNING = job("running", "");
    private static final String CONCLUDED = job("concluded", "");
    private static final String FAILED = job("concluded", ", 'error': 'No space left on device'");

    /** Keep the jobs as they are. */
    private static final JobOptions NO_DISMISS = JobOptions.STANDARD.withAutoDismiss(true);

    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<String> commands = new ArrayList<>();

    /** A monitor of a fake. */
    private record Monitor(String name, QmpClient qmp) implements QmpMonitor {}

    private static FakeQemu server(List<WireStep> script) {
        return FakeQemu.builder(QmpIndex.INSTANCE)
                .script(script.toArray(WireStep[]::new))
                .start();
    }

    /** A QEMU that has these jobs for each query in turn, the last ones for good, and sends these events at first. */
    private void with(List<String> jobs, List<WireStep> events, Consumer<QmpMonitor> test) {
        List<WireStep> steps = new ArrayList<>(List.of(open()));
        steps.addAll(events);
        steps.add(answering(jobs));
        try (var server = server(steps);
                var client = QmpClient.connect(server.socket(), QmpSettings.of("vm0", QmpIndex.INSTANCE))) {
            // Only what had come before QEMU was asked is known to be older than the answer.
            while (client.events().queued().size() < events.size()) {
                Thread.onSpinWait();
            }
            test.accept(new Monitor("vm0", client));
        }
    }

    private WireStep answering(List<String> jobs) {
        return connection -> {
            int asked = 0;
            while (true) {
                ObjectNode request = connection.read();
                String command = request.path("execute").asString("");
                if (command.equals("query-jobs")) {
                    answer(jobs.get(Math.min(asked, jobs.size() - 1)), connection);
                    asked++;
                } else {
                    commands.add(command);
                    connection.reply("{}");
                }
            }
        };
    }

    private static void answer(String jobs, WireConnection connection) throws IOException {
        if (jobs.equals("hang up")) {
            connection.close();
        } else {
            connection.reply(("[" + jobs + "]").replace('\'', '"'));
        }
    }

    private static String job(String status, String more) {
        return "{'id': 'job0', 'type': 'backup', 'status': '" + status + "', 'current-progress': 1, 'total-progress': 2"
                + more + "}";
    }

    private static WireStep status(String data) {
        return send(("{'event': 'JOB_STATUS_CHANGE', 'data': {" + data + "}}\r\n").replace('\'', '"'));
    }

    private static List<WireStep> states(String... states) {
        return List.of(states).stream()
                .map(state -> status("'id': 'job0', 'status': '" + state + "'"))
                .toList();
    }

    private static List<WireStep> both(List<WireStep> first, List<WireStep> second) {
        List<WireStep> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static final List<WireStep> GOOD = states("created", "running", "waiting", "pending", "concluded", "null");
    private static final List<WireStep> BAD = states("created", "running", "aborting", "concluded", "null");

    @Test
    void statesThatAreMissingOrUnknownAreWaitedThrough() throws Exception {
        List<WireStep> odd = List.of(
                status("'id': 'job0'"), status("'id': 'job0', 'status': 'hovering'"), status("'status': 'null'"));
        with(List.of(RUNNING, CONCLUDED, CONCLUDED, ""), odd, monitor -> {
            assertThat(monitor.runJob("job0").isSuccess()).isTrue();
            assertThat(monitor.events().queued())
                    .as("what is of no job we know")
                    .hasSize(1);
        });
        assertThat(commands).containsExactly("job-dismiss");
    }

    @Test
    void oldSuccessIsNotThatOfAJobThatFails() throws Exception {
        with(List.of(FAILED), GOOD, monitor -> {
            JobResult result = monitor.runJob("job0", NO_DISMISS);
            assertThat(result.isSuccess()).isFalse();
        });
    }

    @Test
    void oldEventsAreNoReasonToDismissTheJobThatRuns() throws Exception {
        with(
                List.of(RUNNING),
                both(GOOD, states("created", "running")),
                monitor -> assertThatThrownBy(
                                () -> monitor.runJob("job0", JobOptions.STANDARD.withDeadline(Duration.ofMillis(300))))
                        .isInstanceOf(JobWaitException.class)
                        .hasMessageContaining(
                                "what came of it: created, running; the jobs now: 'job0' running (1 of 2)"));
        assertThat(commands).isEmpty();
    }

    @Test
    void oldEventsWithoutTheCreationOfTheJobThatRunsAreDropped() throws Exception {
        for (List<WireStep> old : List.of(GOOD, BAD)) {
            with(
                    List.of(RUNNING, RUNNING, CONCLUDED, CONCLUDED, ""),
                    old,
                    monitor -> assertThat(monitor.runJob("job0").isSuccess()).isTrue());
        }
        assertThat(commands).containsExactly("job-dismiss", "job-dismiss");
    }

    @Test
    void newestOfSeveralEndedJobsCounts() throws Exception {
        with(
                List.of(""),
                both(GOOD, BAD),
                monitor ->
                        assertThat(monitor.runJob("job0", NO_DISMISS).outcome()).isEqualTo(JobResult.Outcome.FAILED));
        with(
                List.of(""),
                both(BAD, GOOD),
                monitor -> assertThat(monitor.runJob("job0", NO_DISMISS).outcome())
                        .isEqualTo(JobResult.Outcome.SUCCEEDED));
    }

    @Test
    void endThatIsToldTooEarlyIsNone() throws Exception {
        with(
                List.of(RUNNING, RUNNING, RUNNING, FAILED, FAILED, ""),
                states("created", "running", "null"),
                monitor -> assertThat(monitor.runJob("job0").error()).contains("No space left on device"));
    }

    @Test
    void stateThatIsToldTwiceIsAnsweredOnce() throws Exception {
        List<Integer> finalized = new ArrayList<>();
        with(
                List.of(job("pending", ""), CONCLUDED, ""),
                states(
                        "created",
                        "running",
                        "ready",
                        "ready",
                        "waiting",
                        "pending",
                        "pending",
                        "concluded",
                        "concluded"),
                monitor -> assertThat(monitor.runJob(
                                        "job0",
                                        JobOptions.STANDARD
                                                .withAutoFinalize(false)
                                                .withPreFinalize(() -> finalized.add(1)))
                                .isSuccess())
                        .isTrue());
        assertThat(commands).containsExactly("job-complete", "job-finalize", "job-dismiss");
        assertThat(finalized).hasSize(1);
    }

    @Test
    void endWhoseEventsAreMissingIsFoundByAsking() throws Exception {
        with(
                List.of(RUNNING, CONCLUDED, CONCLUDED, ""),
                states("created", "running"),
                monitor -> assertThat(monitor.runJob("job0").isSuccess()).isTrue());
        with(
                List.of(RUNNING, RUNNING, ""),
                states("created", "running"),
                monitor -> assertThatThrownBy(() -> monitor.runJob("job0", NO_DISMISS))
                        .isInstanceOf(JobWaitException.class)
                        .hasMessageContaining("whether it succeeded is not known"));
    }

    @Test
    void abortionThatIsMissingIsNoSuccess() throws Exception {
        with(
                List.of(""),
                states("created", "running", "concluded", "null"),
                monitor -> assertThatThrownBy(() -> monitor.runJob("job0", NO_DISMISS))
                        .isInstanceOf(JobWaitException.class));
    }

    @Test
    void cancelledJobIsNoFailedOne() throws Exception {
        WireStep cancelled = send("{\"event\": \"BLOCK_JOB_CANCELLED\", \"data\": {\"device\": \"job0\", \"type\":"
                + " \"backup\", \"len\": 2, \"offset\": 1, \"speed\": 0}}\r\n");
        List<WireStep> events =
                both(both(states("created", "running", "aborting"), List.of(cancelled)), states("concluded", "null"));
        with(List.of(""), events, monitor -> {
            JobResult result = monitor.runJob("job0", NO_DISMISS);
            assertThat(result.isCancelled()).isTrue();
            assertThat(result.isSuccess()).isFalse();
        });
    }

    @Test
    void qemuThatEndsAfterTheJobDoesNotHideTheJobsEnd() throws Exception {
        with(
                List.of("hang up"),
                GOOD,
                monitor -> assertThat(monitor.runJob("job0").isSuccess()).isTrue());
        with(
                List.of("hang up"),
                BAD,
                monitor -> assertThat(monitor.runJob("job0").isSuccess()).isFalse());
        with(
                List.of("hang up"),
                both(GOOD, states("created", "running")),
                monitor -> assertThatThrownBy(() -> monitor.runJob("job0"))
                        .isInstanceOf(QmpConnectionLostException.class)
                        .hasMessageContaining("waiting for job 'job0' to end (it was running)"));
    }

    @Test
    void refusedCommandStandsInTheReport() throws Exception {
        List<WireStep> script = new ArrayList<>(List.of(open()));
        script.addAll(states("created", "running", "ready"));
        script.addAll(List.of(
                expect("query-jobs"),
                reply("[" + job("ready", "").replace('\'', '"') + "]"),
                expect("job-complete"),
                refuse("GenericError", "not now"),
                answering(List.of(job("ready", "")))));
        try (var server = server(script);
                var client = QmpClient.connect(server.socket(), QmpSettings.of("vm0", QmpIndex.INSTANCE))) {
            QmpMonitor monitor = new Monitor("vm0", client);
            assertThatThrownBy(() -> monitor.runJob("job0", JobOptions.STANDARD.withDeadline(SHORT)))
                    .isInstanceOf(JobWaitException.class)
                    .hasMessageEndingWith("the jobs now: 'job0' ready (1 of 2); QEMU refused 'job-complete': not now");
        }
    }

    @Test
    void blockJobsBeginAtTheNewestCreationToo() throws Exception {
        WireStep completed = send("{\"event\": \"BLOCK_JOB_COMPLETED\", \"data\": {\"device\": \"job0\", \"type\":"
                + " \"backup\", \"len\": 2, \"offset\": 2, \"speed\": 0}}\r\n");
        List<WireStep> old = both(both(states("created", "running"), List.of(completed)), states("concluded", "null"));
        with(
                List.of(FAILED),
                both(old, states("created", "running")),
                monitor -> assertThatThrownBy(() -> new BlockJobs(monitor).waitUntilCompleted("job0"))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("block job 'job0' failed: No space left on device; QEMU said {"));
        with(
                List.of(""),
                both(old, states("created")),
                monitor -> assertThatThrownBy(() -> new BlockJobs(monitor).waitUntilCompleted("job0"))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("its end was awaited, but there is no such job"));
    }
}
