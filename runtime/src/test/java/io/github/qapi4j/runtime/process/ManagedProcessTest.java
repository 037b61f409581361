// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ManagedProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private ManagedProcess start(String... command) {
        return ManagedProcess.start(new ProcessRequest("test", List.of(command), folder.resolve("log")));
    }

    private ManagedProcess shell(String script) {
        return start("/bin/sh", "-c", script);
    }

    @Test
    void bothOutputsGoToTheLogInOrderAndTheCodeIsKept() throws Exception {
        try (ManagedProcess process = shell("echo out; echo err >&2; exit 7")) {
            assertThat(process.await(LONG)).contains(new ExitStatus(7));
            assertThat(process.log().text()).isEqualTo("out\nerr\n");
            assertThat(process.isRunning()).isFalse();
            assertThat(process.exit()).contains(new ExitStatus(7));
            assertThat(process.onExit()).isCompletedWithValue(new ExitStatus(7));
        }
    }

    @Test
    void argumentsArriveExactlyAsGiven() throws Exception {
        List<String> odd = List.of("a b", "", "\"quoted\"", "it's", "${HOME}", "*", "\\", "ä✓", "a\nb", "-x=,y");
        List<String> command = new ArrayList<>(List.of("/usr/bin/printf", "[%s]"));
        command.addAll(odd);
        try (ManagedProcess process = start(command.toArray(new String[0]))) {
            assertThat(process.await(LONG)).contains(new ExitStatus(0));
            assertThat(process.log().text()).isEqualTo("[" + String.join("][", odd) + "]");
        }
    }

    @Test
    void inputIsEmpty() throws Exception {
        try (ManagedProcess process = shell("cat; echo done")) {
            assertThat(process.await(LONG)).contains(new ExitStatus(0));
            assertThat(process.log().text()).isEqualTo("done\n");
        }
    }

    @Test
    void closingKillsDescendantsToo() throws Exception {
        Path pids = folder.resolve("pids");
        try (ManagedProcess process = shell("sleep 1000 & echo $! >'" + pids + "'; echo ready; wait")) {
            while (!process.log().text().contains("ready")) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
        }
        long child = Long.parseLong(Files.readString(pids).strip());
        ProcessHandle.of(child).ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(LONG));
    }

    @Test
    void closingKillsWhatATerminatedProcessLeftBehind() throws Exception {
        Path pids = folder.resolve("pids");
        try (ManagedProcess process = shell("sleep 1000 & echo $! >'" + pids + "'; echo ready; wait")) {
            while (!process.log().text().contains("ready")) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
            process.terminate();
            assertThat(process.await(LONG)).get().hasToString("signal 15 (SIGTERM)");
        }
        long child = Long.parseLong(Files.readString(pids).strip());
        ProcessHandle.of(child).ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(LONG));
    }

    @Test
    void termAndKillAreToldApartFromExitCodes() throws Exception {
        try (ManagedProcess first = shell("exec sleep 1000");
                ManagedProcess second = shell("exec sleep 1000")) {
            assertThat(first.await(Duration.ZERO)).isEmpty();
            first.terminate();
            second.kill();
            assertThat(first.await(LONG)).get().hasToString("signal 15 (SIGTERM)");
            assertThat(second.await(LONG)).get().hasToString("signal 9 (SIGKILL)");
        }
    }

    @Test
    void programThatCannotBeStartedIsNamed() {
        assertThatThrownBy(() -> start("/nowhere/program"))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("test: cannot start /nowhere/program");
        assertThatThrownBy(() -> new ProcessRequest("x", List.of(), folder))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptWhileWaitingLeavesTheProcessAndWhileClosingKeepsTheFlag() {
        ManagedProcess process = shell("exec sleep 1000");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process.await(LONG)).isInstanceOf(InterruptedException.class);
        assertThat(process.isRunning()).isTrue();
        Thread.currentThread().interrupt();
        process.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.isRunning()).isFalse();
    }
}
