// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes of a JVM that exits without closing them. */
@Timeout(120)
class JvmEndTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    /** Starts a shell, whose process and what it starts are printed, and exits. */
    static final class Careless {
        private Careless() {}

        public static void main(String[] args) throws Exception {
            PrivateFolder folder = PrivateFolder.create();
            ManagedProcess process = ManagedProcess.start(
                    new ProcessRequest("shell", List.of("/bin/sh", "-c", args[0]), folder.resolve("log")));
            String said = "";
            while (!said.endsWith("ready\n")) {
                said = process.log().text();
            }
            System.out.println(process.pid() + " " + said.replace("\n", " ") + folder.path());
            System.exit(3);
        }
    }

    private List<String> wordsOfOneThatExits(String script) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.io.tmpdir=" + folder,
                        Careless.class.getName(),
                        script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        jvm.getOutputStream().close();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).isEqualTo(3);
        return List.of(said.strip().split(" "));
    }

    private static void assertEnds(String pid) {
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A child that the shell's end leaves behind, which SIGTERM of the shell does not reach.
                "sleep 1000 & echo $!; echo ready; wait",
                // One that heeds no SIGTERM.
                "trap '' TERM; sleep 1000 & echo $!; echo ready; while :; do wait; done"
            })
    void whatItsProcessesStartedEndsToo(String script) throws Exception {
        List<String> said = wordsOfOneThatExits(script);
        assertThat(said).hasSize(4);
        assertEnds(said.get(0));
        assertEnds(said.get(1));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("its private folder").isEmpty();
        }
    }

    @Test
    void whatMadeItselfIndependentEndsToo() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/environ")), "no /proc: not on Linux");
        Path pid = folder.resolve("pid");
        List<String> said = wordsOfOneThatExits("setsid -f sh -c 'echo $$ >" + pid + ".new; mv " + pid + ".new " + pid
                + "; exec sleep 1000'; while ! test -e " + pid + "; do :; done; echo ready; exec sleep 1000");
        assertThat(said).hasSize(3);
        assertEnds(said.get(0));
        assertEnds(Files.readString(pid).strip());
    }
}
