// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.ConsoleOptions;
import io.github.qapi4j.runtime.vm.QtestException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmTimeoutException;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of a QEMU that is stopped (SIGSTOP), so that it neither reads nor answers, ends at its deadline. */
@RealQemu
@Timeout(240)
class StoppedQemuTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void commandsQtestAndConsoleEndAtTheirDeadlines() throws Exception {
        try (Vm vm = Vm.builder(ByHand.SCHEMA)
                .session(settings -> settings.withCommandDeadline(SHORT))
                .qtest()
                .console(ConsoleOptions.serial())
                .build()
                .launch()) {
            Signals.send("STOP", vm.pid());
            assertThatThrownBy(() -> vm.execute("query-status", null)).isInstanceOf(QmpTimeoutException.class);
            assertThatThrownBy(() -> vm.qtest().readb(0))
                    .isInstanceOf(QtestException.class)
                    .hasMessageContaining("was not answered within 1 s");
            String text = "x".repeat(10_000_000);
            assertThatThrownBy(() -> vm.console().send(text, SHORT)).isInstanceOf(VmTimeoutException.class);
            vm.kill();
        }
    }
}
