// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.BlockResize;
import io.github.qapi4j.qemu.command.Eject;
import io.github.qapi4j.qemu.command.HumanMonitorCommand;
import io.github.qapi4j.qemu.command.QueryBalloon;
import io.github.qapi4j.qemu.command.QueryBlock;
import io.github.qapi4j.qemu.command.QueryMice;
import io.github.qapi4j.qemu.command.QueryName;
import io.github.qapi4j.qemu.command.QueryStatus;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BalloonInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.NameInfo;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a test says, a client gets. */
class FakeQemuTest {
    @Test
    void greetsAndNegotiatesAsItsRelease() throws IOException {
        try (FakeQemu fake = FakeQemu.start();
                BareClient client = BareClient.connect(fake.socket())) {
            JsonNode greeting = client.read().path("QMP");
            assertThat(greeting.path("version").path("qemu").path("major").asInt())
                    .isEqualTo(7);
            assertThat(greeting.path("version").path("qemu").path("minor").asInt())
                    .isEqualTo(2);
            assertThat(greeting.path("capabilities").toString()).isEqualTo("[\"oob\"]");
            assertThat(client.refusal("{'execute': 'query-status'}"))
                    .isEqualTo("Expecting capabilities negotiation with 'qmp_capabilities'");
            assertThat(client.ask("{'execute': 'qmp_capabilities', 'id': 'x'}").toString())
                    .isEqualTo("{\"return\":{},\"id\":\"x\"}");
            assertThat(client.refusal("{'execute': 'qmp_capabilities'}"))
                    .isEqualTo("Capabilities negotiation is already complete, command ignored");
        }
    }

