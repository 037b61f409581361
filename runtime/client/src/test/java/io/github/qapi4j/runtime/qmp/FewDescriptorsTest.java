// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A client in a JVM of its own that has no file descriptors left, or fewer than a connection takes. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class FewDescriptorsTest {
    private static final String FEW = "ulimit -n 250; exec \"$0\" \"$@\"";

    @Test
    void whateverIsLeftAnAttemptFailsAtOnceAndLeavesNothing(@TempDir Path folder) throws Exception {
        Process client = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        FEW,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        FewDescriptorsClient.class.getName(),
                        folder.resolve("nobody").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            List<String> said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(client.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(said).hasSizeGreaterThan(1);
            assertThat(said.subList(0, said.size() - 1))
                    .containsOnly("QmpConnectException QmpConnectException QmpConnectException QmpConnectException");
            assertThat(said).last().isEqualTo("more: 0");
        } finally {
            client.destroyForcibly();
        }
    }
}
