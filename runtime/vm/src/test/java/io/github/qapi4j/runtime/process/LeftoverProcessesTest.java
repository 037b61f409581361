// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LeftoverProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Process> started = new ArrayList<>();

    private ProcessHandle sleeper() throws IOException {
        Process process = new ProcessBuilder("sleep", "1000").start();
        started.add(process);
        return process.toHandle();
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whatIsForkedMeanwhileIsKilledToo() throws Exception {
        ProcessHandle first = sleeper();
        ProcessHandle second = sleeper();

        assertThat(LeftoverProcesses.kill(
                        () -> first.isAlive() ? List.of(first) : second.isAlive() ? List.of(second) : List.of(),
                        Deadline.after(LONG)))
                .containsExactly(first);
        assertThat(List.of(first, second)).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void whatDoesNotEndIsNamed() throws Exception {
        List<ProcessHandle> staying = List.of(sleeper(), sleeper());
        Deadline passed = Deadline.after(Duration.ofNanos(1));
        while (!passed.hasPassed()) {
            Thread.onSpinWait();
        }
        try (LogLines lines = LogLines.of(ManagedProcess.class)) {
            assertThat(LeftoverProcesses.kill(() -> staying, passed)).isEqualTo(staying);

            String pids = staying.get(0).pid() + ", " + staying.get(1).pid();
            assertThat(lines.only("processes do not end although they were killed: " + pids)
                            .getLevel())
                    .isEqualTo(Level.WARNING);
        }
    }
}