    @Test
    void isForItsOwnerOnlyAndLeavesNothing() throws IOException {
        Path socket;
        try (FakeQemu fake = FakeQemu.start()) {
            socket = fake.socket();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(socket.getParent()).doesNotExist();
    }

    @Test
    void answersWithTypedValuesInSequence() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            fake.on(QueryName.class)
                    .reply(new NameInfo("first"))
                    .times(2)
                    .reply(new NameInfo("second"))
                    .refuse(QmpErrorClass.DEVICE_NOT_FOUND, "gone");
            assertThat(client.execute(Qmp.queryName()).name()).isEqualTo("first");
            assertThat(client.execute(Qmp.queryName()).name()).isEqualTo("first");
            assertThat(client.execute(Qmp.queryName()).name()).isEqualTo("second");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.execute(Qmp.queryName()))
                        .isInstanceOfSatisfying(QmpCommandException.class, e -> {
                            assertThat(e.kind()).isEqualTo(QmpErrorClass.DEVICE_NOT_FOUND);
                            assertThat(e.description()).isEqualTo("gone");
                        });
            }
        }
    }

    @Test
    void answersWithWhatAFunctionMakesOfTheCommand() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            fake.on(HumanMonitorCommand.class, command -> "you said " + command.commandLine());
            fake.on(Eject.class, command -> {
                throw new CommandRefusal("no medium in " + command.id());
            });
            assertThat(client.execute(Qmp.humanMonitorCommand().commandLine("info")))
                    .isEqualTo("you said info");
            assertThatThrownBy(() -> client.execute(Qmp.eject().id("cd"))).hasMessageContaining("no medium in cd");
        }
    }

    @Test
    void whatIsSaidLastCountsForTheCommandsThatItIsAbout() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            fake.on(HumanMonitorCommand.class, command -> "any");
            fake.on(HumanMonitorCommand.class)
                    .when(command -> command.commandLine().equals("info block"))
                    .reply("blocks");
            assertThat(client.execute(Qmp.humanMonitorCommand().commandLine("info block")))
                    .isEqualTo("blocks");
            assertThat(client.execute(Qmp.humanMonitorCommand().commandLine("info")))
                    .isEqualTo("any");
        }
    }

    @Test
    void defaultsFillInWhatATestDoesNotCareFor() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            fake.on(QueryStatus.class).replyWithDefaults().replyJsonWithDefaults("{\"status\": \"paused\"}");
            StatusInfo least = client.execute(Qmp.queryStatus());
            assertThat(least.running()).isFalse();
            assertThat(least.status()).isEqualTo(RunState.DEBUG);
            StatusInfo paused = client.execute(Qmp.queryStatus());
            assertThat(paused.status()).isEqualTo(RunState.PAUSED);
            assertThat(paused.running()).isFalse();
            fake.on(BlockResize.class).reply(Empty.EMPTY);
            assertThat(client.execute(Qmp.blockResize().size(1L))).isEqualTo(Empty.EMPTY);
        }
    }

    @Test
    void whatQemuCannotSendCannotBeFaked() {
        try (FakeQemu fake = FakeQemu.start()) {
            assertThatThrownBy(() -> fake.on(QueryStatus.class).replyJson("{\"status\": \"paused\"}"))
                    .isInstanceOf(ImpossibleMessageException.class)
                    .hasMessageContaining("the reply to query-status lacks the member 'running'");
            assertThatThrownBy(() -> fake.on(QueryStatus.class).replyJsonWithDefaults("{\"status\": \"asleep\"}"))
                    .hasMessageContaining("the reply to query-status.status is a value of RunState, not \"asleep\"");
            assertThatThrownBy(() -> fake.on(QueryStatus.class).replyJsonWithDefaults("{\"running\": 1}"))
                    .hasMessageContaining(".running is of type bool, not 1");
            assertThatThrownBy(() -> fake.on(QueryStatus.class).replyJsonWithDefaults("{\"speed\": 1}"))
                    .hasMessageContaining("has no member 'speed' in the schema");
            assertThatThrownBy(() -> fake.on(QueryMice.class).replyJson("[{\"name\": \"m\"}]"))
                    .hasMessageContaining("the reply to query-mice[0] lacks the member 'index'");
            assertThatThrownBy(() -> fake.on(BlockResize.class).replyJson("[]"))
                    .hasMessageContaining("the reply to block_resize is an empty object");
            assertThatThrownBy(
                            () -> fake.on(QueryStatus.class).reply(new StatusInfo(true, false, RunState.UNRECOGNIZED)))
                    .isInstanceOf(ImpossibleMessageException.class);
            assertThatThrownBy(() -> fake.send(JobStatusChange.class, "{\"status\": \"eaten\"}"))
                    .isInstanceOf(ImpossibleMessageException.class)
                    .hasMessageContaining("JOB_STATUS_CHANGE.status");
        }
    }

    @Test
    void aFunctionThatMakesWhatQemuCannotSendFailsTheTest() {
        FakeQemu fake = FakeQemu.start();
        try (QmpClient client = fake.connect()) {
            fake.on(QueryBalloon.class, command -> BalloonInfo.fromJson(JsonNodeFactory.instance.objectNode()));
            assertThatThrownBy(() -> client.execute(Qmp.queryBalloon()))
                    .hasMessageContaining(
                            "the fake has no answer: the reply to query-balloon lacks the member 'actual'");
        }
        assertThatThrownBy(fake::close)
                .isInstanceOf(FakeQemuFailure.class)
                .hasMessageContaining("lacks the member 'actual'");
        fake.close();
    }

    @Test
    void aCommandThatNothingIsSaidOfFailsTheTest() {
        FakeQemu fake = FakeQemu.start();
        try (QmpClient client = fake.connect()) {
            assertThatThrownBy(() -> client.execute(Qmp.queryBlock()))
                    .hasMessageContaining("nothing says what the fake answers to query-block");
        }
        assertThatThrownBy(fake::close).hasMessageContaining("query-block");
        try (FakeQemu lenient = FakeQemu.builder(QmpIndex.INSTANCE)
                        .answeringWithDefaults()
                        .start();
                QmpClient client = lenient.connect()) {
            assertThat(client.execute(Qmp.queryBlock())).isEmpty();
        }
    }

    @Test
    void remembersWhatCameInItsOrder() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            fake.on(QueryBlock.class).replyWithDefaults();
            client.execute(Qmp.queryBlock());
            client.execute(Qmp.stop());
            client.execute(Qmp.queryBlock());
            assertThat(fake.received()).containsExactly(Qmp.queryBlock(), Qmp.stop(), Qmp.queryBlock());
            assertThat(fake.received(QueryBlock.class)).hasSize(2);
            assertThat(fake.await(QueryBlock.class, Duration.ofSeconds(1))).isEqualTo(Qmp.queryBlock());
            assertThatThrownBy(() -> fake.await(Eject.class, Duration.ofMillis(1)))
                    .hasMessageContaining("no Eject came within 1 ms");
        }
    }

    @Test
    void sendsEventsThatAreTyped() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            var raw = JsonNodeFactory.instance.objectNode();
            fake.send(new JobStatusChange("job", JobStatus.READY, raw));
            fake.send(JobStatusChange.class, "{\"id\": \"other\"}");
            JobStatusChange first = client.events().waitFor(JobStatusChange.class);
            JobStatusChange second = client.events().waitFor(JobStatusChange.class);
            assertThat(first.id()).isEqualTo("job");
            assertThat(first.status()).isEqualTo(JobStatus.READY);
            assertThat(first.timestamp()).isPresent();
            assertThat(second.id()).isEqualTo("other");
            assertThat(second.status()).isEqualTo(JobStatus.UNDEFINED);
        }
    }

    @Test
    void outOfBandCommandsOvertakeOthers() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                BareClient client = BareClient.connect(fake.socket())) {
            client.read();
            client.ask("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
            fake.on(QueryBlock.class).delay(Duration.ofDays(1)).replyWithDefaults();
            fake.on(io.github.qapi4j.qemu.command.MigratePause.class).replyWithDefaults();
            client.send("{'execute': 'query-block', 'id': 1}");
            assertThat(client.ask("{'exec-oob': 'migrate-pause', 'id': 2}").toString())
                    .isEqualTo("{\"return\":{},\"id\":2}");
            assertThat(client.refusal("{'exec-oob': 'query-status'}"))
                    .isEqualTo("The command query-status does not support OOB");
        }
    }

    @Test
    void describesItself() throws IOException {
        try (FakeQemu fake = FakeQemu.start();
                BareClient client = BareClient.open(fake.socket())) {
            JsonNode schema = client.ask("{'execute': 'query-qmp-schema'}").path("return");
            assertThat(schema.size()).isGreaterThan(800);
            assertThat(client.ask("{'execute': 'query-version'}")
                            .path("return")
                            .path("qemu")
                            .path("micro")
                            .asInt())
                    .isZero();
            List<JsonNode> names = client.ask("{'execute': 'query-commands'}")
                    .path("return")
                    .valueStream()
                    .toList();
            assertThat(names).hasSameSizeAs(QmpIndex.INSTANCE.commandNames());
        }
    }

    @Test
    void buildsWithoutSomethingLackIt() throws IOException {
        try (FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                        .without("CONFIG_SPICE")
                        .start();
                BareClient client = BareClient.open(fake.socket())) {
            assertThat(client.refusal("{'execute': 'query-spice'}"))
                    .isEqualTo("The command query-spice has not been found");
        }
    }

    @Test
    void connectsToAClientThatListens(@TempDir Path folder) {
        Path path = folder.resolve("listening");
        QmpSettings settings = QmpSettings.of("fake", QmpIndex.INSTANCE);
        try (FakeQemu fake = FakeQemu.start()) {
            assertThatThrownBy(() -> fake.connectTo(path)).hasMessageContaining("cannot connect to " + path);
            try (QmpServerSocket socket = QmpServerSocket.bind(path, "fake")) {
                fake.connectTo(path);
                try (QmpClient client = socket.accept(settings)) {
                    client.execute(Qmp.stop());
                    client.events().waitFor(Stop.class);
                }
            }
        }
    }

    @Test
    void servesOneClientAfterTheOther() {
        try (FakeQemu fake = FakeQemu.start()) {
            for (int i = 0; i < 3; i++) {
                try (QmpClient client = fake.connect()) {
                    client.execute(Qmp.stop());
                }
            }
            assertThat(fake.received()).hasSize(3);
        }
    }
}
