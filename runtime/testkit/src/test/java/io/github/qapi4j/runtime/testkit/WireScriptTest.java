// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.greet;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.serve;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.QueryName;
import io.github.qapi4j.qemu.command.QueryStatus;
import io.github.qapi4j.qemu.command.Stop;
import io.github.qapi4j.qemu.type.NameInfo;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fakes that do step by step what no QEMU does. */
@Timeout(120)
class WireScriptTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static FakeQemuBuilder fake() {
        return FakeQemu.builder(QmpIndex.INSTANCE);
    }

    @Test
    void answersWhatNoSchemaHasAndThenGoesOnAsUsual() {
        try (FakeQemu fake = fake().script(
                                open(),
                                expect("query-status"),
                                reply("{\"status\": \"levitating\"}"),
                                expect("stop"),
                                refuse("OutOfLuck", "not today"),
                                serve())
                        .start();
                QmpClient client = fake.connect()) {
            fake.on(QueryName.class).reply(new NameInfo("vm"));
            assertThat(client.executeForReply(Qmp.queryStatus()).raw().toString())
                    .contains("levitating");
            assertThatThrownBy(() -> client.execute(Qmp.stop()))
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessageContaining("OutOfLuck: not today");
            assertThat(client.execute(Qmp.queryName()).name()).isEqualTo("vm");
            assertThat(fake.received()).containsExactly(Qmp.queryStatus(), Qmp.stop(), Qmp.queryName());
        }
    }

    @Test
    void answersWhatQemuWouldRefuse() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("size");
        try (FakeQemu fake = fake().script(open(), expect("block_resize"), reply("1"), expect("none"), reply("2"))
                        .start();
                QmpClient client = fake.connect()) {
            assertThat(client.execute("block_resize", list).asInt()).isEqualTo(1);
            assertThat(client.execute("none", list).asInt()).isEqualTo(2);
        }
    }

    @Test
    void eachClientHasItsScriptAndLaterOnesNone() throws Exception {
        try (FakeQemu fake = fake().script(open(), expect("stop"), hangUp())
                .script(open(), expect("stop"), send("<html>\r\n"), untilClosed())
                .start()) {
            try (QmpClient client = fake.connect()) {
                assertThatThrownBy(() -> client.execute(Qmp.stop())).isInstanceOf(QmpConnectionLostException.class);
            }
            fake.awaitScripts(1, LONG);
            try (QmpClient client = fake.connect()) {
                assertThatThrownBy(() -> client.execute(Qmp.stop())).hasMessageContaining("<html>");
            }
            fake.awaitScripts(2, LONG);
            try (QmpClient client = fake.connect()) {
                client.execute(Qmp.stop());
            }
            assertThatThrownBy(() -> fake.awaitScripts(3, Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("2 scripts of 3 ended within 1 ms");
            assertThat(fake.received(Stop.class)).hasSize(3);
        }
    }

    @Test
    void anotherCommandThanExpectedFailsTheTest() {
        FakeQemu fake = fake().script(open(), expect("cont"), untilClosed()).start();
        try (QmpClient client = fake.connect()) {
            assertThatThrownBy(() -> client.execute(Qmp.stop())).isInstanceOf(QmpConnectionLostException.class);
        }
        assertThatThrownBy(fake::close)
                .isInstanceOf(FakeQemuFailure.class)
                .hasMessageContaining("expected cont, but there came {\"execute\":\"stop\"}");
    }

    @Test
    void aCommandThatDoesNotComeFailsTheTest() throws Exception {
        FakeQemu fake = fake().script(open(), expect("cont")).start();
        fake.connect().close();
        fake.awaitScripts(1, LONG);
        assertThatThrownBy(fake::close)
                .isInstanceOf(FakeQemuFailure.class)
                .hasMessageContaining("expected cont, but the client closed the connection");
    }

    @Test
    void closingEndsAScriptThatWaits() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FakeQemu fake = fake().script(greet(), connection -> reached.countDown(), until(never))
                .start();
        try (BareClient client = BareClient.connect(fake.socket())) {
            assertThat(client.read().has("QMP")).isTrue();
            reached.await();
            fake.close();
            assertThat(fake.socket()).doesNotExist();
        }
    }

    @Test
    void listensWhereTheTestSaysAndAgainWhenTheEarlierOneHasEnded(@TempDir Path folder) {
        Path socket = folder.resolve("monitor");
        for (int i = 0; i < 2; i++) {
            try (FakeQemu fake = fake().socket(socket).start();
                    QmpClient client = fake.connect()) {
                assertThat(fake.socket()).isEqualTo(socket);
                assertThatThrownBy(() -> fake().socket(socket).start())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("cannot listen on the socket " + socket);
                assertThat(client.execute(Qmp.queryStatus()).running()).isTrue();
            }
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void disconnectsInsteadOfAnAnswer() {
        try (FakeQemu fake = fake().start()) {
            fake.on(QueryStatus.class).disconnect().replyWithDefaults();
            try (QmpClient client = fake.connect()) {
                assertThatThrownBy(() -> client.execute(Qmp.queryStatus()))
                        .isInstanceOf(QmpConnectionLostException.class);
            }
            try (QmpClient client = fake.connect()) {
                assertThat(client.execute(Qmp.queryStatus())).isNotNull();
            }
        }
    }
}
