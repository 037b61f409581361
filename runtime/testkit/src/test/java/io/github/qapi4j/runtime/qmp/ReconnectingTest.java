// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Resume;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that outlives its connections. */
@Timeout(120)
class ReconnectingTest extends OnFakeQemu {
    private QmpClient reconnecting(FakeQemu server) {
        return QmpClient.reconnecting(QmpAddress.unix(server.socket()), settings);
    }

    @Test
    void callInFlightFailsAndLaterOnesWaitForTheNextSession() throws Exception {
        FakeQemu first = server(open(), expect("ask"), hangUp());
        try (QmpClient client = reconnecting(first);
                EventListener events = client.listen()) {
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOfSatisfying(
                            QmpConnectionLostException.class,
                            e -> assertThat(e.sent()).isTrue())
                    .hasMessageContaining("QEMU closed the connection");
            first.close();
            assertThat(client.isOpen()).isTrue();
            CompletableFuture<Long> blocking = InThread.start(() -> client.execute(new Echo(1)));
            CompletableFuture<Long> future = client.submit(new Echo(2));
            CountDownLatch listening = new CountDownLatch(1);
            try (FakeQemu second = server(
                    open(),
                    expect("echo"),
                    reply("7"),
                    expect("echo"),
                    reply("7"),
                    until(listening),
                    event("STOP"),
                    untilClosed())) {
                assertThat(blocking.join()).isEqualTo(7);
                assertThat(future.join()).isEqualTo(7);
                assertThat(events.gaps()).isEqualTo(1);
                assertThatThrownBy(events::next)
                        .isInstanceOf(QmpEventsLostException.class)
                        .hasMessageContaining("may have been lost together with the connection");
                listening.countDown();
                assertThat(events.next()).isInstanceOf(Stop.class);
                assertThat(client.waitFor(Stop.class, stop -> true)).isNotNull();
                assertThat(second.socket()).isEqualTo(first.socket());
            }
        }
    }

