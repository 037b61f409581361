// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.QueryStatus;
import io.github.qapi4j.qga.QgaIndex;
import io.github.qapi4j.qga.command.GuestGetHostName;
import io.github.qapi4j.qga.command.GuestShutdown;
import io.github.qapi4j.qga.type.GuestHostName;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The guest agent and the storage daemon are faked likewise. */
class FakeAgentTest {
    @Test
    void anAgentNeitherGreetsNorNegotiates() throws IOException {
        try (FakeQemu fake = FakeQemu.builder(QgaIndex.INSTANCE)
                        .program(QemuProgram.GUEST_AGENT)
                        .start();
                BareClient client = BareClient.connect(fake.socket())) {
            fake.on(GuestGetHostName.class).reply(new GuestHostName("guest"));
            client.send("{'execute': 'guest-sync-delimited', 'arguments': {'id': 7}}");
            assertThat(client.readLine()).isEqualTo("\u00FF{\"return\":7}");
            assertThat(client.ask("{'execute': 'guest-get-host-name'}").toString())
                    .isEqualTo("{\"return\":{\"host-name\":\"guest\"}}");
            assertThat(client.refusal("{'execute': 'stop'}")).isEqualTo("The command stop has not been found");
            assertThat(client.ask("{'execute': 'guest-info'}")
                            .path("return")
                            .path("supported_commands")
                            .size())
                    .isGreaterThan(20);
        }
    }

    @Test
    void someCommandsHaveNoAnswer() throws IOException {
        try (FakeQemu fake = FakeQemu.builder(QgaIndex.INSTANCE)
                        .program(QemuProgram.GUEST_AGENT)
                        .start();
                BareClient client = BareClient.connect(fake.socket())) {
            fake.on(GuestShutdown.class).replyWithDefaults();
            client.send("{'execute': 'guest-shutdown'}");
            assertThat(client.ask("{'execute': 'guest-ping', 'id': 1}").toString())
                    .isEqualTo("{\"return\":{},\"id\":1}");
            assertThat(fake.received(GuestShutdown.class)).hasSize(1);
        }
    }

    @Test
    void aDaemonHasAPartOfTheCommands() throws IOException {
        try (FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                        .program(QemuProgram.STORAGE_DAEMON)
                        .start();
                BareClient client = BareClient.open(fake.socket())) {
            assertThat(client.refusal("{'execute': 'query-status'}"))
                    .isEqualTo("The command query-status has not been found");
            assertThat(client.ask("{'execute': 'query-jobs'}").toString()).isEqualTo("{\"return\":[]}");
            assertThatThrownBy(() -> fake.on(QueryStatus.class))
                    .hasMessageContaining("no command that the faked program has");
        }
    }
}
