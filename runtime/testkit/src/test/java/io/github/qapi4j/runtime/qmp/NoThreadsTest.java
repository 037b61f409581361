// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.testkit.FakeQemu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A client in a JVM of its own that can make no more threads, as its address space is used up. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class NoThreadsTest extends OnFakeQemu {
    private static final String LITTLE_SPACE = "ulimit -v 6000000; exec \"$0\" \"$@\"";

    @Test
    void attemptsFailAtOnceLeaveNothingAndOpenSessionsGoOn() throws Exception {
        try (FakeQemu server = echoing()) {
            Process client = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            LITTLE_SPACE,
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:ReservedCodeCacheSize=64m",
                            "-XX:CompressedClassSpaceSize=64m",
                            "-Xlog:disable",
                            "-cp",
                            System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                            NoThreadsClient.class.getName(),
                            server.socket().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(client.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(said.lines())
                        .containsExactly(
                                "QmpConnectException QmpConnectException QmpConnectException", "1", "3", "0", "4");
            } finally {
                client.destroyForcibly();
            }
        }
    }
}
