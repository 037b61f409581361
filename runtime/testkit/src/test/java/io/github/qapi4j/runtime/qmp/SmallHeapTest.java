// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client in a JVM of its own with a heap of 64 MiB, whose server sends more than fits into it. */
@Timeout(300)
class SmallHeapTest extends OnFakeQemu {
    /** Sends a text many times, in large pieces. */
    private static WireStep flood(String text, int times) {
        return connection -> {
            int perPiece = Math.max(1, (1 << 18) / text.length());
            byte[] piece = text.repeat(perPiece).getBytes(StandardCharsets.UTF_8);
            for (int sent = 0; sent < times; sent += perPiece) {
                connection.send(piece);
            }
        };
    }

    /** What the client says at its end, for which it has to be alive. */
    private String outcome(String what, WireStep... script) throws Exception {
        try (FakeQemu server = server(script)) {
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                            SmallHeapClient.class.getName(),
                            server.socket().toString(),
                            what)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(client.waitFor(2, TimeUnit.MINUTES)).isTrue();
                return said.strip();
            } finally {
                client.destroyForcibly();
            }
        }
    }

    @Test
    void eventsAreDroppedAndCounted() throws Exception {
        String event = EVENT.formatted("STOP");
        assertThat(outcome("events", open(), expect("echo"), flood(event, 200_000), reply("1"), echo()))
                .isEqualTo("dropped and alive");
    }

    @Test
    void largeEventsAreDroppedAndCounted() throws Exception {
        String event =
                "{\"event\": \"STOP\", \"data\": {\"text\": \"" + "x".repeat(1 << 20) + "\"}, \"timestamp\": {}}\r\n";
        assertThat(outcome("events", open(), expect("echo"), flood(event, 300), reply("1"), echo()))
                .isEqualTo("dropped and alive");
    }

    @Test
    void replyOfManySmallPartsEndsTheSession() throws Exception {
        WireStep begin = WireStep.send("{\"return\": [[]");
        assertThat(outcome("reply", open(), expect("echo"), begin, flood(",[]", 26_000_000), untilClosed()))
                .contains("QmpConnectionLostException")
                .contains("takes more memory than 16");
        WireStep members = WireStep.send("{\"return\": {\"a\": 1");
        assertThat(outcome("reply", open(), expect("echo"), members, flood(",\"b\":1", 10_000_000), untilClosed()))
                .contains("takes more memory than 16");
    }

    @Test
    void replyOfOneLongTextEndsTheSession() throws Exception {
        WireStep begin = WireStep.send("{\"return\": \"");
        assertThat(outcome("reply", open(), expect("echo"), begin, flood("ü", 60_000_000), untilClosed()))
                .contains("QmpConnectionLostException")
                .contains("takes more memory than 16");
    }

    @Test
    void replyOfManyLevelsEndsTheSession() throws Exception {
        WireStep begin = WireStep.send("{\"return\": ");
        assertThat(outcome("reply", open(), expect("echo"), begin, flood("[", 1_000_000), untilClosed()))
                .contains("QmpConnectionLostException")
                .contains("depth");
    }

    @Test
    void repliesThatNobodyWaitsForAreDropped() throws Exception {
        String stray = "{\"return\": {}, \"id\": 12345678901234567890}\r\n";
        assertThat(outcome("reply-by-id", open(), expect("echo"), flood(stray, 200_000), reply("1"), echo()))
                .isEqualTo("1");
    }

    @Test
    void wireLogThatNeverReturnsIsNoLeak() throws Exception {
        String event = EVENT.formatted("STOP");
        assertThat(outcome("blocked-log", open(), expect("echo"), flood(event, 200_000), reply("1"), echo()))
                .isEqualTo("dropped and alive");
    }

    @Test
    void submittedCommandsThatNobodyAnswersAreRefusedAtLast() throws Exception {
        assertThat(outcome("submits", open(), untilClosed()))
                .contains("IllegalStateException")
                .contains("wait for");
    }
}
