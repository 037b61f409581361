// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EnvironmentMarkerTest {
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needProc() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/environ")), "no /proc: not on Linux");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private long start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process.pid();
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }

    @Test
    void findsItsOwnProcessesAndThoseOfTheJvm() throws Exception {
        EnvironmentMarker first = EnvironmentMarker.next();
        EnvironmentMarker second = EnvironmentMarker.next();
        Map<String, String> environment = new HashMap<>();
        first.put(environment);
        long one = start(environment);
        second.put(environment);
        long both = start(environment);
        assertThat(pids(first.processes())).containsExactlyInAnyOrder(one, both);
        assertThat(pids(second.processes())).containsExactly(both);
        assertThat(pids(EnvironmentMarker.ofThisJvm().processes())).contains(one, both);
        assertThat(pids(EnvironmentMarker.orphans())).doesNotContain(one, both);
    }

    @Test
    void aJvmIsNamedByItsNamespaceItsPidAndItsStart() throws Exception {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        // The start is the 22nd field; the second one is the program's name in parentheses, with anything in it.
        String start =
                List.of(stat.substring(stat.lastIndexOf(')')).split(" ", -1)).get(20);
        String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();

        assertThat(EnvironmentMarker.ofThisJvm().jvm())
                .isEqualTo(namespace.substring("pid:[".length(), namespace.length() - 1) + "-"
                        + ProcessHandle.current().pid() + "-" + start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^=value",
                "A=b#^=value",
                "A=b#^=#C=d",
                "A=^=#^=value#C=d",
                "X^=no#^=value",
                "^X=no#^=value",
                "Q^=no#QAPI4J_#QAPI4J_PROCES=#^#^=value#^=second",
                "=#==#S=#SS=S#^=v=^=#x",
                "X^=none",
                "A=^=none",
                "^",
                "QAPI4J_PROCES",
                "a#^",
                ""
            })
    void findsTheEntryInAnEnvironment(String text) {
        String environment = text.replace("^", "QAPI4J_PROCESS").replace('#', '\0');
        int entry = ("\0" + environment).indexOf("\0QAPI4J_PROCESS=");
        assertThat(EnvironmentMarker.value(environment.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(entry < 0 ? -1 : entry + "QAPI4J_PROCESS=".length());
    }

    @Test
    void anEnvironmentMayHaveNothingElse() throws Exception {
        EnvironmentMarker marker = EnvironmentMarker.next();
        ProcessBuilder builder = new ProcessBuilder("/bin/sleep", "1000");
        builder.environment().clear();
        marker.put(builder.environment());
        Process process = builder.start();
        started.add(process);
        assertThat(pids(marker.processes())).containsExactly(process.pid());
    }

    /** Our pid with another start is that of a process that ended before we began; no process has the other one. */
    @ParameterizedTest
    @ValueSource(strings = {"ours", "999999999999"})
    void orphansAreThoseOfAnEndedJvmInThisNamespace(String pid) throws Exception {
        String[] ours = EnvironmentMarker.ofThisJvm().jvm().split("-", -1);
        Map<String, String> marked =
                Map.of("QAPI4J_PROCESS", "x " + ours[0] + "-" + pid.replace("ours", ours[1]) + "-1.1");
        long elsewhere = start(Map.of("QAPI4J_PROCESS", "1-" + ours[1] + "-1.1"));
        long nonsense = start(Map.of("QAPI4J_PROCESS", "nonsense - .1 1-2-3 --.-"));
        long alive = start(Map.of("QAPI4J_PROCESS", String.join("-", ours) + ".1"));
        List<Long> orphans;
        long orphan;
        do {
            orphan = start(marked);
            orphans = pids(EnvironmentMarker.orphans());
            assertThat(orphans).doesNotContain(elsewhere, nonsense, alive);
            // Any JVM that makes a private folder now kills it.
        } while (!orphans.contains(orphan) && !hasEnvironment(orphan));
        assertThat(orphans).contains(orphan);
    }

    /** Whether it lives: what has been killed has none, also while Java does not know it yet. */
    private static boolean hasEnvironment(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1)
                    .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
