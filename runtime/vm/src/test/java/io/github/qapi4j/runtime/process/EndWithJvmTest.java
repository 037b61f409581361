// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the end of the JVM does to a process; that it is done is {@link JvmEndTest}'s. */
@Timeout(240)
class EndWithJvmTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final ExitHooks hooks = new ExitHooks();

    private ProcessRequest shell(String script) {
        return new ProcessRequest("test", List.of("/bin/sh", "-c", script), folder.resolve("log"));
    }

    /** Once it is ready. */
    private ManagedProcess running(String script) {
        ManagedProcess process = ManagedProcess.start(shell(script), hooks);
        while (!process.log().text().contains("ready")) {
            assertThat(process.isRunning()).isTrue();
            Thread.onSpinWait();
        }
        return process;
    }

    @Test
    void aProcessMayEndInOrder() throws Exception {
        try (ManagedProcess process =
                running("trap 'echo asked; exit 9' TERM; echo ready; while :; do sleep 0.1; done")) {
            // Later hooks are the first to end: as long as this one takes, the process is not killed.
            hooks.add(() -> assertThat(process.onExit()).succeedsWithin(LONG));
            hooks.run();
            assertThat(process.exitCode()).hasValue(9);
            assertThat(process.log().text()).endsWith("asked\n");
        }
    }

    @Test
    void whatHeedsNoRequestIsKilled() {
        try (ManagedProcess process = running("trap '' TERM; echo ready; exec sleep 1000")) {
            hooks.run();
            assertThat(process.exitCode()).hasValue(128 + 9);
        }
    }

    @Test
    void anInterruptKillsAtOnce() throws Exception {
        try (ManagedProcess process = running("trap '' TERM; echo ready; exec sleep 1000")) {
            Thread.currentThread().interrupt();
            hooks.run();
            assertThat(Thread.interrupted()).isFalse();
            assertThat(process.await(Deadline.after(LONG))).hasValue(128 + 9);
        }
    }

    @Test
    void nothingIsStartedOnceTheJvmExits() {
        CompletableFuture<ProgramEnd> end = new CompletableFuture<>();
        hooks.run();
        assertThatThrownBy(() -> ManagedProcess.start(shell("exec sleep 1000").withObserver(end::complete), hooks))
                .isInstanceOf(ProcessException.class)
                .hasMessage("test: not started: the JVM is exiting");
        assertThat(end).isCompleted();
        assertThat(end.join().code()).isEqualTo(128 + 9);
        assertThat(end.join().isRequested()).isTrue();
    }
}
