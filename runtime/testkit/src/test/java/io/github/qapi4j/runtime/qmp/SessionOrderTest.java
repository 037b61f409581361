// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.FakeQemuFailure;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.io.FileDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replies that are matched by their order: which caller gets which, whatever happens to the others. */
@Timeout(120)
@ResourceLock(value = QmpClient.WIRE_LOGGER, mode = ResourceAccessMode.READ)
class SessionOrderTest extends OnFakeQemu {
    private static final int CALLS = 3;

    private final LinkedBlockingQueue<ObjectNode> requests = new LinkedBlockingQueue<>();

    /** Reads so many commands before any is answered. */
    private WireStep take(int count) {
        return connection -> {
            for (int i = 0; i < count; i++) {
                requests.add(connection.read());
            }
        };
    }

    /** Answers commands that were read before, in this order, each with its own number. */
    private WireStep answer(int... which) {
        return connection -> {
            List<ObjectNode> taken = new ArrayList<>(requests);
            for (int each : which) {
                ObjectNode request = taken.get(each);
                JsonNode number = request.path("arguments").path("n");
                String value = number.isMissingNode() ? "\"x\"" : number.toString();
                connection.replyTo(request, value);
            }
        };
    }

    private QmpClient withIds(FakeQemu server) {
        return QmpClient.connect(server.socket(), settings.withCommandIds(true));
    }

    @Test
    void onlyTheNegotiationAndWhatIsUrgentHasAnId() throws Exception {
        WireStep greeted = connection -> {
            WireStep.greet().play(connection);
            take(1).play(connection);
            reply("{}").play(connection);
        };
        try (var server = server(
                        greeted,
                        take(1),
                        reply("1"),
                        take(1),
                        reply("\"now\""),
                        take(1),
                        refuse("GenericError", "no"),
                        untilClosed());
                var client = client(server)) {
            assertThat(client.execute(new Echo(1))).isEqualTo(1);
            assertThat(client.executeOutOfBand(new Ask())).isEqualTo("now");
            assertThatThrownBy(() -> client.execute(new Ask())).isInstanceOfSatisfying(QmpCommandException.class, e -> {
                assertThat(e.request().has("id")).isFalse();
                assertThat(e.reply().has("id")).isFalse();
            });
            assertThat(requests.take().path("id").isIntegralNumber()).isTrue();
            assertThat(requests.take()).hasToString("{\"execute\":\"echo\",\"arguments\":{\"n\":1}}");
            assertThat(requests.take().path("id").isIntegralNumber()).isTrue();
            assertThat(requests.take()).hasToString("{\"execute\":\"ask\"}");
        }
    }

    @Test
    void withIdsAllCommandsHaveOneAndRepliesComeInAnyOrder() throws Exception {
        try (var server = server(open(), take(CALLS), answer(2, 0, 1), untilClosed());
                var client = withIds(server)) {
            List<CompletableFuture<Long>> calls = submit(client);
            for (int i = 0; i < CALLS; i++) {
                assertThat(calls.get(i).join()).isEqualTo(i);
            }
            assertThat(requests).allMatch(request -> request.path("id").isIntegralNumber());
        }
    }

