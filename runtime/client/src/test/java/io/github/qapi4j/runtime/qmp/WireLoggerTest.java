// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.Latches;
import io.github.qapi4j.runtime.qmp.fixture.Warnings;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.MessageLog;
import io.github.qapi4j.runtime.qmp.session.TreeWeight;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a wire log is shown, and who waits for one that is slow. */
@Timeout(120)
class WireLoggerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CallbackThreads threads = new CallbackThreads("wire");
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private boolean gaveUp;

    @AfterEach
    void close() {
        threads.close();
    }

    private MessageLog log(long memory, Consumer<WireMessage> each) {
        return WireLogger.of(TestSettings.of("wire").withEventMemory(memory).withWireLog(each), threads);
    }

    private static ObjectNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    /**
     * Settles, which takes a second at most, and waits for the rest on a machine that is slower than that. Who gave up once may
     * do so again at once, until the log knows that it is on time.
     */
    private void settle(MessageLog log, int messages) {
        long begin = System.nanoTime();
        log.settle(Deadline.after(LONG));
        gaveUp |= System.nanoTime() - begin >= TimeUnit.SECONDS.toNanos(1);
        assertThat(gaveUp || seen.size() >= messages).as("waited").isTrue();
        while (seen.size() < messages) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoSettlesWaitsForAllThatCameBefore() {
        MessageLog log = log(1 << 20, message -> seen.add(message.toString()));
        ObjectNode sent = message("one");
        log.sent(sent);
        sent.put("text", "changed by the caller");
        log.received(message("two"));
        settle(log, 2);
        assertThat(seen).containsExactly(">>> {\"text\":\"one\"}", "<<< {\"text\":\"two\"}");
        assertThat(log.isRead()).isTrue();
    }

    @Test
    void whereNobodyLooksNothingIsDone() {
        MessageLog none = WireLogger.of(TestSettings.of("wire"), threads);
        assertThat(none).isSameAs(MessageLog.NONE);
        assertThat(none.isRead()).isFalse();
        none.sent(message("x"));
        none.received(message("x"));
        none.settle(Deadline.none());
    }

    @Test
    void aLogThatFailsIsShownTheRest() {
        try (Warnings warnings = new Warnings(QmpClient.class, "failing")) {
            QmpSettings failing = TestSettings.of("failing").withWireLog(message -> {
                seen.add(message.toString());
                throw new IllegalStateException("test");
            });
            MessageLog log = WireLogger.of(failing, threads);
            log.sent(message("one"));
            log.sent(message("two"));
            settle(log, 2);
            assertThat(seen).hasSize(2);
            while (warnings.messages().size() < 2) {
                Thread.onSpinWait();
            }
            assertThat(warnings.messages()).containsOnly("failing: the wire log failed");
        }
    }

    @Test
    void whatWasShownTakesNoMoreMemory() {
        Semaphore shown = new Semaphore(0);
        // Three, and one that has been shown a moment ago.
        MessageLog log = log(4 * TreeWeight.of(message("0")), message -> {
            shown.acquireUninterruptibly();
            seen.add(message.toString());
        });
        for (int round = 1; round <= 10; round++) {
            for (int i = 0; i < 3; i++) {
                log.received(message("0"));
            }
            shown.release(3);
            while (seen.size() < 3 * round) {
                Thread.onSpinWait();
            }
        }
        assertThat(seen).hasSize(30);
    }

    @Test
    void whoIsInterruptedWaitsForNoLog() {
        CountDownLatch released = new CountDownLatch(1);
        MessageLog log = log(1 << 20, message -> Latches.await(released));
        log.received(message("one"));
        Thread.currentThread().interrupt();
        log.settle(Deadline.after(LONG));
        assertThat(Thread.interrupted()).isTrue();
        released.countDown();
    }

    @Test
    void asMuchIsKeptForASlowLogAsItsMemoryHoldsAndTheRestCounted() {
        CountDownLatch released = new CountDownLatch(1);
        long weight = TreeWeight.of(message("0"));
        try (Warnings warnings = new Warnings(QmpClient.class, "wire")) {
            MessageLog log = log(3 * weight, message -> {
                Latches.await(released);
                seen.add(message.message().path("text").asString(""));
            });
            for (int i = 0; i < 10; i++) {
                log.received(message(String.valueOf(i)));
            }
            released.countDown();
            while (warnings.messages().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(seen).containsExactly("0", "1", "2");
            for (int i = 1; i <= 3; i++) {
                log.received(message("a"));
                settle(log, 3 + i);
            }
            assertThat(seen).containsExactly("0", "1", "2", "a", "a", "a");
            assertThat(warnings.messages()).containsExactly("wire: the wire log was too slow for 7 messages");
        }
    }

    @Test
    void oneMessageIsKeptHoweverLargeItIs() {
        MessageLog log = log(1, message -> seen.add(message.toString()));
        log.received(message("x".repeat(1000)));
        settle(log, 1);
        assertThat(seen).hasSize(1);
    }

    @Test
    void aLogThatIsLateIsNotWaitedForUntilItIsOnTime() {
        CountDownLatch released = new CountDownLatch(1);
        MessageLog log = log(1 << 20, message -> {
            Latches.await(released);
            seen.add(message.toString());
        });
        log.received(message("one"));
        log.settle(Deadline.after(Duration.ofMillis(10)));
        assertThat(seen).isEmpty();
        // Whoever waits now would wait for a log that is known to be slow.
        log.settle(Deadline.none());
        assertThat(seen).isEmpty();
        released.countDown();
        while (seen.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theLogItselfDoesNotWaitForItself() {
        CountDownLatch settled = new CountDownLatch(1);
        MessageLog[] itself = new MessageLog[1];
        CountDownLatch made = new CountDownLatch(1);
        itself[0] = log(1 << 20, message -> {
            Latches.await(made);
            itself[0].settle(Deadline.none());
            settled.countDown();
        });
        made.countDown();
        itself[0].received(message("one"));
        Latches.await(settled);
    }

    @Test
    void theAnswerToAQuestionForASecretIsOne() {
        MessageLog log = log(1 << 20, message -> seen.add(message.toString()));
        log.sent((ObjectNode) JsonMapper.shared().readTree("""
                {"execute": "qom-get", "arguments": {"path": "/objects/s", "property": "data"}, "id": 1}
                """));
        log.received(message("an event"));
        log.received((ObjectNode) JsonMapper.shared().readTree("{\"return\": \"plain\", \"id\": 2}"));
        log.received((ObjectNode) JsonMapper.shared().readTree("{\"return\": \"hidden\", \"id\": 1}"));
        log.received((ObjectNode) JsonMapper.shared().readTree("{\"return\": \"plain\", \"id\": 1}"));
        settle(log, 5);
        assertThat(seen.subList(1, 5))
                .containsExactly(
                        "<<< {\"text\":\"an event\"}",
                        "<<< {\"return\":\"plain\",\"id\":2}",
                        "<<< {\"return\":\"***\",\"id\":1}",
                        "<<< {\"return\":\"plain\",\"id\":1}");
    }
}
