// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.qga.type.GuestAgentCommandInfo;
import io.github.qapi4j.runtime.agent.AgentCommandException;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.Bytes;
import io.github.qapi4j.runtime.agent.ExecRequest;
import io.github.qapi4j.runtime.agent.ExecResult;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real agent, which listens on a socket on this machine. Nothing here stops, freezes or changes the machine. */
@Timeout(300)
class GuestAgentTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path files = Path.of("");

    private final PrivateFolder folder = PrivateFolder.create();
    private final GuestAgent agent = GuestAgent.at(folder.resolve("qga.sock"), AgentSettings.of("host"));
    private final Optional<Path> program = QemuBinary.find("qemu-ga").or(() -> QemuBinary.find("/usr/sbin/qemu-ga"));

    @BeforeEach
    void needAgent() {
        assumeTrue(program.isPresent(), "there is no qemu-ga (package qemu-guest-agent)");
    }

    private ManagedProcess startAgent() {
        List<String> command = List.of(
                program.orElseThrow().toString(),
                "-m",
                "unix-listen",
                "-p",
                folder.resolve("qga.sock").toString(),
                "-t",
                folder.path().toString(),
                "-f",
                folder.resolve("qga.pid").toString());
        return ManagedProcess.start(new ProcessRequest("qemu-ga", command, folder.resolve("qga.log")));
    }

    @AfterEach
    void end() {
        agent.close();
        folder.close();
    }

    @Test
    void answersTypedAndUntyped() {
        try (ManagedProcess process = startAgent()) {
            assertThat(process.isRunning()).isTrue();
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
            assertThat(agent.execute(Qga.guestInfo()).supportedCommands())
                    .extracting(GuestAgentCommandInfo::name)
                    .contains("guest-exec", "guest-sync-delimited");
            assertThat(agent.execute("guest-get-host-name", null)
                            .path("host-name")
                            .asString())
                    .isEqualTo(agent.execute(Qga.guestGetHostName()).hostName())
                    .isNotEmpty();
            assertThatThrownBy(() -> agent.execute("guest-no-such-command", null))
                    .isInstanceOfSatisfying(
                            AgentCommandException.class,
                            e -> assertThat(e.errorClass()).isEqualTo("CommandNotFound"));
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
        }
    }

    @Test
    void runsPrograms() {
        try (ManagedProcess process = startAgent()) {
            ExecResult cat = agent.run(ExecRequest.of("cat").withInput(Bytes.of("in\u00e4\n")), LONG);
            assertThat(cat.isSuccess()).isTrue();
            assertThat(cat.output().text()).isEqualTo("in\u00e4\n");
            assertThat(cat.truncated()).isFalse();

            ExecRequest script = ExecRequest.of("sh", "-c", "echo \"$1 $COLOUR\"; echo oops >&2; exit 3", "sh", "a b");
            ExecResult result = agent.run(script.withEnvironment("COLOUR=red", "PATH=/usr/bin:/bin"), LONG);
            assertThat(result.exitCode()).hasValue(3);
            assertThat(result.signal()).isEmpty();
            assertThat(result.output().text()).isEqualTo("a b red\n");
            assertThat(result.error().text()).isEqualTo("oops\n");

            assertThat(agent.run(ExecRequest.of("sh", "-c", "kill -KILL $$"), LONG)
                            .signal())
                    .hasValue(9);
            assertThatThrownBy(() -> agent.run(ExecRequest.of("/nowhere/program"), LONG))
                    .isInstanceOf(AgentCommandException.class)
                    .hasMessageContaining("/nowhere/program");
            assertThat(process.isRunning()).isTrue();
        }
    }

    @Test
    void readsAndWritesFilesOfAnySize() throws Exception {
        String text = IntStream.range(0, 60_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Path file = files.resolve("big");
        try (ManagedProcess process = startAgent()) {
            agent.writeFile(file.toString(), Bytes.of(text));
            assertThat(file).hasContent(text);
            assertThat(agent.readFile(file.toString(), 1 << 20).text()).isEqualTo(text);
            assertThat(agent.readFile(file.toString(), 100_000).text()).isEqualTo(text.substring(0, 100_000));
            agent.writeFile(file.toString(), Bytes.of(new byte[0]));
            assertThat(file).isEmptyFile();
            assertThat(agent.readFile(file.toString(), 10).size()).isZero();
            assertThatThrownBy(() -> agent.readFile("/nowhere/file", 10))
                    .isInstanceOf(AgentCommandException.class)
                    .hasMessageContaining("guest-file-open");
            assertThat(process.isRunning()).isTrue();
        }
    }

    @Test
    void agentThatIsStartedLaterOrAgainIsFound() throws Exception {
        ManagedProcess first = startAgent();
        agent.awaitAnswer(LONG);
        first.close();
        Files.deleteIfExists(folder.resolve("qga.sock"));
        Files.deleteIfExists(folder.resolve("qga.pid"));
        try (ManagedProcess second = startAgent()) {
            assertThat(agent.execute(Qga.guestPing())).isEqualTo(Empty.EMPTY);
            assertThat(second.isRunning()).isTrue();
        }
    }
}
