// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.agent.AgentCommandException;
import io.github.qapi4j.runtime.agent.AgentConnectionException;
import io.github.qapi4j.runtime.agent.AgentProtocolException;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.AgentTimeoutException;
import io.github.qapi4j.runtime.agent.ExecRequest;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Guest agents that do not run, hang, die, or say what they should not. */
@Timeout(300)
class GuestAgentFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AgentSettings SETTINGS = AgentSettings.of("guest").withSilence(SHORT);

    private static GuestAgent agent(FakeQemu scripted) {
        return GuestAgent.at(scripted.socket(), SETTINGS);
    }

    @Test
    void agentThatDoesNotRunIsWaitedForUntilTheDeadline() {
        try (PrivateFolder folder = PrivateFolder.create();
                GuestAgent agent = GuestAgent.at(folder.resolve("none.sock"), SETTINGS)) {
            assertThatThrownBy(() -> agent.execute(Qga.guestPing(), SHORT))
                    .isInstanceOf(AgentTimeoutException.class)
                    .hasMessageContaining("guest: no answer to 'guest-ping' within 300 ms")
                    .hasMessageContaining("guest-sync-delimited");
        }
    }

    @Test
    void deadlinesOfZeroHaveNoEnd() throws Exception {
        AgentSettings none = AgentSettings.of("guest")
                .withConnectDeadline(Duration.ZERO)
                .withSyncDeadline(Duration.ZERO)
                .withCommandDeadline(Duration.ZERO)
                .withSilence(Duration.ZERO);
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.answering("{}"));
                GuestAgent agent = GuestAgent.at(scripted.socket(), none)) {
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
        }
    }

    /** Its queue is full; connecting counts like any other wait. */
    @Test
    void agentThatAcceptsNobodyIsWaitedForUntilTheDeadline() throws Exception {
        try (PrivateFolder folder = PrivateFolder.create();
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path socket = folder.resolve("full.sock");
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            List<SocketChannel> others = fill(socket);
            try (GuestAgent agent = GuestAgent.at(socket, SETTINGS)) {
                assertThatThrownBy(() -> agent.execute(Qga.guestPing(), SHORT))
                        .isInstanceOf(AgentTimeoutException.class)
                        .hasMessageContaining("guest: no answer to 'guest-ping' within 300 ms")
                        .hasRootCauseInstanceOf(SocketException.class);
            } finally {
                for (SocketChannel other : others) {
                    other.close();
                }
            }
        }
    }

    /** Connects until the queue is full. */
    private static List<SocketChannel> fill(Path socket) throws IOException {
        List<SocketChannel> all = new ArrayList<>();
        while (true) {
            SocketChannel next = SocketChannel.open(StandardProtocolFamily.UNIX);
            all.add(next);
            next.configureBlocking(false);
            try {
                if (!next.connect(UnixDomainSocketAddress.of(socket))) {
                    return all;
                }
            } catch (SocketException e) {
                return all;
            }
        }
    }

    @Test
    void agentThatIsSilentAtFirstIsAskedAgainOnAFreshSocket() throws Exception {
        WireStep answers = FakeAgents.answering("{}");
        // As a port does whose guest has not started yet; later ones are for a machine that is too busy for the third.
        WireStep[] steps = new WireStep[10];
        Arrays.fill(steps, answers);
        Arrays.fill(steps, 0, 2, WireStep.untilClosed());
        try (FakeQemu scripted = FakeAgents.with(steps);
                GuestAgent agent = GuestAgent.at(scripted.socket(), SETTINGS.withSyncDeadline(SHORT))) {
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
        }
    }

    @Test
    void garbageAndStaleRepliesBeforeTheSynchronisationAreDropped() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    FakeAgents.sendMarked(
                            connection, "arbage\"}{{{\u00FF\u00FFnonsense\n{\"return\": {\"stale\": true}}\n");
                    FakeAgents.sendMarked(
                            connection, "\u00FF{\"return\": 1}\n\u00FF{\"error\": {\"class\": \"GenericError\"}}\n");
                    connection.serveNext();
                    FakeAgents.answer(connection, "{\"host-name\": \"right\"}");
                });
                GuestAgent agent = agent(scripted)) {
            assertThat(agent.execute(Qga.guestGetHostName()).hostName()).isEqualTo("right");
        }
    }

    @Test
    void lateAnswerIsNotTakenForThatToTheNextCommand() throws Exception {
        CountDownLatch timedOut = new CountDownLatch(1);
        try (FakeQemu scripted = FakeAgents.with(
                        connection -> {
                            connection.serveNext();
                            connection.read();
                            timedOut.await();
                        },
                        connection -> {
                            // What QEMU kept while nobody was connected.
                            connection.send("{\"return\": {\"host-name\": \"late\"}}\n");
                            connection.serveNext();
                            connection.send("{\"return\": {\"host-name\": \"other\"}, \"id\": -1}\n");
                            FakeAgents.answer(connection, "{\"host-name\": \"right\"}");
                        });
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.execute(Qga.guestGetHostName(), Duration.ofMillis(500)))
                    .isInstanceOf(AgentTimeoutException.class)
                    .hasMessageContaining("no answer to 'guest-get-host-name' within 500 ms");
            timedOut.countDown();
            assertThat(agent.execute(Qga.guestGetHostName()).hostName()).isEqualTo("right");
        }
    }

    @Test
    void agentThatDiesDuringACommandIsToldAtOnceAndTheNextCallStartsAnew() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(
                        connection -> {
                            connection.serveNext();
                            connection.read();
                        },
                        FakeAgents.answering("{}"),
                        FakeAgents.answering("{}"));
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.execute(Qga.guestPing()))
                    .isInstanceOf(AgentConnectionException.class)
                    .hasMessageContaining("guest: no answer to 'guest-ping': the connection was closed");
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
            scripted.awaitScripts(2, LONG);
            // The second connection ended between two commands, which is no error.
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
            assertThat(FakeAgents.commands(scripted)).containsExactly("guest-ping", "guest-ping", "guest-ping");
        }
    }

    @Test
    void nonsenseInsteadOfAReplyIsShownAndTheNextCallStartsAnew() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(
                        connection -> {
                            connection.serveNext();
                            connection.read();
                            connection.send("[1, 2]\n");
                        },
                        FakeAgents.answering("[]", "{}"));
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.execute(Qga.guestPing()))
                    .isInstanceOf(AgentProtocolException.class)
                    .hasMessageContaining("the guest sent no reply but: [1, 2]");
            assertThatThrownBy(() -> agent.execute(Qga.guestGetHostName()))
                    .isInstanceOf(AgentProtocolException.class)
                    .hasMessageContaining("reply to 'guest-get-host-name' does not fit the schema");
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
        }
    }

    @Test
    void replyThatIsTooLongEndsTheCall() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.answering("\"" + "x".repeat(100_000) + "\""));
                GuestAgent agent = GuestAgent.at(scripted.socket(), SETTINGS.withMaxMessageBytes(1000))) {
            assertThatThrownBy(() -> agent.execute("guest-info", null))
                    .isInstanceOf(AgentProtocolException.class)
                    .hasMessageContaining("longer than 1000 bytes");
        }
    }

    @Test
    void errorsHaveTheAgentsClassAndText() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    connection.read();
                    connection.send("{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"disabled\"}}\n");
                });
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.execute(Qga.guestPing()))
                    .isInstanceOfSatisfying(AgentCommandException.class, e -> {
                        assertThat(e.errorClass()).isEqualTo("CommandNotFound");
                        assertThat(e.description()).isEqualTo("disabled");
                        assertThat(e.commandName()).isEqualTo("guest-ping");
                    })
                    .hasMessage("guest: command 'guest-ping' failed: CommandNotFound: disabled");
        }
    }

    @Test
    void silenceAndTheEndOfTheConnectionAreSuccessForShutdownAndSuspend() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.silent(), connection -> {
                    connection.serveNext();
                    connection.read();
                });
                GuestAgent agent = agent(scripted)) {
            assertThat(agent.execute(Qga.guestSuspendRam())).isEqualTo(Empty.EMPTY);
            assertThat(agent.execute(Qga.guestShutdown().mode("powerdown"))).isEqualTo(Empty.EMPTY);
            scripted.awaitScripts(2, LONG);
            assertThat(FakeAgents.commands(scripted)).containsExactly("guest-suspend-ram", "guest-shutdown");
        }
    }

    @Test
    void whatAnErrorRepeatsOfASecretIsMasked() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    connection.read();
                    connection.send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"bad 'cDRzcw=='\"}}\n");
                });
                GuestAgent agent = agent(scripted)) {
            ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("username", "me");
            arguments.put("password", "cDRzcw==").put("crypted", false);
            assertThatThrownBy(() -> agent.execute("guest-set-user-password", arguments))
                    .isInstanceOf(AgentCommandException.class)
                    .hasMessageEndingWith("GenericError: bad '***'");
        }
    }

    @Test
    void errorAsTheAnswerToShutdownIsAnError() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    FakeAgents.refuse(connection, "no way");
                });
                GuestAgent agent = GuestAgent.at(scripted.socket(), SETTINGS.withSilence(LONG))) {
            assertThatThrownBy(() -> agent.execute(Qga.guestShutdown()))
                    .isInstanceOf(AgentCommandException.class)
                    .hasMessageContaining("no way");
        }
    }

    @Test
    void frozenGuestRefusesAndIsThawed() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    FakeAgents.answer(connection, "3");
                    FakeAgents.refuse(connection, "frozen");
                    FakeAgents.answer(connection, "3");
                });
                GuestAgent agent = agent(scripted)) {
            assertThat(agent.execute(Qga.guestFsfreezeFreeze())).isEqualTo(3);
            assertThatThrownBy(() -> agent.execute(Qga.guestGetHostName())).isInstanceOf(AgentCommandException.class);
            assertThat(agent.execute(Qga.guestFsfreezeThaw())).isEqualTo(3);
        }
    }

    @Test
    void programThatDoesNotEndIsNamed() throws Exception {
        // The deadline is for the start of the program, too, which has to be in time.
        Duration limit = SHORT;
        while (!isNamed(limit)) {
            assertThat(limit).isLessThan(LONG);
            limit = limit.multipliedBy(4);
        }
    }

    private static boolean isNamed(Duration limit) throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    FakeAgents.answer(connection, "{\"pid\": 7}");
                    while (true) {
                        FakeAgents.answer(connection, "{\"exited\": false}");
                    }
                });
                GuestAgent agent = agent(scripted)) {
            AgentTimeoutException e = catchThrowableOfType(
                    AgentTimeoutException.class, () -> agent.run(ExecRequest.of("/bin/sleep", "1000"), limit));
            if (e.guestPid().isEmpty()) {
                return false;
            }
            assertThat(e)
                    .hasMessageContaining("guest: /bin/sleep (process 7 of the guest) did not end within "
                            + limit.toMillis() + " ms");
            return true;
        }
    }

    @Test
    void whatAProgramPrintsIsChecked() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(FakeAgents.answering(
                        "{\"pid\": 7}", "{\"exited\": true, \"exitcode\": 0, \"out-data\": \"%%%\"}"));
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.run(ExecRequest.of("/bin/true"), LONG))
                    .isInstanceOf(AgentProtocolException.class)
                    .hasMessageContaining("not valid Base64");
        }
    }

    @Test
    void fileIsClosedWhenReadingFails() throws Exception {
        try (FakeQemu scripted = FakeAgents.with(connection -> {
                    connection.serveNext();
                    FakeAgents.answer(connection, "1000");
                    connection.read();
                    connection.send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"bad disk\"}}\n");
                    FakeAgents.answer(connection, "{}");
                });
                GuestAgent agent = agent(scripted)) {
            assertThatThrownBy(() -> agent.readFile("/etc/hostname", 100))
                    .isInstanceOf(AgentCommandException.class)
                    .hasMessageContaining("bad disk");
            assertThat(FakeAgents.commands(scripted))
                    .containsExactly("guest-file-open", "guest-file-read", "guest-file-close");
        }
    }
}
