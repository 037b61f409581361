// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.process.ParentDeath.Setpriv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParentDeathTest {
    @TempDir
    private Path folder;

    private Path setpriv(String script) throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "no /proc: not on Linux");
        Path program = folder.resolve("setpriv");
        // By another process: a file that this JVM has open for writing is busy as long as a child of another test has
        // it, too.
        String write = "printf '%s' \"$1\" >\"$2\" && chmod 700 \"$2\"";
        Process writer = new ProcessBuilder("/bin/sh", "-c", write, "sh", script, program.toString()).start();
        assertThat(writer.onExit().join().exitValue()).isZero();
        return program;
    }

    @Test
    void aTrialThatCouldNotBeMadeIsMadeAgain() throws IOException {
        Path program = setpriv("#!/nowhere/sh\n");
        Setpriv setpriv = new Setpriv(List.of(folder.resolve("none"), program));
        assertThat(setpriv.program()).as("it cannot be started").isEmpty();
        // One that has ended already would be known in spite of the interrupt.
        setpriv("#!/bin/sh\nexec sleep 600\n");
        Thread.currentThread().interrupt();
        assertThat(setpriv.program()).as("the thread is interrupted").isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        setpriv("#!/bin/sh\nexit 0\n");
        assertThat(setpriv.program()).contains(program);
        setpriv("#!/bin/sh\nexit 1\n");
        assertThat(setpriv.program()).as("it is known").contains(program);
    }

    @Test
    void oneThatCannotDoItIsNotTriedAgain() throws IOException {
        Setpriv setpriv = new Setpriv(List.of(setpriv("#!/bin/sh\nexit 1\n")));
        assertThat(setpriv.program()).isEmpty();
        setpriv("#!/bin/sh\nexit 0\n");
        assertThat(setpriv.program()).isEmpty();
    }

    /** Those of this thread: other tests may look for setpriv in vain at the same time. */
    private static long warnings(LogLines lines) {
        return lines.all("no setpriv that knows --pdeathsig").stream()
                .filter(line -> line.getLevel().equals(Level.WARNING))
                .filter(line -> line.getLongThreadID() == Thread.currentThread().getId())
                .count();
    }

    @Test
    void thatThereIsNoneIsLoggedOnce() throws IOException {
        Setpriv good = new Setpriv(List.of(setpriv("#!/bin/sh\nexit 0\n")));
        Setpriv none = new Setpriv(List.of(folder.resolve("none")));
        try (LogLines lines = LogLines.of(ParentDeath.class)) {
            assertThat(good.program()).isPresent();
            assertThat(warnings(lines)).isZero();
            assertThat(none.program()).isEmpty();
            assertThat(none.program()).isEmpty();
            assertThat(warnings(lines)).isEqualTo(1);
            // Tried again each time.
            Setpriv failing = new Setpriv(List.of(setpriv("#!/nowhere/sh\n")));
            assertThat(failing.program()).isEmpty();
            assertThat(failing.program()).isEmpty();
            assertThat(warnings(lines)).isEqualTo(2);
        }
    }

    @Test
    void itIsLookedForWhereTheSystemHasIt() {
        List<Path> usual = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));
        assertThat(Setpriv.onPath("bin::/opt/bin:"))
                .startsWith(Path.of("/opt/bin/setpriv"))
                .endsWith(usual.get(0), usual.get(1))
                .hasSize(3);
        assertThat(Setpriv.onPath(null)).isEqualTo(usual);
    }

    /** Of a process that ends, Linux shows the first bytes only, or none. */
    @ParameterizedTest
    @CsvSource({"'', false", "/, false", "/setpriv --, false", "/setpriv -- x, false", "/sh, true"})
    void anotherCommandLineIsAnotherProgram(String now, boolean another) {
        byte[] before = "/setpriv --".getBytes(StandardCharsets.UTF_8);
        assertThat(ParentDeath.hasBecome(now.getBytes(StandardCharsets.UTF_8), before))
                .isEqualTo(another);
    }
}
