// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.Warnings;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What newer QEMUs may send, and much of it. */
@Timeout(120)
class SessionOddityTest extends OnFakeQemu {
    @Test
    void unknownEventBeforeTheReplyArrivesRaw() throws Exception {
        String event = "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"BRAND_NEW\","
                + " \"data\": {\"colour\": \"blue\"}}\r\n";
        try (var server = server(open(), expect("echo"), send(event), reply("5"), untilClosed());
                var client = client(server)) {
            assertThat(client.execute(new Echo(5))).isEqualTo(5);
            UnknownEvent arrived = client.waitFor(UnknownEvent.class, any -> true);
            assertThat(arrived.eventName()).isEqualTo("BRAND_NEW");
            assertThat(arrived.dataJson().path("colour").asString()).isEqualTo("blue");
        }
    }

    @Test
    void newEnumValueIsKeptAsUnrecognizedInReplyAndEvent() throws Exception {
        String event = "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"JOB_STATUS_CHANGE\","
                + " \"data\": {\"id\": \"j\", \"status\": \"dreaming\"}}\r\n";
        String status = "{\"running\": true, \"singlestep\": false, \"status\": \"levitating\", \"more\": 1}";
        try (var server = server(open(), expect("query-status"), send(event), reply(status), untilClosed());
                var client = QmpClient.connect(server.socket(), QmpSettings.of("vm0", QmpIndex.INSTANCE))) {
            QmpReply<StatusInfo> reply = client.executeForReply(Qmp.queryStatus());
            assertThat(reply.value().status()).isEqualTo(RunState.UNRECOGNIZED);
            assertThat(reply.value().running()).isTrue();
            assertThat(reply.raw().path("return").path("status").asString()).isEqualTo("levitating");
            JobStatusChange change =
                    client.waitFor(JobStatusChange.class, job -> job.id().equals("j"));
            assertThat(change.status()).isEqualTo(JobStatus.UNRECOGNIZED);
            assertThat(change.raw().path("data").path("status").asString()).isEqualTo("dreaming");
        }
    }

    private static final String WRONG_KINDS = "{\"running\": true, \"singlestep\": \"no\", \"status\": 5}";

    @Test
    void memberOfAnotherKindReadsAsAbsentAndStaysInTheRawMessage() throws Exception {
        String event = "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"JOB_STATUS_CHANGE\","
                + " \"data\": {\"id\": \"j\", \"status\": [true]}}\r\n";
        try (var server = server(open(), expect("query-status"), send(event), reply(WRONG_KINDS), untilClosed());
                var warnings = new Warnings(QmpClient.class, "lenient");
                var client = QmpClient.connect(server.socket(), QmpSettings.of("lenient", QmpIndex.INSTANCE))) {
            QmpReply<StatusInfo> reply = client.executeForReply(Qmp.queryStatus());
            assertThat(warnings.messages())
                    .containsExactly("lenient: in the reply to 'query-status' these are of another kind than the schema"
                            + " declares, and left out: StatusInfo.singlestep, StatusInfo.status");
            assertThat(reply.value().running()).isTrue();
            assertThat(reply.value().status()).isNull();
            assertThat(reply.raw().path("return").path("status").asInt(0)).isEqualTo(5);
            assertThat(reply.leftOut()).containsExactly("StatusInfo.singlestep", "StatusInfo.status");
            JobStatusChange change =
                    client.waitFor(JobStatusChange.class, job -> job.id().equals("j"));
            assertThat(change.status()).isNull();
            assertThat(change.raw().path("data").path("status").size()).isEqualTo(1);
        }
    }

