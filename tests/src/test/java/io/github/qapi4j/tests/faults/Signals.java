// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** Sends signals that Java cannot send. */
final class Signals {
    private Signals() {}

    static void send(String signal, long pid) throws Exception {
        assertThat(exitCode(signal, pid)).isZero();
    }

    /** For a process that may be gone. */
    static void sendIfThere(String signal, long pid) throws Exception {
        int unused = exitCode(signal, pid);
    }

    private static int exitCode(String signal, long pid) throws Exception {
        // The shell's own kill: the program is in a package that small machines lack.
        Process kill = new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(pid))
                .inheritIO()
                .start();
        assertThat(kill.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return kill.exitValue();
    }
}
