// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.EmptyIndex;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a session ends, and that nothing that waits is left behind. */
@Timeout(120)
class SessionEndTest extends OnFakeQemu {
    @Test
    void whoLearnsOfTheEndFromACallFindsTheSessionEnded() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            server.on(Ask.class).disconnect();
            CompletableFuture<Boolean> open =
                    client.submit(new Ask()).handle((value, failure) -> failure == null || client.isOpen());
            assertThat(open.join()).isFalse();
        }
    }

    /** A schema with a fault. */
    private static final class Failing extends EmptyIndex {
        @Override
        public QmpEvent decodeEvent(ObjectNode message) {
            throw new AssertionError("a fault");
        }
    }

    @Test
    void anErrorOfWhatDecodesEventsEndsTheSessionAndIsTold() throws Exception {
        try (var server = server(open(), expect("echo"), event("STOP"), untilClosed());
                var client = QmpClient.connect(server.socket(), QmpSettings.of("vm0", new Failing()))) {
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("the session failed: java.lang.AssertionError: a fault");
            assertThat(client.isOpen()).isFalse();
        }
    }

    @Test
    void quitHasSucceededWhenQemuHangsUpWithoutAReply() throws Exception {
        try (var server = server(open(), expect("quit"), hangUp());
                var client = client(server)) {
            assertThat(client.execute("quit", null).isEmpty()).isTrue();
        }
        try (var server = server(open(), expect("quit"), hangUp());
                var client = client(server)) {
            assertThat(client.submit("quit", null).join().isEmpty()).isTrue();
        }
        try (var server = server(open(), expect("quit"), hangUp());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            assertThat(client.call("quit", null).executeForReply().raw().toString())
                    .matches("\\{\"return\":\\{},\"id\":\\d+}");
        }
        try (var server = server(open(), expect("quit"), send("}\r\n"), untilClosed());
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute("quit", null))
                    .as("QEMU did not hang up")
                    .isInstanceOf(QmpConnectionLostException.class);
        }
    }

    @Test
    void whoClosedTheSessionIsSaid() throws Exception {
        try (var server = server(open(), untilClosed())) {
            QmpClient client = client(server);
            client.close();
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOfSatisfying(
                            QmpConnectionLostException.class,
                            e -> assertThat(e.closedHere()).isTrue());
        }
        try (var server = echoing();
                var client = client(server)) {
            server.on(Ask.class).disconnect();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.execute(new Ask()))
                        .isInstanceOfSatisfying(
                                QmpConnectionLostException.class,
                                e -> assertThat(e.closedHere()).isFalse());
            }
        }
    }

    @Test
    void errorWithoutIdEndsTheSessionAndEveryCall() throws Exception {
        try (var server = server(
                        open(),
                        expect("echo"),
                        expect("ask"),
                        send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\r\n"),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            CompletableFuture<Long> first = client.submit(new Echo(1));
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasCauseInstanceOf(QmpProtocolException.class)
                    .hasMessageContaining("'ask'")
                    .hasMessageContaining("QEMU could not parse what it was sent: GenericError: JSON parse error");
            assertThatThrownBy(first::join).hasCauseInstanceOf(QmpConnectionLostException.class);
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOfSatisfying(
                            QmpConnectionLostException.class,
                            e -> assertThat(e.sent()).isFalse());
            server.awaitScripts(1, LONG);
        }
    }

    @Test
    void endOfConnectionFailsCallsFuturesAndWaitsForEvents() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        try (var server = server(open(), expect("echo"), expect("ask"), until(listening), hangUp());
                var client = client(server)) {
            CompletableFuture<Long> future = client.submit(new Echo(1));
            CompletableFuture<String> other = client.submit(new Ask());
            CompletableFuture<Stop> event = InThread.start(() -> {
                listening.countDown();
                return client.waitFor(Stop.class, stop -> true);
            });
            assertThatThrownBy(future::join)
                    .hasCauseInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("vm0: connection lost while 'echo' waited for its reply")
                    .hasMessageContaining("QEMU closed the connection");
            assertThatThrownBy(other::join).hasCauseInstanceOf(QmpConnectionLostException.class);
            assertThatThrownBy(event::join).hasCauseInstanceOf(QmpConnectionLostException.class);
        }
    }

    @Test
    void halfAMessageAndThenTheEndIsToldApart() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            server.on(Echo.class).cutOff();
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("in the middle of a message");
        }
    }

    @Test
    void nonsenseEndsTheSessionAndIsShown() throws Exception {
        for (String nonsense :
                List.of("Hello, is there anybody?\r\n", "[1, 2]\r\n", "{\"surprise\": 1}\r\n", "{]\r\n")) {
            try (var server = echoing();
                    var client = client(server)) {
                server.on(Echo.class).sendRaw(nonsense);
                assertThatThrownBy(() -> client.execute(new Echo(1)))
                        .isInstanceOf(QmpConnectionLostException.class)
                        .hasCauseInstanceOf(QmpProtocolException.class)
                        .hasMessageContaining(nonsense.strip().substring(0, 2));
            }
        }
    }

    @Test
    void messageThatIsTooLongEndsTheSessionAndALongOneIsRead() throws Exception {
        String text = "x".repeat(3 << 20);
        try (var server = server(
                        open(), expect("ask"), reply('"' + text + '"'), expect("ask"), reply('"' + text + text + '"'));
                var client = QmpClient.connect(server.socket(), settings.withMaxMessageBytes(4 << 20))) {
            assertThat(client.execute(new Ask())).isEqualTo(text);
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("a message is longer than 4194304 bytes");
        }
    }

    @Test
    void serverThatStopsReadingBlocksNobodyAndLosesTheSession() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (var server = server(open(), until(done));
                var client = QmpClient.connect(server.socket(), settings.withStallDeadline(Duration.ofMillis(500)))) {
            var arguments = new ObjectMapper().createObjectNode().put("text", "x".repeat(4 << 20));
            assertThatThrownBy(() -> client.execute("big", arguments))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasCauseInstanceOf(QmpTimeoutException.class)
                    .hasMessageContaining("QEMU did not read what was sent");
        } finally {
            done.countDown();
        }
    }

    @Test
    void closingFailsWhatWaitsAndEndsTheThread() throws Exception {
        try (var server = server(open(), untilClosed())) {
            QmpClient client = client(server);
            CompletableFuture<Long> call = client.submit(new Echo(1));
            client.close();
            assertThatThrownBy(call::join).hasMessageContaining("this client was closed");
            assertThat(client.isOpen()).isFalse();
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("was not sent");
            server.awaitScripts(1, LONG);
        }
    }
}
