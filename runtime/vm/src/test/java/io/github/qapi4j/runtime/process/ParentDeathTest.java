// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.process.ParentDeath.Setpriv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