    private static List<CompletableFuture<Long>> submit(QmpClient client) {
        List<CompletableFuture<Long>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(client.submit(new Echo(i)));
        }
        return calls;
    }

    @Test
    void anUrgentReplyOvertakesOthers() throws Exception {
        WireStep urgent = connection -> {
            take(1).play(connection);
            send("{\"return\": \"urgent\"" + idOf(connection.latest()) + "}\r\n")
                    .play(connection);
        };
        try (var server = server(open(), take(CALLS), urgent, urgent, answer(0, 1, 2), untilClosed());
                var client = client(server)) {
            List<CompletableFuture<Long>> calls = submit(client);
            assertThat(client.executeOutOfBand(new Ask())).isEqualTo("urgent");
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            assertThat(client.executeOutOfBand(new Ask())).isEqualTo("urgent");
            for (int i = 0; i < CALLS; i++) {
                assertThat(calls.get(i).join()).isEqualTo(i);
            }
        }
    }

    @Test
    void anAbandonedUrgentReplyMayComeAtAnyTime() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (var server = server(open(), take(CALLS), until(late), answer(1, 0, 2), echo());
                var client = client(server)) {
            CompletableFuture<Long> first = client.submit(new Echo(0));
            assertThatThrownBy(() ->
                            client.call(new Ask()).outOfBand().within(SHORT).execute())
                    .isInstanceOf(QmpTimeoutException.class);
            CompletableFuture<Long> last = client.submit(new Echo(2));
            late.countDown();
            assertThat(first.join()).isEqualTo(0);
            assertThat(last.join()).isEqualTo(2);
            assertThat(client.execute(new Echo(7))).isEqualTo(7);
        }
    }

    enum End {
        TIMEOUT,
        INTERRUPT,
        LATE_FUTURE
    }

    @ParameterizedTest
    @EnumSource
    void abandonedCallsKeepTheirPlaces(End end) throws Exception {
        for (int abandoned = 0; abandoned < CALLS; abandoned++) {
            requests.clear();
            CountDownLatch gone = new CountDownLatch(1);
            try (var server = server(open(), take(CALLS), until(gone), answer(0, 1, 2), echo());
                    var client = client(server)) {
                List<CompletableFuture<Long>> others = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    if (i == abandoned) {
                        abandon(client, new Echo(i), end);
                    } else {
                        others.add(client.submit(new Echo(i)));
                    }
                }
                CompletableFuture<Long> next = client.submit(new Echo(CALLS));
                gone.countDown();
                for (int i = 0, other = 0; i < CALLS; i++) {
                    if (i != abandoned) {
                        assertThat(others.get(other++).join()).isEqualTo(i);
                    }
                }
                assertThat(next.join()).isEqualTo(CALLS);
                assertThat(client.execute(new Echo(9))).isEqualTo(9);
            }
        }
    }

    private void abandon(QmpClient client, Echo command, End end) throws InterruptedException {
        switch (end) {
            case TIMEOUT ->
                assertThatThrownBy(() -> client.execute(command, SHORT)).isInstanceOf(QmpTimeoutException.class);
            case INTERRUPT -> {
                Thread caller = new Thread(() ->
                        assertThatThrownBy(() -> client.execute(command)).isInstanceOf(QmpInterruptedException.class));
                caller.start();
                while (requests.size() <= command.n()) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
                caller.join();
            }
            case LATE_FUTURE ->
                assertThatThrownBy(() ->
                                client.call(command).within(SHORT).submit().join())
                        .hasCauseInstanceOf(QmpTimeoutException.class);
        }
    }

    @Test
    void anErrorWithoutIdIsTheAnswerInItsOrder() throws Exception {
        WireStep unparsable = send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\r\n");
        try (var server = server(open(), take(CALLS), answer(0), unparsable, answer(2), echo());
                var client = client(server)) {
            List<CompletableFuture<Long>> calls = submit(client);
            assertThat(calls.get(0).join()).isEqualTo(0);
            assertThatThrownBy(() -> calls.get(1).join())
                    .cause()
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessage("vm0: command 'echo' failed: GenericError: JSON parse error");
            assertThat(calls.get(2).join()).isEqualTo(2);
            assertThat(client.execute(new Echo(3))).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-1", "\"x\"", "{}", "1.5", "12345678901234567890"})
    void aReplyWithAnIdThatNoCommandHasEndsTheSession(String id) throws Exception {
        try (var server = server(
                        open(), take(2), send("{\"return\": 0, \"id\": " + id + "}\r\n"), answer(0, 1), untilClosed());
                var client = client(server)) {
            CompletableFuture<Long> first = client.submit(new Echo(0));
            CompletableFuture<Long> second = client.submit(new Echo(1));
            for (CompletableFuture<Long> call : List.of(first, second)) {
                assertThatThrownBy(call::join)
                        .cause()
                        .isInstanceOf(QmpConnectionLostException.class)
                        .hasCauseInstanceOf(QmpProtocolException.class)
                        .hasMessageContaining(
                                "a reply with an id that no command has: {\"return\":0,\"id\":" + id + "}");
            }
        }
    }

    @Test
    void aReplyTooManyEndsTheSession() throws Exception {
        try (var server = server(open(), take(1), answer(0, 0), untilClosed());
                var client = client(server)) {
            assertThat(client.execute(new Echo(0))).isEqualTo(0);
            assertThatThrownBy(() -> client.events().next())
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasCauseInstanceOf(QmpProtocolException.class)
                    .hasMessageContaining("a reply, though all commands have theirs: {\"return\":0}");
            assertThat(client.isOpen()).isFalse();
        }
    }

    @Test
    void whatAnEarlierClientHadAskedForIsNobodys() throws Exception {
        WireStep stale = send("{\"return\": 5}\r\n{\"return\": 6, \"id\": 1}\r\n"
                + "{\"error\": {\"class\": \"GenericError\", \"desc\": \"old\"}}\r\n");
        for (QmpSettings each : List.of(settings, settings.withCommandIds(true))) {
            WireStep expected = expect("qmp_capabilities");
            WireStep late = each.commandIds() ? send("{\"return\": 5}\r\n") : stale;
            try (var server = server(WireStep.greet(), late, expected, late, reply("{}"), echo());
                    var client = QmpClient.connect(server.socket(), each)) {
                assertThat(client.execute(new Echo(1))).isEqualTo(1);
                assertThat(client.execute(new Echo(2))).isEqualTo(2);
            }
        }
    }

    @Test
    void aNegotiationThatIsRefusedWithoutItsIdIsNamedWhenTimeIsUp() throws Exception {
        WireStep refusal = send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no way\"}}\r\n");
        longEnough(limit -> {
            try (var server = fake().script(WireStep.greet(), expect("qmp_capabilities"), refusal, untilClosed())
                    .start()) {
                QmpTimeoutException e = catchThrowableOfType(
                        QmpTimeoutException.class,
                        () -> QmpClient.connect(server.socket(), settings.withOpenDeadline(limit)));
                String message = String.valueOf(e.getMessage());
                return message.contains("no answer to qmp_capabilities") && message.contains("no way");
            } catch (FakeQemuFailure e) {
                // The client gave up before it had sent the command.
                return false;
            }
        });
    }

    @Test
    void aServerThatOffersNothingUrgentIsAnsweredInOrder() throws Exception {
        String old = GREETING.replace("\"oob\"", "");
        try (var server = server(
                        send(old), expect("qmp_capabilities"), reply("{}"), take(CALLS), answer(0, 1, 2), echo());
                var client = client(server)) {
            List<CompletableFuture<Long>> calls = submit(client);
            for (int i = 0; i < CALLS; i++) {
                assertThat(calls.get(i).join()).isEqualTo(i);
            }
            assertThatThrownBy(() -> client.executeOutOfBand(new Ask())).isInstanceOf(IllegalStateException.class);
            assertThat(client.execute(new Echo(9))).isEqualTo(9);
        }
    }

    /** Commands that pass descriptors wait for one another, and are in the order only once they are sent. */
    @Test
    void aCommandThatWaitsToBeSentHasNoPlaceYet() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        QmpSettings passing = settings.withDescriptors(true);
        try (var server = server(open(), take(2), until(answered), answer(0, 1), echo());
                var client = QmpClient.connect(server.socket(), passing)) {
            CompletableFuture<Long> first =
                    client.call(new Echo(1)).passing(FileDescriptor.in).submit();
            CompletableFuture<Long> second =
                    client.call(new Echo(2)).passing(FileDescriptor.in).submit();
            CompletableFuture<Long> never = client.call(new Echo(3))
                    .passing(FileDescriptor.in)
                    .within(SHORT)
                    .submit();
            CompletableFuture<Long> overtaking = client.submit(new Echo(4));
            assertThatThrownBy(never::join).hasCauseInstanceOf(QmpTimeoutException.class);
            answered.countDown();
            assertThat(overtaking.join()).isEqualTo(4);
            assertThat(first.join()).isEqualTo(1);
            assertThat(second.join()).isEqualTo(2);
        }
    }

    /** Each caller knows what it asked for: whoever gives up, whatever is urgent, nobody gets another's reply. */
    @Test
    void manyThreadsThatGiveUpNowAndThenGetTheirOwnReplies() throws Exception {
        WireStep slow = connection -> {
            Random random = new Random(7);
            for (var next = connection.next(); next.isPresent(); next = connection.next()) {
                ObjectNode request = next.get();
                if (random.nextInt(20) == 0) {
                    Thread.onSpinWait();
                }
                String value = request.has("exec-oob")
                        ? "\"urgent\""
                        : request.path("arguments").path("n").toString();
                reply(value).play(connection);
            }
        };
        try (var server = server(open(), slow);
                var client = client(server)) {
            List<CompletableFuture<Integer>> threads = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                int number = thread;
                threads.add(InThread.start(() -> calls(client, number)));
            }
            int answered = 0;
            for (CompletableFuture<Integer> thread : threads) {
                answered += thread.join();
            }
            assertThat(answered).isPositive();
            assertThat(client.execute(new Echo(-1))).isEqualTo(-1);
        }
    }

    /** Returns how many were answered. */
    private static int calls(QmpClient client, int thread) {
        Random random = new Random(thread);
        int answered = 0;
        for (int i = 0; i < 1000; i++) {
            long n = 1000L * thread + i;
            try {
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(client.executeOutOfBand(new Ask())).isEqualTo("urgent");
                    case 1 -> assertThat(client.submit(new Echo(n)).join()).isEqualTo(n);
                    case 2 ->
                        assertThat(client.execute(new Echo(n), Duration.ofNanos(random.nextInt(200_000) + 1)))
                                .isEqualTo(n);
                    default -> assertThat(client.execute(new Echo(n))).isEqualTo(n);
                }
                answered++;
            } catch (QmpTimeoutException e) {
                // Its reply comes later, and is nobody's.
            }
        }
        return answered;
    }
}
