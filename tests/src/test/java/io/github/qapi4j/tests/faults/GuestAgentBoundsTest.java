// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.qga.command.GuestFileClose;
import io.github.qapi4j.runtime.agent.AgentCommandException;
import io.github.qapi4j.runtime.agent.AgentConnectionException;
import io.github.qapi4j.runtime.agent.AgentException;
import io.github.qapi4j.runtime.agent.AgentProtocolException;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.ExecRequest;
import io.github.qapi4j.runtime.agent.ExecResult;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent may send and how long it may take, and sockets that are none. */
@Timeout(300)
class GuestAgentBoundsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final AgentSettings SETTINGS = AgentSettings.of("guest");

    private static GuestAgent agent(FakeQemu scripted) {
        return GuestAgent.at(scripted.socket(), SETTINGS);
    }

    @Test
    void pathThatIsTooLongIsToldAtOnce() {
        try (PrivateFolder folder = PrivateFolder.create();
                GuestAgent agent =
                        GuestAgent.at(folder.path().resolve("x".repeat(120)).resolve("agent.sock"), SETTINGS)) {
            assertThatThrownBy(() -> agent.awaitAnswer(LONG))
                    .isInstanceOf(AgentConnectionException.class)
                    .hasMessageContaining("more than the 106 that a Unix socket may have");
        }
    }

    @Test
    void fileThatIsNoSocketIsToldAtOnce() throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path file = Files.createFile(folder.resolve("file"));
            for (Path none : new Path[] {file, folder.path()}) {
                try (GuestAgent agent = GuestAgent.at(none, SETTINGS)) {
                    assertThatThrownBy(() -> agent.awaitAnswer(LONG))
                            .isInstanceOf(AgentConnectionException.class)
                            .hasMessageContaining("there is no socket, but a f");
                }
            }
        }
    }

    @Test
    void agentThatAlwaysTakesLongerThanTheFirstDeadlineIsUnderstood() throws Exception {
        WireStep slow = connection -> {
            var request = connection.read();
            // How slow this agent is, not what the test waits for.
            TimeUnit.MILLISECONDS.sleep(3 * SHORT.toMillis());
            FakeAgents.sendMarked(
                    connection,
                    "\u00FF{\"return\": " + request.path("arguments").path("id") + "}\n");
            FakeAgents.answer(connection, "{}");
        };
        WireStep[] plays = new WireStep[20];
        Arrays.fill(plays, slow);
        try (FakeQemu scripted = FakeAgents.with(plays);
                GuestAgent agent = GuestAgent.at(scripted.socket(), SETTINGS.withSyncDeadline(SHORT))) {
            assertThat(agent.execute(Qga.guestPing(), LONG)).isEqualTo(Empty.EMPTY);
        }
    }

    @Test
    void endOfAProgramIsAskedForOnAFreshConnectionAndTheProgramIsNotStartedAgain() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(
                        connection -> {
                            connection.serveNext();
                            FakeAgents.answer(connection, "{\"pid\": 7}");
                            connection.read();
                        },
                        FakeAgents.answering("{\"exited\": true, \"exitcode\": 3}"));
                GuestAgent agent = agent(scripted)) {
            assertThat(agent.run(ExecRequest.of("/bin/x"), LONG).exitCode()).hasValue(3);
            assertThat(FakeAgents.commands(scripted))
                    .containsExactly("guest-exec", "guest-exec-status", "guest-exec-status");
        }
    }

    @Test
    void whatGoesWrongAfterTheStartNamesTheProcess() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    FakeAgents.answer(connection, "{\"pid\": 7}");
                    connection.read();
                    connection.send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"PID lost\"}}\n");
                    connection.read();
                    connection.send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no program\"}}\n");
                });
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.run(ExecRequest.of("/bin/x"), LONG))
                    .isInstanceOf(AgentCommandException.class)
                    .hasMessageEndingWith("PID lost (process 7 of the guest)")
                    .extracting(e -> ((AgentException) e).guestPid().orElse(-1L))
                    .isEqualTo(7L);
            assertThatThrownBy(() -> agent.run(ExecRequest.of("/bin/x"), LONG))
                    .extracting(e -> ((AgentException) e).guestPid().isPresent())
                    .isEqualTo(false);
        }
    }

    @Test
    void moreOfAFileThanWasAskedForIsRefused() throws Exception {
        for (int bytes : new int[] {11, 9_000_000}) {
            String more = Base64.getEncoder().encodeToString(new byte[bytes]);
            try (FakeQemu scripted = FakeAgents.with(FakeAgents.answering(
                            "1000", "{\"count\": 10, \"eof\": true, \"buf-b64\": \"" + more + "\"}", "{}"));
                    GuestAgent agent = GuestAgent.at(scripted.socket(), SETTINGS.withSyncDeadline(SHORT))) {
                // Behind a message that is too long, the client comes again.
                scripted.on(GuestFileClose.class).replyWithDefaults();
                assertThatThrownBy(() -> agent.readFile("/etc/passwd", 10)).isInstanceOf(AgentProtocolException.class);
            }
        }
    }

    @Test
    void sixteenMebibytesOfAProgramsOutputArrive() throws Exception {
        byte[] output = new byte[16 << 20];
        Arrays.fill(output, (byte) 'x');
        String text = Base64.getEncoder().encodeToString(output);
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.answering(
                        "{\"pid\": 7}", "{\"exited\": true, \"exitcode\": 0, \"out-data\": \"" + text + "\"}"));
                GuestAgent agent = GuestAgent.at(scripted.socket(), SETTINGS.withMaxMessageBytes(1 << 28))) {
            ExecResult result = agent.run(ExecRequest.of("/bin/x"), LONG);
            assertThat(result.output().size()).isEqualTo(16 << 20);
            assertThat(result.isSuccess()).isTrue();
        }
    }

    @Test
    void codesOfWindowsHaveNoSign() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    for (String code : new String[] {"-1073741819", "3221225477"}) {
                        FakeAgents.answer(connection, "{\"pid\": 7}");
                        FakeAgents.answer(connection, "{\"exited\": true, \"exitcode\": " + code + "}");
                    }
                });
                GuestAgent agent = agent(scripted)) {
            for (int i = 0; i < 2; i++) {
                ExecResult result = agent.run(ExecRequest.of("x.exe"), LONG);
                assertThat(result.exitCode()).hasValue(0xC000_0005L);
                assertThat(result.isSuccess()).isFalse();
            }
        }
    }

    @Test
    void whatShouldBeANumberAndIsNoneIsRefused() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.answering("{\"pid\": \"seven\"}"));
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.run(ExecRequest.of("x"), LONG))
                    .isInstanceOf(AgentProtocolException.class)
                    .hasMessageContaining("holds no number");
        }
    }

    @Test
    void memberOfAnotherKindDoesNotLoseTheOthers() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    FakeAgents.answer(
                            connection,
                            "[{\"driver-name\": \"netkvm\", \"driver-date\": \"2021-02-03\","
                                    + " \"driver-version\": \"1.2\", \"id\": 5}, {\"driver-name\": \"viostor\","
                                    + " \"driver-date\": 7}]");
                });
                GuestAgent agent = agent(scripted)) {
            var devices = agent.execute(Qga.guestGetDevices());
            assertThat(devices).hasSize(2);
            assertThat(devices.get(0).driverName()).isEqualTo("netkvm");
            assertThat(devices.get(0).driverDate()).isNull();
            assertThat(devices.get(0).driverVersion()).isEqualTo("1.2");
            assertThat(devices.get(0).id()).isNull();
            assertThat(devices.get(1).driverDate()).isEqualTo(7);
        }
    }
}
