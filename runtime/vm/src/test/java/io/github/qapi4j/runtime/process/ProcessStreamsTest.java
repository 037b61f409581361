// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.observe.ProgramStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a process's input and output go, and what is reported of its start and its end. */
@Timeout(120)
class ProcessStreamsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final Reports reports = new Reports();

    private static final class Reports implements ProgramObserver {
        final CompletableFuture<ProgramStart> start = new CompletableFuture<>();
        final CompletableFuture<ProgramEnd> end = new CompletableFuture<>();

        @Override
        public void started(ProgramStart started) {
            start.complete(started);
        }

        @Override
        public void ended(ProgramEnd ended) {
            end.complete(ended);
        }

        ProgramStart start() {
            assertThat(start).succeedsWithin(LONG);
            return start.join();
        }

        ProgramEnd end() {
            assertThat(end).succeedsWithin(LONG);
            return end.join();
        }
    }

    private ProcessRequest shell(String script) {
        return new ProcessRequest("test", List.of("/bin/sh", "-c", script), folder.resolve("log"))
                .withObserver(reports);
    }

    private ProgramEnd endOf(ProcessRequest request) throws InterruptedException {
        try (ManagedProcess process = ManagedProcess.start(request)) {
            assertThat(process.await(Deadline.after(LONG))).isPresent();
        }
        return reports.end();
    }

    @Test
    void errorOutputMayHaveAFileOfItsOwn() throws Exception {
        Path errors = folder.resolve("errors");
        ProgramEnd end = endOf(shell("echo out; echo err >&2").withErrors(errors));

        assertThat(folder.resolve("log")).hasContent("out");
        assertThat(errors).hasContent("err");
        assertThat(end.output()).isEqualTo("out");
        assertThat(end.errors()).isEqualTo("err");
    }

    @Test
    void complaintsAreFoundInBothOutputs() throws Exception {
        ProgramEnd end = endOf(shell("echo '==1==ERROR: AddressSanitizer: a'; echo '==2==ERROR: LeakSanitizer: b' >&2")
                .withErrors(folder.resolve("errors")));

        assertThat(end.complaints()).containsExactly("==1==ERROR: AddressSanitizer: a", "==2==ERROR: LeakSanitizer: b");
    }

    @Test
    void outputThatIsNoResultMayTellWhatWentWrong() throws Exception {
        ProgramEnd end = endOf(shell("echo both"));

        assertThat(end.errors()).isEqualTo("both");
        assertThat(reports.start().isTool()).isFalse();
    }

    @Test
    void resultsTellNothingOfWhatWentWrong() throws Exception {
        ProgramEnd end = endOf(shell("echo result").withResults());

        assertThat(end.output()).isEqualTo("result");
        assertThat(end.errors()).isNull();
        assertThat(reports.start().isTool()).isTrue();
    }

    @Test
    void aProcessThatTakesNoInputHasNone() {
        try (ManagedProcess process = ManagedProcess.start(shell("exec sleep 1000"))) {
            assertThatThrownBy(process::input)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test takes no input");
        }
    }

    @Test
    void inheritedOutputIsNotLogged() throws Exception {
        ProcessRequest request =
                new ProcessRequest("test", List.of("/bin/sh", "-c", "exit 4"), folder.resolve("log"), true);
        ProgramEnd end = endOf(request.withObserver(reports));

        assertThat(folder.resolve("log")).doesNotExist();
        assertThat(end.code()).isEqualTo(4);
        assertThat(end.output()).isEmpty();
    }

    @Test
    void theStartIsReportedWithThePidOfTheProgram() throws Exception {
        ProcessRequest request = shell("exec sleep 1000");
        try (ManagedProcess process = ManagedProcess.start(request)) {
            ProgramStart start = reports.start();
            assertThat(start.pid()).isEqualTo(process.pid());
            assertThat(start.command()).isEqualTo(request.command());
            assertThat(reports.end).isNotDone();
            assertThat(process.await(Deadline.after(Duration.ofMillis(1)))).isEmpty();
        }
        assertThat(reports.end().pid()).isEqualTo(reports.start().pid());
    }

    @Test
    void anInterruptedStartKillsWhatIsStarted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ManagedProcess.start(shell("exec sleep 1000")))
                .isInstanceOf(ProcessException.class)
                .hasMessage("test: interrupted while it was started");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reports.end().code()).isEqualTo(128 + 9);
        assertThat(reports.end().isRequested()).isTrue();
    }

    @Test
    void theEndIsThereForAllWhoAskAndNobodyChangesIt() throws Exception {
        try (ManagedProcess process =
                ManagedProcess.start(shell("read line; exit 5").withInput())) {
            process.onExit().complete(0);
            assertThat(process.isRunning()).isTrue();
            process.input().close();
            assertThat(process.await(Deadline.after(LONG))).hasValue(5);
            process.kill();
            assertThat(process.exitCode()).hasValue(5);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingKillsChildrenWithoutTheMarker(boolean hasTerminated) throws Exception {
        Path pid = folder.resolve("pid");
        // What has another environment cannot be found by its marker.
        String child = "env -i /bin/sleep 1000 & echo $! >'" + pid + "'; echo ready; wait";
        try (ManagedProcess process = ManagedProcess.start(shell(child))) {
            while (!process.log().text().contains("ready")) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
            if (hasTerminated) {
                process.terminate();
                assertThat(process.await(Deadline.after(LONG))).isPresent();
            }
        }
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(left -> assertThat(left.onExit()).succeedsWithin(LONG));
    }

    /** The end is known when it has been reported, which takes until the thread that closes waits for it. */
    @Test
    void closingWaitsForTheEndAlsoWhenInterrupted() {
        Thread closing = Thread.currentThread();
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        ProgramObserver slow = end -> {
            while (closing.isInterrupted() || closing.getState() != Thread.State.TIMED_WAITING) {
                if (closed.isDone()) {
                    return;
                }
                Thread.onSpinWait();
            }
        };
        ManagedProcess process = ManagedProcess.start(shell("exec sleep 1000").withObserver(slow));
        Thread.currentThread().interrupt();
        process.close();
        boolean running = process.isRunning();
        boolean interrupted = Thread.interrupted();
        closed.complete(true);
        assertThat(running).isFalse();
        assertThat(interrupted).isTrue();
    }

    @Test
    void requestsShowNoArguments() {
        assertThat(shell("echo secret")).hasToString("ProcessRequest[name=test, program=/bin/sh]");
    }
}
