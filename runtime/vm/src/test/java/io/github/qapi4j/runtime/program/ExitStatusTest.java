// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {
    @Test
    void codesUpTo128AreExitCodes() {
        assertThat(new ExitStatus(0)).hasToString("exit code 0").matches(ExitStatus::isSuccess);
        assertThat(new ExitStatus(128)).hasToString("exit code 128");
        assertThat(new ExitStatus(160)).hasToString("exit code 160");
        assertThat(new ExitStatus(255).signal()).isEmpty();
    }

    @Test
    void codesFrom129AreSignalsAndKeepTheirNumber() {
        assertThat(new ExitStatus(137)).hasToString("signal 9 (SIGKILL)");
        assertThat(new ExitStatus(129)).hasToString("signal 1 (SIGHUP)");
        assertThat(new ExitStatus(134)).hasToString("signal 6 (SIGABRT)");
        assertThat(new ExitStatus(139)).hasToString("signal 11 (SIGSEGV)");
        assertThat(new ExitStatus(143)).hasToString("signal 15 (SIGTERM)");
        assertThat(new ExitStatus(159)).hasToString("signal 31 (SIGSYS)");
        assertThat(new ExitStatus(137).code()).isEqualTo(137);
    }
}