    @Test
    void errorAndReturnTogetherAreAnError() throws Exception {
        WireStep both = connection -> send("{\"return\": 1, \"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}"
                        + idOf(connection.latest()) + "}\r\n")
                .play(connection);
        try (var server = server(open(), expect("echo"), both, echo());
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute(new Echo(1))).isInstanceOf(QmpCommandException.class);
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void messageOfManyLevelsIsReadAndShown() throws Exception {
        String deep = "[".repeat(900) + "]".repeat(900);
        Queue<String> wire = new ConcurrentLinkedQueue<>();
        QmpSettings logged = settings.withWireLog(message -> wire.add(message.toString()));
        try (var server = server(open(), expect("echo"), reply(deep), expect("echo"), reply(deep), untilClosed());
                var client = QmpClient.connect(server.socket(), logged)) {
            assertThat(client.execute("echo", null).size()).isEqualTo(1);
            assertThatThrownBy(() -> client.execute(new Echo(1))).isInstanceOf(QmpReplyException.class);
            assertThat(wire).filteredOn(text -> text.contains(deep)).hasSize(2);
        }
    }

    @Test
    void newErrorClassKeepsItsName() throws Exception {
        try (var server = server(open(), expect("echo"), refuse("OutOfLuck", "try again"), echo());
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOfSatisfying(QmpCommandException.class, e -> {
                        assertThat(e.kind()).isEqualTo(QmpErrorClass.UNRECOGNIZED);
                        assertThat(e.errorClass()).isEqualTo("OutOfLuck");
                    })
                    .hasMessage("vm0: command 'echo' failed: OutOfLuck: try again");
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
    void errorClassesOfTheSchemaAreToldApart(QmpErrorClass kind) throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            server.on(Echo.class).refuse(kind, "x");
            assertThatThrownBy(() -> client.execute(new Echo(1)))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    @Test
    @Tag("mass")
    void replyOf20MegabytesIsRead() throws Exception {
        String text = "ü".repeat(10 << 20);
        try (var server = echoing();
                var client = client(server)) {
            server.on(Ask.class).reply(text);
            assertThat(client.execute(new Ask())).isEqualTo(text);
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    /** 100,000 events and then the reply, in large pieces. */
    private static WireStep flood() {
        byte[] thousand = EVENT.formatted("STOP").repeat(1000).getBytes(StandardCharsets.UTF_8);
        return connection -> {
            for (int i = 0; i < 100; i++) {
                connection.send(thousand);
            }
        };
    }

    @Test
    @Tag("mass")
    void hundredThousandEventsWithoutAReaderKeepNobodyWaiting() throws Exception {
        try (var server = server(open(), expect("echo"), flood(), event("RESUME"), reply("5"), echo());
                var client = QmpClient.connect(server.socket(), settings.withEventMemory(1L << 30))) {
            assertThat(client.execute(new Echo(5))).isEqualTo(5);
            assertThat(client.events().queued()).hasSize(100_001);
            assertThat(client.events().dropped()).isZero();
            assertThat(client.events().waitFor(ByHand.Resume.class)).isNotNull();
            assertThat(client.execute(new Echo(6))).isEqualTo(6);
        }
    }

    @Test
    @Tag("mass")
    void hundredThousandEventsThatDoNotFitAreCountedAndToldToWhoWaits() throws Exception {
        QmpSettings small = settings.withEventCapacity(1000).withHistory(10);
        try (var server = server(open(), expect("echo"), event("RESUME"), flood(), reply("5"), untilClosed());
                var client = QmpClient.connect(server.socket(), small);
                EventListener listener = client.listen();
                EventListener resumes = client.listen(ByHand.Resume.class)) {
            assertThat(client.execute(new Echo(5))).isEqualTo(5);
            assertThat(listener.dropped()).isEqualTo(99_001);
            assertThat(listener.queued()).hasSize(1000);
            assertThatThrownBy(() -> listener.waitFor(ByHand.Resume.class))
                    .isInstanceOf(QmpEventsLostException.class)
                    .hasMessage("vm0: Resume may have been lost: 99001 events were dropped because the queue was full");
            assertThat(listener.next()).isInstanceOf(Stop.class);
            assertThat(resumes.next()).isNotNull();
            assertThat(client.history())
                    .hasSize(10)
                    .extracting(QmpEvent::eventName)
                    .containsOnly("STOP");
        }
    }

    /** json-streamer.c starts anew behind the token that was one too many. */
    @ParameterizedTest
    @ResourceLock(value = QmpClient.WIRE_LOGGER, mode = ResourceAccessMode.READ)
    @ValueSource(strings = {"token size", "token count", "nesting depth"})
    void aCommandThatIsReadInPartEndsTheSessionAndAnswersNobodyElse(String limit) throws Exception {
        String error = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON %s\"}}\r\n";
        try (var server = server(
                        open(),
                        connection -> {
                            var unusedFirst = connection.read();
                            var unusedSecond = connection.read();
                        },
                        send(error.formatted(limit + " limit exceeded")
                                + error.formatted("parse error, expecting value")),
                        untilClosed());
                var client = client(server)) {
            CompletableFuture<Long> first = client.submit(new Echo(0));
            CompletableFuture<Long> second = client.submit(new Echo(1));
            assertThatThrownBy(first::join).hasMessageContaining("JSON " + limit + " limit exceeded");
            assertThatThrownBy(second::join)
                    .cause()
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasCauseInstanceOf(QmpProtocolException.class)
                    .hasMessageContaining("QEMU read only the start of a command");
        }
    }
}
