// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a session that was closed, did not come about, or lost its peer: no thread, no connection, no memory. */
@Timeout(120)
class SessionLeftoversTest extends OnFakeQemu {
    private static final AtomicInteger PEERS = new AtomicInteger();

    private final String peer = "leftover" + PEERS.incrementAndGet();
    private final QmpSettings named = QmpSettings.of(peer, ByHand.SCHEMA);

    /** Those of the client's threads that read or reconnect. */
    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("qmp-" + peer)
                        || thread.getName().equals("qmp-" + peer + "-reconnects"))
                .toList();
    }

    private static void awaitEnd(List<Thread> threads) throws InterruptedException {
        for (Thread each : threads) {
            each.join(LONG.toMillis());
            assertThat(each.isAlive()).as(each.getName()).isFalse();
        }
    }

    @Test
    void whoCloseReturnsToFindsTheThreadEnded() throws Exception {
        try (FakeQemu server = echoing()) {
            for (int round = 0; round < 50; round++) {
                QmpClient client = QmpClient.connect(server.socket(), named);
                assertThat(threads()).hasSize(1);
                client.close();
                assertThat(threads()).isEmpty();
            }
        }
    }

    @Test
    void whoIsInterruptedClosesAllTheSame() throws Exception {
        try (FakeQemu server = echoing()) {
            for (int round = 0; round < 10; round++) {
                QmpClient client = QmpClient.connect(server.socket(), named);
                Thread.currentThread().interrupt();
                client.close();
                assertThat(Thread.interrupted()).isTrue();
                assertThat(threads()).isEmpty();
            }
        }
    }

    @Test
    void anOpeningWhoseTimeIsUpLeavesTheConnection() throws Exception {
        longEnough(limit -> {
            try (FakeQemu server = server(untilClosed())) {
                QmpTimeoutException e = catchThrowableOfType(
                        QmpTimeoutException.class,
                        () -> QmpClient.connect(server.socket(), named.withOpenDeadline(limit)));
                if (String.valueOf(e.getMessage()).contains("no connection")) {
                    return false;
                }
                // Which it does not before the client has closed its side.
                server.awaitScripts(1, LONG);
                awaitEnd(threads());
                return true;
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void anOpeningThatIsInterruptedLeavesTheConnection() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        try (FakeQemu server = server(connection -> accepted.countDown(), untilClosed())) {
            Thread caller = Thread.currentThread();
            CompletableFuture<Boolean> interrupt = InThread.call(() -> {
                boolean came = accepted.await(60, TimeUnit.SECONDS);
                caller.interrupt();
                return came;
            });
            assertThatThrownBy(() -> QmpClient.connect(server.socket(), named.withOpenDeadline(Duration.ZERO)))
                    .isInstanceOf(QmpInterruptedException.class)
                    .hasMessageMatching(peer + ": interrupted, no (connection|greeting) so far");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupt.join()).isTrue();
            server.awaitScripts(1, LONG);
            awaitEnd(threads());
        }
    }

    @Test
    void attemptsToReconnectEndWhenTheirTimeIsUpOrTheyAreInterrupted() throws Exception {
        FakeQemu place = server(open());
        place.close();
        QmpAddress nobody = QmpAddress.unix(place.socket());
        assertThatThrownBy(() -> QmpClient.reconnecting(nobody, named.withOpenDeadline(SHORT)))
                .isInstanceOf(QmpTimeoutException.class);
        awaitEnd(threads());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> QmpClient.reconnecting(nobody, named.withOpenDeadline(LONG)))
                .isInstanceOf(QmpInterruptedException.class)
                .hasMessage(peer + ": interrupted, no session so far");
        assertThat(Thread.interrupted()).isTrue();
        awaitEnd(threads());
    }

    @Test
    void closingEndsTheReconnecting() throws Exception {
        try (FakeQemu server = echoing()) {
            QmpClient client = QmpClient.reconnecting(QmpAddress.unix(server.socket()), named);
            List<Thread> threads = threads();
            assertThat(threads).hasSize(2);
            client.close();
            awaitEnd(threads);
            assertThat(client.isOpen()).isFalse();
            // Again does nothing.
            client.close();
        }
    }

    @Test
    void theEndOfThePeersProcessEndsASessionWhoseConnectionStaysOpen() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        CountDownLatch done = new CountDownLatch(1);
        try (FakeQemu server = server(open(), expect("echo"), connection -> end.complete("it fell over"), until(done));
                QmpClient client = QmpClient.connect(server.socket(), named.withPeerEnd(end))) {
            // What is on its way is still waited for, but not for long.
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("the peer is gone; it fell over");
            assertThat(client.isOpen()).isFalse();
            done.countDown();
        }
    }

    @Test
    void whoListensAfterTheEndIsToldItsReason() throws Exception {
        try (FakeQemu server = echoing()) {
            for (boolean reconnecting : new boolean[] {false, true}) {
                QmpClient client = reconnecting
                        ? QmpClient.reconnecting(QmpAddress.unix(server.socket()), named)
                        : QmpClient.connect(server.socket(), named);
                client.close();
                try (EventListener late = client.listen()) {
                    assertThatThrownBy(late::next)
                            .isInstanceOf(QmpConnectionLostException.class)
                            .hasMessageContaining("this client was closed");
                }
            }
        }
    }

    /** Each is held with some 2,000 bytes until it is given up, and with 100 from then on. */
    @Test
    void commandsThatNobodyWaitsForAnyMoreTakeNoMemory() throws Exception {
        QmpSettings little = named.withMaxMessageBytes(50_000).withCommandIds(true);
        try (FakeQemu server = fake().answeringInAnyOrder().start();
                QmpClient client = QmpClient.connect(server.socket(), little)) {
            server.on(Ask.class).reply("x");
            for (int i = 0; i < 100; i++) {
                var unused = server.on(Echo.class).hold();
                assertThatThrownBy(() -> client.execute(new Echo(1), Duration.ofMillis(1)))
                        .isInstanceOf(QmpTimeoutException.class);
            }
            assertThat(client.execute(new Ask())).isEqualTo("x");
        }
    }

    @Test
    void commandsWhoseCallersWereInterruptedTakeNoMemory() throws Exception {
        Semaphore asked = new Semaphore(0);
        WireStep silent = connection -> {
            while (connection.next().isPresent()) {
                asked.release();
            }
        };
        try (FakeQemu server = server(open(), silent);
                QmpClient client = QmpClient.connect(server.socket(), named.withMaxMessageBytes(100_000))) {
            Thread caller = Thread.currentThread();
            for (int i = 0; i < 100; i++) {
                CompletableFuture<Boolean> interrupt = InThread.call(() -> {
                    asked.acquire();
                    caller.interrupt();
                    return true;
                });
                assertThatThrownBy(() -> client.execute(new Echo(1))).isInstanceOf(QmpInterruptedException.class);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(interrupt.join()).isTrue();
            }
        }
    }

    @Test
    void outOfBandThatWasNotOfferedIsNotSubmittedEither() throws Exception {
        try (FakeQemu server = server(
                        WireStep.send(GREETING.replace("\"oob\"", "")),
                        expect("qmp_capabilities"),
                        WireStep.reply("{}"),
                        echo());
                QmpClient client = client(server)) {
            assertThatThrownBy(() -> client.call(new Ask()).outOfBand().submit())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("vm0: QEMU did not offer out-of-band execution");
            assertThat(client.execute(new Echo(3))).isEqualTo(3);
        }
    }
}
