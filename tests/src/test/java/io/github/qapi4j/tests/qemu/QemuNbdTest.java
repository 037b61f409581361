// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.log.LoggedNbd;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.tool.ForkedNbd;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.PersistentNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolException;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RealTools
class QemuNbdTest {
    private final TestFiles files = TestFiles.inNewFolder();
    private final TestLog log = TestLog.inMemory();
    private final QemuNbd nbd = new QemuNbd(new ToolOptions("qemu-nbd"));
    private final QemuImg img = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("raw"));

    @AfterEach
    void removeFiles() {
        files.close();
    }

    @Test
    void aServerInTheBackgroundLivesUntilItIsClosed() {
        String image = files.createImage("i", 1 << 20);
        String socket = files.socket("s");
        ForkedNbd closed;
        try (ForkedNbd server = nbd.fork("--persistent", "-f", "raw", "-k", socket, image)) {
            closed = server;
            assertThat(server.result().output()).isEmpty();
            assertThat(server.isRunning()).isTrue();
            assertThat(img.info("nbd+unix:///?socket=" + socket).virtualSize()).isEqualTo(1 << 20);
            assertThat(img.info("nbd+unix:///?socket=" + socket).virtualSize()).isEqualTo(1 << 20);
        }
        assertThat(closed.isRunning()).isFalse();
        assertThatThrownBy(() -> img.info("nbd+unix:///?socket=" + socket)).isInstanceOf(ToolFailedException.class);
        closed.close();
    }

    @Test
    void aServerEndsWithItsLastClientAndIsWaitedFor() {
        String uri = "nbd+unix:///?socket=" + files.socket("s");
        try (ForkedNbd server = nbd.fork("-f", "raw", "-k", files.socket("s"), files.createImage("i", 1 << 20))) {
            assertThat(img.info(uri).virtualSize()).isEqualTo(1 << 20);
            server.awaitEnd(Duration.ofSeconds(60));
            assertThat(server.isRunning()).isFalse();
            server.awaitEnd(Duration.ofSeconds(60));
        }
        assertThat(Path.of(files.socket("s"))).doesNotExist();
        try (ForkedNbd server = nbd.fork("-t", "-f", "raw", "-k", files.socket("s"), files.createImage("i", 1 << 20))) {
            assertThatThrownBy(() -> server.awaitEnd(Duration.ofMillis(50)))
                    .isInstanceOf(ToolTimeoutException.class)
                    .hasMessage("qemu-nbd, process " + server.pid()
                            + ", did not end by itself within 50 ms; it was killed");
            assertThat(server.isRunning()).isFalse();
        }
    }

    /** As SIGTERM makes it do; a killed one leaves it. */
    @Test
    void aServerThatIsClosedRemovesItsSocket() {
        String image = files.createImage("i", 1 << 20);
        Path socket = Path.of(files.socket("s"));
        try (ForkedNbd forked = nbd.fork("-t", "-f", "raw", "-k", socket.toString(), image)) {
            assertThat(socket).exists();
            assertThat(forked.isRunning()).isTrue();
        }
        assertThat(socket).doesNotExist();
        PersistentNbd persistent = nbd.serve("-f", "raw", "-k", socket.toString(), image);
        assertThat(socket).exists();
        persistent.close();
        assertThat(socket).doesNotExist();
        assertThat(persistent.exit().orElseThrow().isSuccess()).isTrue();
    }

    @Test
    void aServerThatIsKilledCanBeFollowedByAnother() {
        String image = files.createImage("i", 1 << 20);
        String uri = "nbd+unix:///?socket=" + files.socket("s");
        try (ForkedNbd forked = nbd.fork("--persistent", "-f", "raw", "-k", files.socket("s"), image);
                LoggedNbd other = LoggedNbd.start(nbd, log, "-f", "raw", "-k", files.socket("t"), image)) {
            forked.kill();
            assertThat(forked.isRunning()).isFalse();
            assertThatThrownBy(() -> img.info(uri)).isInstanceOf(ToolFailedException.class);
            other.kill();
            assertThat(other.isRunning()).isFalse();
        }
        try (LoggedNbd next = LoggedNbd.start(nbd, log, "-f", "raw", "-k", files.socket("s"), image)) {
            assertThat(next.isRunning()).isTrue();
            assertThat(img.info(uri).virtualSize()).isEqualTo(1 << 20);
        }
        assertThat(log.text()).isEqualTo("Start NBD server\nKill NBD server\n".repeat(2));
    }

    @Test
    void aServerThatCannotServeSaysWhy() {
        try (ForkedNbd failed = nbd.tryFork("-k", files.socket("s"), files.path("none"))) {
            assertThat(failed.result().code()).isEqualTo(1);
            assertThat(failed.result().output()).contains("No such file or directory");
            assertThat(failed.isRunning()).isFalse();
        }
        assertThatThrownBy(() -> nbd.fork("-k", files.socket("s"), files.path("none")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("qemu-nbd failed with exit code 1: qemu-nbd --fork")
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void theUsersOwnPidFileIsUsed() throws Exception {
        String pid = files.path("pid");
        try (ForkedNbd server =
                nbd.fork("--pid-file", pid, "-t", "-f", "raw", "-k", files.socket("s"), files.createImage("i", 512))) {
            assertThat(server.isRunning()).isTrue();
            assertThat(server.pid())
                    .isEqualTo(Long.parseLong(Files.readString(Path.of(pid)).strip()));
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void aPersistentServerIsLoggedAndKilled() {
        String socket = files.socket("s");
        long pid;
        try (LoggedNbd server = LoggedNbd.start(
                        nbd, log, "-k", socket, "-x", "exp", "-f", "raw", files.createImage("i", 1 << 20));
                PersistentNbd nested = nbd.serve("-k", files.socket("t"), files.createImage("j", 512))) {
            pid = server.pid();
            assertThat(server.isRunning() && nested.isRunning()).isTrue();
            log.log("in between");
            for (int client = 0; client < 3; client++) {
                assertThat(img.info("nbd+unix:///exp?socket=" + socket).virtualSize())
                        .isEqualTo(1 << 20);
            }
            assertThat(server.output()).isEmpty();
        }
        assertThat(log.text()).isEqualTo("Start NBD server\nin between\nKill NBD server\n");
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    /** The methods are those of a VM. */
    @Test
    void aPersistentServerIsAProgram() {
        String image = files.createImage("i", 512);
        PersistentNbd server = nbd.serve("-k", files.socket("s"), "-f", "raw", image);
        assertThat(server.name()).isEqualTo("qemu-nbd");
        assertThat(ProcessHandle.of(server.pid())).isPresent();
        assertThat(server.commandLine()).startsWith("qemu-nbd", "--persistent").endsWith("-f", "raw", image);
        assertThat(server.exit()).isEmpty();
        ProcessExit exit = server.kill();
        assertThat(exit.means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(server.exit()).contains(exit.status());
        assertThat(server.log()).isEmpty();
        server.close();
    }

    @Test
    void aPersistentServerThatCannotStartIsLoggedTheSame() {
        assertThatThrownBy(() -> LoggedNbd.start(nbd, log, "-k", files.socket("s"), files.path("none")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("qemu-nbd failed with exit code 1");
        assertThat(log.text()).isEqualTo("Start NBD server\nKill NBD server\n");
        assertThat(files.testDir()).isDirectoryNotContaining("glob:**.pid");
    }

    @Test
    void exportsAreListed() {
        String socket = files.socket("s");
        QemuNbd withStandingOptions = new QemuNbd(new ToolOptions("qemu-nbd", "--no-such-option"));
        ToolLog tools = new ToolLog(
                log,
                new TestNames(files.testDir(), files.sockDir(), files.id().value(), "raw"),
                new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("raw")),
                new QemuIo(new ToolOptions("qemu-io"), new ToolOptions("qemu-io")),
                withStandingOptions);
        tools.qemuNbdList("-k", socket);
        try (PersistentNbd server =
                nbd.serve("-k", socket, "-x", "exp", "-f", "raw", files.createImage("i", 1 << 20))) {
            assertThat(server.isRunning()).isTrue();
            assertThat(tools.qemuNbdList("-k", socket).output()).contains("opt block: 4096");
        }
        assertThat(log.text())
                .startsWith("qemu-nbd: Failed to connect to 'TEST_DIR/PID-s'")
                .contains("exports available: 1\n export: 'exp'\n  size:  1048576\n", "  opt block: XXX\n");
        assertThatThrownBy(() -> nbd.list("-k", files.socket("none")))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.peer()).isEqualTo("qemu-nbd"));
    }
}
