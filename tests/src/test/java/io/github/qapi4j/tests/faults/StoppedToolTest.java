// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolException;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolTimeoutException;
import io.github.qapi4j.tests.qemu.RealTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tools that are stopped (SIGSTOP), so that they neither read nor answer. */
@RealTools
@Timeout(240)
class StoppedToolTest {
    /** More than a pipe holds. */
    private static final String LONG = "write " + "0".repeat(1_000_000);

    /** A session whose deadline, in seconds, was long enough for its own start: on a busy machine that takes longer. */
    private record Stopped(QemuIoSession session, int seconds) implements AutoCloseable {
        static Stopped within(int seconds) throws Exception {
            try {
                return new Stopped(stopped(Duration.ofSeconds(seconds)), seconds);
            } catch (ToolTimeoutException e) {
                if (seconds > 60) {
                    throw e;
                }
                return within(4 * seconds);
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private static QemuIoSession stopped(Duration deadline) throws Exception {
        ToolOptions options = new ToolOptions("qemu-io").withDeadline(deadline);
        QemuIoSession session =
                new QemuIo(options, options).interactive("--image-opts", "driver=null-co,read-zeroes=on,size=1M");
        Signals.send("STOP", session.pid());
        return session;
    }

    @Test
    void writingToAStoppedQemuIoEndsAtTheDeadline() throws Exception {
        try (Stopped stopped = Stopped.within(2)) {
            QemuIoSession session = stopped.session();
            assertThatThrownBy(() -> session.cmd(LONG))
                    .isInstanceOf(ToolTimeoutException.class)
                    .hasMessageContaining("qemu-io was killed after " + stopped.seconds() + " s, before 'write 000")
                    .hasMessageMatching("(?s).{0,2000}");
            assertThat(session.isRunning()).isFalse();
        }
    }

    @Test
    void waitingForAStoppedQemuIoEndsAtTheDeadline() throws Exception {
        try (Stopped stopped = Stopped.within(2)) {
            assertThatThrownBy(() -> stopped.session().cmd("length")).isInstanceOf(ToolTimeoutException.class);
        }
    }

    @Test
    void serversThatDoNotListenAndListsThatDoNotComeEndAtTheDeadline(@TempDir Path folder) throws Exception {
        Path program = folder.resolve("qemu-nbd");
        Files.writeString(program, "#!/bin/sh\nexec sleep 1000\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        QemuNbd nbd = new QemuNbd(new ToolOptions(program.toString()).withDeadline(Duration.ofMillis(500)));
        assertThatThrownBy(nbd::serve).isInstanceOf(ToolTimeoutException.class);
        assertThatThrownBy(nbd::fork).isInstanceOf(ToolTimeoutException.class);
        assertThatThrownBy(nbd::list).isInstanceOf(ToolTimeoutException.class);
    }

    @Test
    void writingToAStoppedQemuIoEndsWhenTheThreadIsInterrupted() throws Exception {
        try (QemuIoSession session = stopped(Duration.ZERO)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> session.cmd(LONG))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void writingToAStoppedQemuIoEndsWhenAnotherThreadClosesOrKillsIt() throws Exception {
        try (QemuIoSession session = stopped(Duration.ZERO)) {
            CompletableFuture<String> command = InThread.start(() -> session.cmd(LONG));
            session.kill();
            assertThatThrownBy(command::join).hasCauseInstanceOf(ToolException.class);
        }
    }
}
