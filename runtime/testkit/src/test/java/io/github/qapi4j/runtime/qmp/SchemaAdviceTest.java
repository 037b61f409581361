// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.EventDispatcher;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionSettings;
import io.github.qapi4j.runtime.qmp.session.SingleSession;
import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import io.github.qapi4j.runtime.qmp.transport.UnixSockets;
import io.github.qapi4j.runtime.testkit.FakeQemuFailure;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Explaining an error never hides it, never makes anything wait for long, and is not tried where it cannot help. */
@Timeout(120)
class SchemaAdviceTest extends OnFakeQemu {
    static final String SCHEMA =
            "[{\"meta-type\": \"command\", \"name\": \"echo\", \"arg-type\": \"0\", \"ret-type\": \"int\"},"
                    + " {\"meta-type\": \"command\", \"name\": \"ask\", \"arg-type\": \"0\", \"ret-type\": \"str\"},"
                    + " {\"meta-type\": \"object\", \"name\": \"0\", \"members\": []}]";
    static final String EXPLANATION = "argument 'n' of 'echo' is not known to this QEMU (7.2.0)";

    static WireStep refusal() {
        return refuse("GenericError", "Parameter 'n' is unexpected");
    }

    @Test
    void theSchemaIsAskedForOnce() throws Exception {
        try (var server = server(
                        open(),
                        expect("echo"),
                        refusal(),
                        expect("query-qmp-schema"),
                        reply(SCHEMA),
                        expect("echo"),
                        refusal(),
                        untilClosed());
                var client = client(server)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.execute(new Echo(1)))
                        .isInstanceOfSatisfying(
                                QmpCommandException.class,
                                e -> assertThat(e.explanation()).contains(EXPLANATION))
                        .hasMessage("vm0: command 'echo' failed: GenericError: Parameter 'n' is unexpected ["
                                + EXPLANATION + "]");
            }
            assertThat(client.liveSchema().has("ask")).isTrue();
            assertThat(client.supports(Echo.class)).isTrue();
            assertThat(client.supports(Stop.class)).isFalse();
        }
    }

    @Test
    void aCommandThatIsNotFoundIsExplainedWithoutTheSchema() throws Exception {
        try (var server = server(
                        open(),
                        expect("echo"),
                        refuse("CommandNotFound", "The command echo has not been found"),
                        expect("echo"),
                        refuse("CommandNotFound", "The command echo has been disabled"),
                        untilClosed());
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation().orElse("")).contains("command 'echo'", "7.2.0"));
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation()).isEmpty());
        }
    }

    @Test
    void aSchemaThatIsNoListIsAReplyThatDoesNotFit() throws Exception {
        try (var server = server(open(), expect("query-qmp-schema"), reply("{}"), untilClosed());
                var client = client(server)) {
            assertThatThrownBy(client::liveSchema)
                    .isInstanceOfSatisfying(
                            QmpReplyException.class,
                            e -> assertThat(e.reply().path("return").isObject()).isTrue())
                    .hasMessageStartingWith("vm0: reply to 'query-qmp-schema' does not fit the schema: ");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 15, 60})
    void aSchemaThatIsRefusedLeavesTheErrorAsItIsAndIsNotAskedForAgain(long seconds) throws Exception {
        Duration limit = Duration.ofSeconds(seconds);
        try (var server = server(
                        open(),
                        expect("echo"),
                        refusal(),
                        expect("query-qmp-schema"),
                        refuse("CommandNotFound", "The command query-qmp-schema has not been found"),
                        expect("echo"),
                        refusal(),
                        expect("ask"),
                        reply("\"a\""),
                        untilClosed());
                // Also if there is little time: QEMU has no answer.
                var client = QmpClient.connect(server.socket(), settings.withCommandDeadline(limit))) {
            failsUnexplained(client);
            failsUnexplained(client);
            assertThat(client.execute(new Ask())).isEqualTo("a");
        }
    }

    @Test
    void aSchemaThatIsNoneLeavesTheErrorAsItIsAndIsNotAskedForAgain() throws Exception {
        try (var server = server(
                        open(),
                        expect("echo"),
                        refusal(),
                        expect("query-qmp-schema"),
                        reply("17"),
                        expect("echo"),
                        refusal(),
                        expect("ask"),
                        reply("\"a\""),
                        untilClosed());
                var client = client(server)) {
            failsUnexplained(client);
            failsUnexplained(client);
            assertThat(client.execute(new Ask())).isEqualTo("a");
        }
    }

    @Test
    void aSchemaThatDoesNotComeIsWaitedForNoLongerThanACommandAndAskedForAgain() {
        WireStep answerLate = connection -> {
            ObjectNode query = connection.latest();
            expect("echo").play(connection);
            connection.replyTo(query, SCHEMA);
        };
        // The command's own answer has to be in time.
        longEnough(limit -> {
            try (var server = server(
                            open(),
                            expect("echo"),
                            refusal(),
                            expect("query-qmp-schema"),
                            answerLate,
                            refusal(),
                            expect("query-qmp-schema"),
                            reply(SCHEMA),
                            untilClosed());
                    var client = client(server)) {
                QmpException e = catchThrowableOfType(QmpException.class, () -> client.execute(new Echo(1), limit));
                if (e instanceof QmpTimeoutException) {
                    return false;
                }
                assertThat(e).hasMessage("vm0: command 'echo' failed: GenericError: Parameter 'n' is unexpected");
                assertThatThrownBy(() -> client.execute(new Echo(1)))
                        .isInstanceOfSatisfying(
                                QmpCommandException.class,
                                late -> assertThat(late.explanation()).contains(EXPLANATION));
                return true;
            } catch (FakeQemuFailure e) {
                // The client gave up before its script was done.
                return false;
            }
        });
    }

    /** Without a server: nobody wants to wait for as long as an explanation may take. */
    @Test
    void aSchemaThatDoesNotComeInAllTheTimeIsNotAskedForAgain() throws Exception {
        SessionSettings forSessions = settings.forSessions(new CallbackThreads("vm0"));
        try (var server = server(open(), untilClosed())) {
            SingleSession sessions = SingleSession.open(
                    forSessions,
                    TransportFactory.unix(UnixSockets.JDK, server.socket(), "vm0"),
                    new EventDispatcher(forSessions));
            for (Deadline until : List.of(Deadline.none(), Deadline.after(Duration.ofDays(1)))) {
                assertThat(timesAsked(sessions, until)).as(until.toString()).isEqualTo(1);
            }
            // Of 20 s something is over already.
            for (int seconds : List.of(20, 1)) {
                Deadline until = Deadline.after(Duration.ofSeconds(seconds));
                assertThat(timesAsked(sessions, until)).as(until.toString()).isEqualTo(2);
            }
            sessions.close(SessionFailure.closed("the test is done"));
        }
    }

    private int timesAsked(SingleSession sessions, Deadline until) {
        AtomicInteger asked = new AtomicInteger();
        QmpGreeting greeting = new QmpGreeting(sessions.greeting());
        SchemaAdvice advice = new SchemaAdvice(settings, sessions.current().join(), greeting, query -> {
            asked.incrementAndGet();
            throw new QmpTimeoutException("vm0", "no reply to '" + query.command() + "'", Duration.ofSeconds(20));
        });
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("execute", "echo");
        request.putObject("arguments").put("n", 1);
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.putObject("error").put("class", "GenericError").put("desc", "Parameter 'n' is unexpected");
        for (int i = 0; i < 2; i++) {
            assertThat(advice.explanation(request, reply, until)).isNull();
        }
        return asked.get();
    }

    @Test
    void theEndOfTheSessionLeavesTheErrorAsItIs() throws Exception {
        try (var server = server(open(), expect("echo"), refusal(), expect("query-qmp-schema"), hangUp());
                var client = client(server)) {
            failsUnexplained(client);
        }
    }

    @Test
    void whatIsUrgentOrLastOrWithoutArgumentsIsNotExplained() throws Exception {
        try (var server = server(
                        open(),
                        expect("ask"),
                        refusal(),
                        expect("ask"),
                        refusal(),
                        expect("quit"),
                        reply("{}"),
                        expect("echo"),
                        refusal(),
                        expect("ask"),
                        reply("\"a\""),
                        untilClosed());
                var client = client(server)) {
            var arguments = JsonNodeFactory.instance.objectNode().put("n", 1);
            assertThatThrownBy(() -> client.call("ask", arguments).outOfBand().execute())
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation()).isEmpty());
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation()).isEmpty());
            client.execute("quit", null);
            failsUnexplained(client);
            assertThat(client.execute(new Ask())).isEqualTo("a");
        }
    }

    @Test
    void whatWasSubmittedIsExplained() throws Exception {
        try (var server = server(
                        open(), expect("echo"), refusal(), expect("query-qmp-schema"), reply(SCHEMA), untilClosed());
                var client = client(server)) {
            assertThat(client.submit(new Echo(1)))
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation()).contains(EXPLANATION));
        }
    }

    @Test
    void anInterruptedThreadGetsTheErrorWithoutExplanationAndTheNextWithIt() throws Exception {
        Thread caller = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);
        try (var server = server(
                        open(),
                        expect("echo"),
                        refusal(),
                        expect("query-qmp-schema"),
                        connection -> caller.interrupt(),
                        until(interrupted),
                        reply(SCHEMA),
                        expect("echo"),
                        refusal(),
                        expect("query-qmp-schema"),
                        reply(SCHEMA),
                        untilClosed());
                var client = client(server)) {
            failsUnexplained(client);
            assertThat(Thread.interrupted()).isTrue();
            interrupted.countDown();
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation()).contains(EXPLANATION));
        }
    }

    @Test
    void aStrictSessionAsksFirstAndSendsNothingUnknown() throws Exception {
        try (var server = server(
                        open(),
                        expect("query-qmp-schema"),
                        reply(SCHEMA),
                        expect("ask"),
                        reply("\"a\""),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withStrict(true))) {
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOf(QmpUnsupportedException.class)
                    .hasMessage("vm0: 'echo' was not sent: " + EXPLANATION);
            assertThatThrownBy(() -> client.submit(new Echo(1))).isInstanceOf(QmpUnsupportedException.class);
            assertThat(client.execute(new Ask())).isEqualTo("a");
        }
    }

    @Test
    void manyThreadsAskOnceAndWhoWaitsForAnotherHasItsOwnDeadline() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        try (var server = server(
                        open(),
                        expect("query-qmp-schema"),
                        connection -> asked.countDown(),
                        until(late),
                        reply(SCHEMA),
                        expect("ask"),
                        reply("\"a\""),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withStrict(true))) {
            CompletableFuture<LiveSchema> first = InThread.start(client::liveSchema);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> client.execute(new Ask(), SHORT))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessage("vm0: no reply to 'query-qmp-schema' within 200 ms");
            Thread.currentThread().interrupt();
            assertThatThrownBy(client::liveSchema)
                    .isInstanceOf(QmpInterruptedException.class)
                    .hasMessage("vm0: interrupted while QEMU was asked for its schema");
            assertThat(Thread.interrupted()).isTrue();
            CompletableFuture<String> second = InThread.start(() -> client.execute(new Ask()));
            late.countDown();
            assertThat(first.join().has("ask")).isTrue();
            assertThat(second.join()).isEqualTo("a");
            assertThat(client.liveSchema()).isSameAs(first.join());
        }
    }

    @Test
    void whatIsSubmittedWhereNobodyMayWaitIsCheckedElsewhere() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        QmpSettings direct = settings.withStrict(true).withCallbackExecutor(Runnable::run);
        try (var server = server(
                        open(),
                        expect("query-qmp-schema"),
                        reply(SCHEMA),
                        expect("ask"),
                        until(chained),
                        reply("\"a\""),
                        expect("ask"),
                        reply("\"b\""),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), direct)) {
            CompletableFuture<String> both = client.submit(new Ask())
                    .thenCompose(a -> client.submit(new Ask()).thenApply(b -> a + b));
            CompletableFuture<Long> unknown = both.thenCompose(ab -> client.submit(new Echo(1)));
            chained.countDown();
            assertThat(both.join()).isEqualTo("ab");
            assertThatThrownBy(unknown::join).hasCauseInstanceOf(QmpUnsupportedException.class);
        }
    }

    static void failsUnexplained(QmpClient client) {
        assertThatThrownBy(() -> client.execute(new Echo(1)))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.explanation()).isEmpty())
                .hasMessage("vm0: command 'echo' failed: GenericError: Parameter 'n' is unexpected");
    }
}
