// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.MigratePause;
import io.github.qapi4j.qemu.command.QueryBlock;
import io.github.qapi4j.qemu.command.QueryName;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.NameInfo;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client meets all that can go wrong with a QEMU. */
class FakeQemuFaultsTest {
    private final FakeQemu fake = FakeQemu.start();

    @AfterEach
    void close() {
        fake.close();
    }

    private QmpClient hurried() {
        return QmpClient.connect(
                fake.socket(), QmpSettings.of("hurried", QmpIndex.INSTANCE).withCommandDeadline(Duration.ofMillis(50)));
    }

    @Test
    void dies() {
        try (QmpClient client = fake.connect()) {
            fake.on(QueryBlock.class).die();
            assertThatThrownBy(() -> client.execute(Qmp.queryBlock())).isInstanceOf(QmpConnectionLostException.class);
            assertThatThrownBy(fake::connect).isInstanceOf(QmpConnectException.class);
        }
    }

    @Test
    void hangs() {
        try (QmpClient client = hurried()) {
            fake.on(QueryBlock.class).hang();
            assertThatThrownBy(() -> client.execute(Qmp.queryBlock())).isInstanceOf(QmpTimeoutException.class);
            assertThatThrownBy(() -> client.execute(Qmp.stop())).isInstanceOf(QmpTimeoutException.class);
        }
    }

    @Test
    void isLate() {
        try (QmpClient client = hurried()) {
            fake.on(QueryBlock.class).delay(Duration.ofDays(1)).replyWithDefaults();
            assertThatThrownBy(() -> client.execute(Qmp.queryBlock())).isInstanceOf(QmpTimeoutException.class);
        }
    }

    @Test
    void servesTheNextClientAfterOneThatDidNotWait() throws Exception {
        fake.on(QueryBlock.class).delay(Duration.ofDays(1)).replyWithDefaults();
        try (BareClient client = BareClient.open(fake.socket())) {
            client.send("{'execute': 'query-block'}");
            fake.await(QueryBlock.class, Duration.ofSeconds(60));
            fake.disconnect();
        }
        try (QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryJobs())).isEmpty();
        }
    }

    @Test
    void closesInTheMiddleOfAMessage() {
        fake.on(QueryBlock.class).cutOff().replyWithDefaults();
        try (QmpClient client = fake.connect()) {
            assertThatThrownBy(() -> client.execute(Qmp.queryBlock())).isInstanceOf(QmpConnectionLostException.class);
        }
        try (QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryBlock())).isEmpty();
        }
    }

    @Test
    void sendsGarbage() {
        fake.on(QueryBlock.class).sendRaw("<html>\r\n");
        try (QmpClient client = fake.connect()) {
            assertThatThrownBy(() -> client.execute(Qmp.queryBlock()))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("what came is no QMP message")
                    .hasMessageContaining("<html>");
        }
    }

    @Test
    void floods() {
        try (QmpClient client = fake.connect()) {
            fake.sendRaw(
                    "{\"event\": \"STOP\", \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}\r\n".repeat(50_000));
            assertThat(client.execute(Qmp.queryJobs())).isEmpty();
        }
    }

    @Test
    void answersInOrderWhateverIsHeld() throws Exception {
        try (QmpClient client = fake.connect()) {
            HeldReply<QueryName, NameInfo> held = fake.on(QueryName.class).hold();
            CompletableFuture<NameInfo> first = client.submit(Qmp.queryName()).toCompletableFuture();
            held.await(Duration.ofSeconds(60));
            CompletableFuture<List<JobInfo>> second = client.submit(Qmp.queryJobs());
            CompletableFuture<NameInfo> third = client.submit(Qmp.queryName());
            fake.on(MigratePause.class).replyWithDefaults();
            client.executeOutOfBand(Qmp.migratePause());
            assertThat(List.of(first, second, third)).noneMatch(CompletableFuture::isDone);
            held.reply(new NameInfo("late"));
            assertThat(first.get().name()).isEqualTo("late");
            assertThat(second.get()).isEmpty();
            assertThat(third).isNotDone();
        }
    }

    @Test
    void answersOutOfOrderOnRequest() throws Exception {
        try (FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                        .answeringInAnyOrder()
                        .start();
                QmpClient client = QmpClient.connect(
                        fake.socket(), QmpSettings.of("fake", QmpIndex.INSTANCE).withCommandIds(true))) {
            HeldReply<QueryName, NameInfo> held = fake.on(QueryName.class).hold();
            CompletableFuture<NameInfo> first = client.submit(Qmp.queryName()).toCompletableFuture();
            held.await(Duration.ofSeconds(60));
            assertThat(client.execute(Qmp.queryJobs())).isEmpty();
            assertThat(first).isNotDone();
            held.reply(new NameInfo("late"));
            assertThat(first.get().name()).isEqualTo("late");
        }
    }

    @Test
    void disconnects() {
        try (QmpClient client = fake.connect()) {
            fake.disconnect();
            assertThatThrownBy(() -> client.execute(Qmp.queryJobs())).isInstanceOf(QmpConnectionLostException.class);
        }
        try (QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryJobs())).isEmpty();
        }
    }
}
