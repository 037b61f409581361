// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.agent.AgentConnectionException;
import io.github.qapi4j.runtime.agent.AgentInterruptedException;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another thread interrupts a call to a guest agent, or closes the agent, while the call waits. */
@Timeout(300)
class GuestAgentCloseTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static GuestAgent agent(FakeQemu scripted) {
        return GuestAgent.at(scripted.socket(), AgentSettings.of("guest"));
    }

    @Test
    void interruptEndsTheCallAndKeepsTheFlag() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.silent(), FakeAgents.answering("{}"));
                GuestAgent agent = agent(scripted)) {
            agent.awaitAnswer(LONG);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> agent.execute(Qga.guestPing())).isInstanceOf(AgentInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            CompletableFuture<Boolean> other = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    agent.execute(Qga.guestGetHostName());
                } catch (AgentInterruptedException e) {
                    other.complete(Thread.currentThread().isInterrupted());
                }
            });
            thread.start();
            while (!FakeAgents.commands(scripted).contains("guest-get-host-name")) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            assertThat(other).succeedsWithin(LONG).isEqualTo(true);
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
        }
    }

    @Test
    void closingEndsTheWaitForAnAgentThatIsSilent() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        try (FakeQemu scripted = FakeAgents.with(connection -> {
            connection.read();
            connected.countDown();
            WireStep.untilClosed().play(connection);
        })) {
            GuestAgent agent = agent(scripted);
            CompletableFuture<?> call = InThread.start(() -> agent.execute(Qga.guestPing()));
            CompletableFuture<?> other = InThread.start(() -> agent.execute(Qga.guestPing()));
            connected.await();
            agent.close();
            assertThat(call).failsWithin(LONG);
            assertThat(other).failsWithin(LONG);
        }
    }

    @Test
    void closingFailsTheCallThatWaits() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.silent())) {
            GuestAgent agent = agent(scripted);
            CompletableFuture<?> call = InThread.start(() -> agent.execute(Qga.guestPing()));
            while (FakeAgents.commands(scripted).isEmpty()) {
                Thread.onSpinWait();
            }
            agent.close();
            assertThatThrownBy(call::join)
                    .cause()
                    .isInstanceOf(AgentConnectionException.class)
                    .hasMessageContaining("this agent was closed");
            assertThatThrownBy(() -> agent.execute(Qga.guestPing())).isInstanceOf(IllegalStateException.class);
        }
    }
}
