// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.qmp.SchemaAdviceTest.EXPLANATION;
import static io.github.qapi4j.runtime.qmp.SchemaAdviceTest.SCHEMA;
import static io.github.qapi4j.runtime.qmp.SchemaAdviceTest.failsUnexplained;
import static io.github.qapi4j.runtime.qmp.SchemaAdviceTest.refusal;
import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the schema is asked for, and when, of commands that were submitted while there was no connection. */
@Timeout(120)
class WaitingCommandAdviceTest extends OnFakeQemu {
    private QmpClient reconnecting(FakeQemu server, boolean strict) {
        return QmpClient.reconnecting(QmpAddress.unix(server.socket()), settings.withStrict(strict));
    }

    /** Ends the first session of a client, whose commands wait from then on for another server. */
    private static void disconnect(QmpClient client, FakeQemu server) {
        try (EventListener events = client.listen()) {
            server.close();
            assertThatThrownBy(events::next).isInstanceOf(QmpEventsLostException.class);
        }
    }

    @Test
    void whatWaitsForAConnectionIsCheckedBeforeItIsSent() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            CompletableFuture<Long> unknown = client.submit(new Echo(1));
            try (FakeQemu second = server(
                    open(), expect("query-qmp-schema"), reply(SCHEMA), expect("ask"), reply("\"a\""), untilClosed())) {
                assertThat(second.socket()).isEqualTo(first.socket());
                assertThatThrownBy(unknown::join)
                        .cause()
                        .isInstanceOf(QmpUnsupportedException.class)
                        .hasMessage("vm0: 'echo' was not sent: " + EXPLANATION);
                assertThat(client.execute(new Ask())).isEqualTo("a");
            }
        }
    }

    @Test
    void whatWaitsForAConnectionWaitsForTheNextIfOneIsLostWhileItIsChecked() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            CompletableFuture<String> call = client.submit(new Ask());
            try (FakeQemu second = server(open(), expect("query-qmp-schema"), hangUp())) {
                second.awaitScripts(1, LONG);
            }
            try (FakeQemu third = server(
                    open(), expect("query-qmp-schema"), reply(SCHEMA), expect("ask"), reply("\"a\""), untilClosed())) {
                assertThat(third.socket()).isEqualTo(first.socket());
                assertThat(call.join()).isEqualTo("a");
            }
        }
    }

    private static final String WITH_MEMBER =
            SCHEMA.replace("\"members\": []", "\"members\": [{\"name\": \"n\", \"type\": \"int\"}]");

    /** A server that answers the question for the schema when it is told to, and then commands, whose numbers it notes. */
    private FakeQemu slow(CountDownLatch asked, CountDownLatch answer, List<Long> came, int commands) throws Exception {
        List<WireStep> steps = new ArrayList<>(List.of(open(), connection -> {
            ObjectNode query = connection.read();
            asked.countDown();
            assertThat(answer.await(60, TimeUnit.SECONDS)).isTrue();
            connection.replyTo(query, WITH_MEMBER);
        }));
        for (int i = 0; i < commands; i++) {
            steps.add(connection -> {
                came.add(connection.read().path("arguments").path("n").asLong());
                connection.reply("7");
            });
        }
        steps.add(untilClosed());
        return server(steps.toArray(WireStep[]::new));
    }

    @Test
    void whatWaitsIsSentInItsOrderAlsoWhileTheFirstAsks() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        List<Long> came = new CopyOnWriteArrayList<>();
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            List<CompletableFuture<Long>> calls = new ArrayList<>();
            for (long n = 0; n < 10; n++) {
                calls.add(client.submit(new Echo(n)));
            }
            try (FakeQemu second = slow(asked, answer, came, 20)) {
                assertThat(second.socket()).isEqualTo(first.socket());
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                // Neither do these wait here.
                for (long n = 10; n < 20; n++) {
                    calls.add(client.submit(new Echo(n)));
                }
                answer.countDown();
                calls.forEach(call -> assertThat(call.join()).isEqualTo(7));
                assertThat(came)
                        .containsExactlyElementsOf(
                                LongStream.range(0, 20).boxed().toList());
            }
        }
    }

    @Test
    void whatWasNotSentKeepsItsPlaceWhenTheConnectionIsLost() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        CountDownLatch answer = new CountDownLatch(0);
        List<Long> came = new CopyOnWriteArrayList<>();
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            List<CompletableFuture<Long>> calls = LongStream.range(0, 5)
                    .mapToObj(n -> client.submit(new Echo(n)))
                    .toList();
            try (FakeQemu second = server(open(), expect("query-qmp-schema"), hangUp())) {
                second.awaitScripts(1, LONG);
            }
            try (FakeQemu third = slow(new CountDownLatch(1), answer, came, 5)) {
                assertThat(third.socket()).isEqualTo(first.socket());
                calls.forEach(call -> assertThat(call.join()).isEqualTo(7));
                assertThat(came).containsExactly(0L, 1L, 2L, 3L, 4L);
            }
        }
    }

    @Test
    void whatWaitsForOthersHasItsOwnDeadline() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        List<Long> came = new CopyOnWriteArrayList<>();
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            CompletableFuture<Long> sent = client.submit(new Echo(1));
            try (FakeQemu second = slow(asked, answer, came, 2)) {
                assertThat(second.socket()).isEqualTo(first.socket());
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                CompletableFuture<Long> late =
                        client.call(new Echo(2)).within(Duration.ofMillis(20)).submit();
                assertThatThrownBy(late::join)
                        .cause()
                        .isInstanceOf(QmpTimeoutException.class)
                        .hasMessageContaining("'echo' was not sent, commands before it wait");
                answer.countDown();
                assertThat(sent.join()).isEqualTo(7);
                assertThat(client.execute(new Echo(3))).isEqualTo(7);
                assertThat(came).containsExactly(1L, 3L);
            }
        }
    }

    @Test
    void checkingKeepsNobodyFromTheConnection() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        // The urgent command is not checked, and comes before or after the question for the schema, which is answered
        // last.
        WireStep answerTheUrgent = connection -> {
            ObjectNode one = connection.read();
            ObjectNode other = connection.read();
            boolean urgentFirst = one.has("exec-oob");
            connection.replyTo(urgentFirst ? one : other, "\"a\"");
            connection.replyTo(urgentFirst ? other : one, SCHEMA);
        };
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            Thread[] caller = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<String> urgent = InThread.start(() -> {
                caller[0] = Thread.currentThread();
                started.countDown();
                return client.call(new Ask()).outOfBand().execute();
            });
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            while (caller[0].getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            CompletableFuture<Long> unknown = client.submit(new Echo(1));
            try (FakeQemu second = server(open(), answerTheUrgent, untilClosed())) {
                assertThat(second.socket()).isEqualTo(first.socket());
                assertThat(urgent.join()).isEqualTo("a");
                assertThatThrownBy(unknown::join).hasCauseInstanceOf(QmpUnsupportedException.class);
            }
        }
    }

    @Test
    void whatIsUrgentDoesNotWaitForOthersThatAreChecked() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        WireStep answerTheUrgent = connection -> {
            ObjectNode query = connection.read();
            ObjectNode urgent = connection.read();
            boolean inOrder = urgent.has("exec-oob");
            connection.replyTo(inOrder ? urgent : query, "\"a\"");
            connection.replyTo(inOrder ? query : urgent, SCHEMA);
        };
        try (QmpClient client = reconnecting(first, true)) {
            disconnect(client, first);
            CompletableFuture<Long> unknown = client.submit(new Echo(1));
            CompletableFuture<String> urgent = client.call(new Ask())
                    .outOfBand()
                    .within(Duration.ofSeconds(20))
                    .submit();
            try (FakeQemu second = server(open(), answerTheUrgent, untilClosed())) {
                assertThat(second.socket()).isEqualTo(first.socket());
                assertThat(urgent.join()).isEqualTo("a");
                assertThatThrownBy(unknown::join).hasCauseInstanceOf(QmpUnsupportedException.class);
            }
        }
    }

    @Test
    void whatComesAfterAQuitThatWaitedForAConnectionIsNotExplained() throws Exception {
        FakeQemu first = server(open(), untilClosed());
        try (QmpClient client = reconnecting(first, false)) {
            disconnect(client, first);
            CompletableFuture<JsonNode> quit = client.call("quit", null).submit();
            try (FakeQemu second = server(
                    open(),
                    expect("quit"),
                    reply("{}"),
                    expect("echo"),
                    refusal(),
                    expect("ask"),
                    reply("\"a\""),
                    untilClosed())) {
                assertThat(second.socket()).isEqualTo(first.socket());
                assertThat(quit.join().isObject()).isTrue();
                failsUnexplained(client);
                assertThat(client.execute(new Ask())).isEqualTo("a");
            }
        }
    }
}
