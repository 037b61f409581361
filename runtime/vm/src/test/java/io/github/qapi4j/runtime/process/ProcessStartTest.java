// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.observe.ProgramStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts that fail or are broken off, and the thread that starts. */
@Timeout(240)
class ProcessStartTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needProc() {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "no /proc: not on Linux");
    }

    private ProcessRequest request(String... command) {
        return new ProcessRequest("test", List.of(command), folder.resolve("log"));
    }

    private static void assertEnds(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        try {
            process.ifPresent(left -> assertThat(left.onExit()).succeedsWithin(LONG));
        } finally {
            process.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theReasonIsThatOfTheSystem() {
        assertThatThrownBy(() -> ManagedProcess.start(request("/nowhere/program")))
                .isInstanceOf(ProcessException.class)
                .hasMessageMatching("test: cannot start /nowhere/program: [^:]*/nowhere/program.*")
                .hasCauseInstanceOf(IOException.class);
    }

    /** A process with a descendant that does not end with it, whose number it writes into the file. */
    private ProcessRequest withIndependent(Path pid) {
        String script = "setsid -f sh -c 'echo $$ >" + pid + ".new; mv " + pid + ".new " + pid
                + "; exec sleep 1000'; exec sleep 1000";
        return request("/bin/sh", "-c", script);
    }

    /** Whatever is thrown where a process is started: this comes from an observer, which should throw nothing. */
    @Test
    void anErrorEndsWhatHasBeenStarted() throws Exception {
        Path independent = folder.resolve("pid");
        CompletableFuture<Long> pid = new CompletableFuture<>();
        ProgramObserver failing = new ProgramObserver() {
            @Override
            public void started(ProgramStart start) {
                while (!Files.exists(independent)) {
                    Thread.onSpinWait();
                }
                pid.complete(start.pid());
                throw new AssertionError("on purpose");
            }

            @Override
            public void ended(ProgramEnd end) {}
        };
        assertThatThrownBy(
                        () -> ManagedProcess.start(withIndependent(independent).withObserver(failing)))
                .isInstanceOf(ProcessException.class)
                .hasMessage("test: cannot start /bin/sh: on purpose")
                .hasCauseInstanceOf(AssertionError.class);
        assertEnds(pid.join());
        assertEnds(Long.parseLong(Files.readString(independent).strip()));
    }

    /** The start goes on in its own thread, here until the process has a descendant that does not end with it. */
    @Test
    void anInterruptedStartKillsWhatMadeItselfIndependent() throws Exception {
        Path pid = folder.resolve("pid");
        CompletableFuture<Integer> code = new CompletableFuture<>();
        ProgramObserver waiting = new ProgramObserver() {
            @Override
            public void started(ProgramStart start) {
                while (!Files.exists(pid)) {
                    Thread.onSpinWait();
                }
            }

            @Override
            public void ended(ProgramEnd end) {
                code.complete(end.code());
            }
        };
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ManagedProcess.start(withIndependent(pid).withObserver(waiting)))
                .isInstanceOf(ProcessException.class)
                .hasMessage("test: interrupted while it was started");
        assertThat(Thread.interrupted()).isTrue();
        // The caller may remove the files of the process at once.
        assertThat(code).isCompletedWithValue(128 + 9);
        assertEnds(Long.parseLong(Files.readString(pid).strip()));
    }

    /** A JVM whose other threads have ended exits, although processes run. */
    @Test
    void theThreadThatStartsIsADaemonNamedAfterTheProcess() throws Exception {
        ProcessRequest request =
                new ProcessRequest("thread-test", List.of("/bin/sleep", "1000"), folder.resolve("log"));
        try (ManagedProcess process = ManagedProcess.start(request)) {
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("process-thread-test"))
                            .map(Thread::isDaemon))
                    .containsExactly(true);
            assertThat(process.isRunning()).isTrue();
        }
    }

    /**
     * The thread may go on with another process, so that its end, with which the process would die as well, need not follow.
     * What is said of the end is true: it comes when the process has ended, and with its exit code.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProcessDiesWhenItsThreadIsInterruptedAndGoesOn(boolean beforeTheStart) throws Exception {
        Path ready = folder.resolve("ready");
        ProcessRequest request =
                request("/bin/sh", "-c", "trap '' TERM; : >" + ready + "; while :; do sleep 0.1; done");
        Launcher launcher = new Launcher(request, EnvironmentMarker.next(), new EndReport(request));
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            if (beforeTheStart) {
                Thread.currentThread().interrupt();
            }
            launcher.run();
            flag.complete(Thread.interrupted());
            over.join();
        });
        thread.start();
        Process process = launcher.started().get();
        try {
            while (!beforeTheStart && !Files.exists(ready)) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            assertThat(launcher.ended()).succeedsWithin(LONG).isEqualTo(128 + 9);
            assertThat(process.isAlive()).isFalse();
            assertThat(flag).succeedsWithin(LONG).isEqualTo(false);
        } finally {
            over.complete(true);
            process.destroyForcibly();
            thread.join();
        }
    }

    @Test
    void theProcessDiesWithTheJvm() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv of util-linux");
        List<String> shows = List.of("/usr/bin/env", "LC_ALL=C", "/usr/bin/setpriv", "--dump");
        try (ManagedProcess process = ManagedProcess.start(request(shows.toArray(String[]::new)))) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(0);
            assertThat(process.log().text().lines())
                    .anyMatch(line -> line.matches("Parent death signal: (KILL|killed)"));
        }
    }
}
