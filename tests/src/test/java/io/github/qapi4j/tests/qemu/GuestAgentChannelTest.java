// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.AgentTimeoutException;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.agent.GuestAgentChannel;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealQemu
@Timeout(300)
class GuestAgentChannelTest {
    @Test
    void leadsToThePortOfAGuestInWhichNoAgentRuns() {
        Path folder;
        try (GuestAgentChannel channel = GuestAgentChannel.create()) {
            folder = channel.socket().getParent();
            AgentSettings settings = AgentSettings.of("guest").withSyncDeadline(Duration.ofMillis(200));
            try (Vm vm = channel.addTo(Vm.create()).launch();
                    GuestAgent agent = channel.agent(settings)) {
                assertThat(channel.socket()).exists();
                assertThat(vm.execute(Qmp.queryChardev()))
                        .anySatisfy(chardev -> assertThat(chardev.label()).isEqualTo("agent"));
                assertThatThrownBy(() -> agent.execute(Qga.guestPing(), Duration.ofSeconds(1)))
                        .isInstanceOf(AgentTimeoutException.class)
                        .hasMessageContaining("guest-sync-delimited");
            }
            try (Vm again = channel.addTo(Vm.create()).launch()) {
                assertThat(again.isRunning()).isTrue();
            }
        }
        assertThat(folder).doesNotExist();
    }
}