    @Test
    void whatWaitsForASessionIsSentInItsOrder() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        try (QmpClient client = reconnecting(first);
                EventListener events = client.listen()) {
            first.close();
            assertThatThrownBy(events::next).isInstanceOf(QmpEventsLostException.class);
            List<CompletableFuture<Long>> calls = LongStream.range(0, 5)
                    .mapToObj(n -> client.submit(new Echo(n)))
                    .toList();
            List<Long> came = new CopyOnWriteArrayList<>();
            WireStep answer = connection -> {
                came.add(connection.read().path("arguments").path("n").asLong());
                connection.reply("7");
            };
            try (FakeQemu second = server(open(), answer, answer, answer, answer, answer, untilClosed())) {
                assertThat(second.socket()).isEqualTo(first.socket());
                calls.forEach(call -> assertThat(call.join()).isEqualTo(7));
                assertThat(came).containsExactly(0L, 1L, 2L, 3L, 4L);
            }
        }
    }

    @Test
    void callWithoutASessionHasItsDeadline() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        FakeQemu first = server(open(), until(listening), hangUp());
        try (QmpClient client = reconnecting(first);
                EventListener events = client.listen()) {
            listening.countDown();
            first.close();
            assertThatThrownBy(events::next).isInstanceOf(QmpEventsLostException.class);
            assertThatThrownBy(() -> client.execute(new Echo(1), SHORT))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessage("vm0: 'echo' was not sent, there was no connection within 200 ms");
            assertThatThrownBy(() ->
                            client.call(new Echo(1)).within(SHORT).submit().join())
                    .hasCauseInstanceOf(QmpTimeoutException.class);
        }
    }

    @Test
    void callWithoutASessionMayBeInterrupted() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        FakeQemu first = server(open(), until(listening), hangUp());
        try (QmpClient client = reconnecting(first);
                EventListener events = client.listen()) {
            listening.countDown();
            first.close();
            assertThatThrownBy(events::next).isInstanceOf(QmpEventsLostException.class);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                thrown.complete(catchThrowable(() -> client.execute(new Echo(1))));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            assertThat(thrown.join())
                    .isInstanceOf(QmpInterruptedException.class)
                    .hasMessage("vm0: interrupted while 'echo' waited for a connection");
            assertThat(flag.join()).isTrue();
        }
    }

    @Test
    void callThatWasNotSentWaitsForSessionAfterSession() throws Exception {
        FakeQemu server = server(open(), expect("query-qmp-schema"), hangUp());
        try (QmpClient client = QmpClient.reconnecting(QmpAddress.unix(server.socket()), settings.withStrict(true))) {
            CompletableFuture<Long> call = InThread.start(() -> client.execute(new Echo(1), Duration.ofSeconds(60)));
            for (int i = 0; i < 3; i++) {
                server.awaitScripts(1, LONG);
                server.close();
                server = i < 2
                        ? server(open(), expect("query-qmp-schema"), hangUp())
                        : server(open(), expect("query-qmp-schema"), reply("[]"), untilClosed());
            }
            // That schema has no commands; what counts is that it was asked for until there was one.
            assertThatThrownBy(call::join).hasCauseInstanceOf(QmpUnsupportedException.class);
        } finally {
            server.close();
        }
    }

    @Test
    void serverMayComeLater() throws Exception {
        FakeQemu place = server(open());
        place.close();
        CompletableFuture<QmpClient> opening = InThread.start(() -> reconnecting(place));
        try (var server = echoing();
                QmpClient client = opening.join()) {
            assertThat(server.socket()).isEqualTo(place.socket());
            assertThat(client.execute(new Echo(4))).isEqualTo(4);
            assertThat(client.greeting().version()).hasToString("7.2.0");
        }
    }

    @Test
    void serverThatNeverComesIsATimeoutThatSaysWhy() throws Exception {
        FakeQemu place = server(open());
        place.close();
        // As long as a busy machine takes to have tried it once.
        longEnough(limit -> {
            QmpTimeoutException e = catchThrowableOfType(
                    QmpTimeoutException.class,
                    () -> QmpClient.reconnecting(QmpAddress.unix(place.socket()), settings.withOpenDeadline(limit)));
            assertThat(e).hasMessageEndingWith("within " + Deadline.text(limit));
            return String.valueOf(e.getMessage()).startsWith("vm0: no session (no connection: ");
        });
    }

    @Test
    void closingFailsCallsThatWaitForASessionAndWaitsForEvents() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        FakeQemu first = server(open(), until(listening), hangUp());
        QmpClient client = reconnecting(first);
        EventListener lost = client.listen();
        listening.countDown();
        first.close();
        assertThatThrownBy(lost::next).isInstanceOf(QmpEventsLostException.class);
        CompletableFuture<Long> call = client.submit(new Echo(1));
        CompletableFuture<QmpEvent> event = InThread.start(() -> client.waitFor(Resume.class, resume -> true));
        client.close();
        assertThatThrownBy(call::join).hasMessageContaining("this client was closed");
        assertThatThrownBy(event::join).hasCauseInstanceOf(QmpConnectionLostException.class);
        assertThatThrownBy(() -> client.execute(new Echo(1)))
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageContaining("was not sent");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void closingWhileALostConnectionIsReportedEndsWaitsForEvents() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        try (FakeQemu server = server(open(), until(listening), hangUp())) {
            QmpClient client = reconnecting(server);
            EventListener first = client.listen();
            // The first one's reader closes the client while the session still reports its end to all the others.
            for (int i = 0; i < 10_000; i++) {
                assertThat(client.listen().dropped()).isZero();
            }
            CompletableFuture<Boolean> closing = InThread.start(() -> {
                assertThatThrownBy(first::next).isInstanceOf(QmpEventsLostException.class);
                client.close();
                return true;
            });
            listening.countDown();
            assertThat(closing.join()).isTrue();
            assertThatThrownBy(() -> client.events().next(LONG))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("this client was closed");
        }
    }

    @Test
    void endOfThePeersProcessEndsTheClient() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(1);
        try (var server = server(open(), until(ended), hangUp());
                QmpClient client =
                        QmpClient.reconnecting(QmpAddress.unix(server.socket()), settings.withPeerEnd(end))) {
            CompletableFuture<Stop> wait = InThread.start(() -> client.waitFor(Stop.class, stop -> true));
            end.complete("it fell over");
            ended.countDown();
            // Whether it is the gap or already the end depends on who is faster.
            assertThatThrownBy(wait::join).hasMessageContaining("it fell over");
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("it fell over");
            assertThat(client.isOpen()).isFalse();
        }
    }
}
