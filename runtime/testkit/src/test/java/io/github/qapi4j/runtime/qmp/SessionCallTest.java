// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.CommandAnswers;
import io.github.qapi4j.runtime.testkit.HeldReply;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.ObjectMapper;

/** Commands and their replies. */
@Timeout(120)
class SessionCallTest extends OnFakeQemu {
    @Test
    void replyWithUnknownIdIsDroppedWhereAllCommandsHaveIds() throws Exception {
        try (var server = server(
                        open(),
                        expect("echo"),
                        send("{\"return\": 1, \"id\": \"nobody\"}\r\n"),
                        send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}, \"id\": 12}\r\n"),
                        send("{\"return\": 2}\r\n"),
                        reply("3"),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            assertThat(client.execute(new Echo(3))).isEqualTo(3);
        }
    }

    @Test
    void errorOfACommandHoldsClassTextRequestAndReplyAndTheSessionGoesOn() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            server.on(Echo.class)
                    .refuse(QmpErrorClass.DEVICE_NOT_FOUND, "no such device")
                    .answer(Echo::n);
            assertThatThrownBy(() -> client.execute(new Echo(3)))
                    .isInstanceOfSatisfying(QmpCommandException.class, e -> {
                        assertThat(e).hasMessage("vm0: command 'echo' failed: DeviceNotFound: no such device");
                        assertThat(e.errorClass()).isEqualTo("DeviceNotFound");
                        assertThat(e.description()).isEqualTo("no such device");
                        assertThat(e.request().path("arguments").path("n").asInt(0))
                                .isEqualTo(3);
                        assertThat(e.reply().path("error").path("desc").asString(""))
                                .isEqualTo("no such device");
                    });
            assertThat(client.execute(new Echo(4))).isEqualTo(4);
        }
    }

    @Test
    void bytesThatComeOneByOneAndTextBeyondAsciiAreRead() throws Exception {
        String message = "{\"return\":\n   \"größe ✓ 💾\"}";
        WireStep slowly = connection -> {
            for (byte one : message.getBytes(StandardCharsets.UTF_8)) {
                connection.send(new byte[] {one});
            }
        };
        try (var server = server(open(), expect("ask"), slowly, untilClosed());
                var client = client(server)) {
            assertThat(client.execute(new Ask())).isEqualTo("größe ✓ 💾");
        }
    }

    @Test
    void commandWithoutReplyIsATimeoutAndItsLateReplyIsDropped() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            CommandAnswers<Echo, Long> answers = server.on(Echo.class);
            HeldReply<Echo, Long> held = answers.hold();
            answers.answer(Echo::n);
            assertThatThrownBy(() -> client.execute(new Echo(1), SHORT))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessage("vm0: no reply to 'echo' within 200 ms");
            held.reply(1L);
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void aCommandIsExecutedUntilWhatItReturnsFits() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            server.on(Echo.class).reply(1L).reply(2L).answer(Echo::n);
            assertThat(client.call(new Echo(0)).executeUntil(n -> n > 1)).isEqualTo(2);
            longEnough(limit -> {
                QmpTimeoutException e = catchThrowableOfType(
                        QmpTimeoutException.class,
                        () -> client.call(new Echo(7)).within(limit).executeUntil(n -> n > 7));
                return String.valueOf(e.getMessage())
                        .equals("vm0: 'echo' returned 7 and not what was waited for within " + Deadline.text(limit));
            });
            assertThatThrownBy(() -> client.call(new Echo(7)).executeUntil(n -> {
                        Thread.currentThread().interrupt();
                        return false;
                    }))
                    .isInstanceOf(QmpInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.execute(new Echo(8))).isEqualTo(8);
        }
    }

    @Test
    void aCommandThatNeverReturnsIsNoWorseForBeingRepeated() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            server.on(Echo.class).hang();
            assertThatThrownBy(() -> client.call(new Echo(7)).within(SHORT).executeUntil(n -> true))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessage("vm0: 'echo' has not returned what was waited for within 200 ms");
        }
    }

    @Test
    void futureHasTheDeadlineToo() throws Exception {
        try (var server = echoing();
                var client = QmpClient.connect(server.socket(), settings.withCommandDeadline(SHORT))) {
            server.on(Echo.class).hang();
            assertThatThrownBy(() -> client.submit(new Echo(1)).join()).hasCauseInstanceOf(QmpTimeoutException.class);
        }
    }

    @Test
    void slowReaderGetsALargeCommandWhole() throws Exception {
        String text = "y".repeat(8 << 20);
        AtomicReference<String> received = new AtomicReference<>();
        CountDownLatch sent = new CountDownLatch(1);
        WireStep readLate = connection -> {
            sent.await(60, TimeUnit.SECONDS);
            received.set(connection.read().path("arguments").path("text").asString(""));
        };
        try (var server = server(open(), readLate, reply("1"), untilClosed());
                var client = client(server)) {
            var arguments = new ObjectMapper().createObjectNode().put("text", text);
            CompletableFuture<?> call = InThread.start(() -> client.execute("big", arguments));
            sent.countDown();
            call.get(60, TimeUnit.SECONDS);
            assertThat(received.get()).isEqualTo(text);
        }
    }

    @Test
    void outOfBandCommandIsSentAsSuchAndOnlyIfItMay() throws Exception {
        Queue<WireMessage> wire = new ConcurrentLinkedQueue<>();
        try (var server = server(open(), expect("ask"), reply("\"quick\""), untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withWireLog(wire::add))) {
            assertThat(client.executeOutOfBand(new Ask())).isEqualTo("quick");
            assertThatThrownBy(() -> client.executeOutOfBand(new Echo(1))).isInstanceOf(IllegalArgumentException.class);
            assertThat(wire)
                    .anyMatch(message ->
                            message.message().path("exec-oob").asString("").equals("ask"));
            assertThat(wire.stream().map(WireMessage::direction))
                    .containsExactly(
                            WireMessage.Direction.RECEIVED,
                            WireMessage.Direction.SENT,
                            WireMessage.Direction.RECEIVED,
                            WireMessage.Direction.SENT,
                            WireMessage.Direction.RECEIVED);
        }
    }

    @Test
    void outOfBandThatWasNotOfferedIsNeitherEnabledNorSent() throws Exception {
        Queue<WireMessage> wire = new ConcurrentLinkedQueue<>();
        try (var server = server(
                        WireStep.send(GREETING.replace("\"oob\"", "\"other\"")),
                        expect("qmp_capabilities"),
                        reply("{}"),
                        echo());
                var client = QmpClient.connect(server.socket(), settings.withWireLog(wire::add))) {
            assertThatThrownBy(() -> client.executeOutOfBand(new Ask()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("vm0: QEMU did not offer out-of-band execution");
            assertThat(client.execute(new Echo(1))).isEqualTo(1);
            assertThat(wire.stream()
                            .map(WireMessage::message)
                            .filter(message ->
                                    message.path("execute").asString("").equals("qmp_capabilities")))
                    .singleElement()
                    .matches(message -> !message.path("arguments").has("enable"));
        }
    }

    @Test
    void outOfBandIsAlsoThereByNameAndAsAFuture() throws Exception {
        Queue<WireMessage> wire = new ConcurrentLinkedQueue<>();
        try (var server = server(open(), echo());
                var client = QmpClient.connect(server.socket(), settings.withWireLog(wire::add))) {
            var arguments = new ObjectMapper().createObjectNode().put("n", 4);
            assertThat(client.call("echo", arguments).outOfBand().execute().asInt(0))
                    .isEqualTo(4);
            assertThat(client.call("echo", arguments).outOfBand().submit())
                    .succeedsWithin(Duration.ofSeconds(60))
                    .matches(value -> value.asInt(0) == 4);
            assertThat(client.submit("echo", arguments).join().asInt(0)).isEqualTo(4);
            assertThat(wire.stream().filter(message -> message.message().has("exec-oob")))
                    .hasSize(2);
        }
    }

    @Test
    void replyThatDoesNotFitTheSchemaIsToldApartAndTheSessionGoesOn() throws Exception {
        try (var server = server(open(), expect("ask"), reply("17"), echo());
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOfSatisfying(
                            QmpReplyException.class,
                            e -> assertThat(e.reply().path("return").asInt(0)).isEqualTo(17));
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void rawReplyStaysWithTheValue() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            QmpReply<Long> reply = client.executeForReply(new Echo(9));
            assertThat(reply.value()).isEqualTo(9);
            assertThat(reply.raw().path("return").asInt(0)).isEqualTo(9);
        }
    }
}
