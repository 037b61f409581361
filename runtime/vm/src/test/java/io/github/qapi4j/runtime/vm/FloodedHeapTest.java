// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM with a heap of 64 MiB gets more than fits into it from an agent, a guest and tools: that is an error, and it goes on. */
@Timeout(600)
class FloodedHeapTest {
    @ParameterizedTest
    @CsvSource({
        "agent-text, AgentProtocolException",
        "agent-parts, AgentProtocolException",
        "agent-garbage, Agent",
        "qtest-line, QtestException",
        "qtest-interrupts, alive",
        "console, kept",
        "tool, printed too much to be read",
        "session, printed too much to be read",
        "ended-session, the end",
        "vm-output, the end",
        "vm-wide, the end"
    })
    void floodIsAnErrorAndNotTheEndOfTheJvm(String what, String outcome) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        FloodedHeapProgram.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(said).contains(outcome).endsWith("goes on\n");
        } finally {
            program.destroyForcibly();
        }
    }
}
