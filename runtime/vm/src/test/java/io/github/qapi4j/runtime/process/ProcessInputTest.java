// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a process does not change how it ends, whether it is read or not. */
@Timeout(240)
class ProcessInputTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private ManagedProcess shell(String script) {
        return ManagedProcess.start(
                new ProcessRequest("test", List.of("/bin/sh", "-c", script), folder.resolve("log")).withInput());
    }

    @Test
    void aProcessReadsWhatIsWrittenToIt() throws Exception {
        try (ManagedProcess process = shell("cat")) {
            try (OutputStream input = process.input()) {
                input.write("words".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(process.await(Deadline.after(LONG))).hasValue(0);
            assertThat(process.log().text()).isEqualTo("words");
        }
    }

    /** Runs a shell, and ends it when its input was used. */
    private OptionalInt codeAfter(String script, Use use) throws Exception {
        Path end = folder.resolve("end");
        try (ManagedProcess process =
                shell(script + "; mkfifo " + end + "; echo ready; read line <" + end + "; exit 5")) {
            while (!process.log().text().contains("ready")) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
            use.use(process.input());
            Files.writeString(end, "\n");
            return process.await(Deadline.after(LONG));
        }
    }

    private interface Use {
        void use(OutputStream input) throws IOException;
    }

    @Test
    void whatWasNotFlushedIsNoFailureOfTheProcess() throws Exception {
        assertThat(codeAfter(":", input -> input.write('x'))).hasValue(5);
    }

    @Test
    void whatCouldNotBeWrittenIsNoFailureOfTheProcess() throws Exception {
        assertThat(codeAfter("exec <&-", input -> {
                    input.write('x');
                    assertThatThrownBy(input::flush).isInstanceOf(IOException.class);
                }))
                .hasValue(5);
    }

    /** A descendant has the other end of the pipe, and reads nothing. */
    @Test
    void whoStillWritesDoesNotHoldUpTheEnd() throws Exception {
        CompletableFuture<String> written = new CompletableFuture<>();
        try (ManagedProcess process = shell("exec 3<&0; read line; sleep 1000 <&3 & exit 7")) {
            OutputStream input = process.input();
            Thread writer = new Thread(() -> {
                try {
                    byte[] bytes = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                    input.write(bytes);
                    written.complete("all");
                } catch (IOException e) {
                    written.complete("broken off");
                }
            });
            writer.setDaemon(true);
            writer.start();
            assertThat(process.await(Deadline.after(LONG))).hasValue(7);
            assertThat(written).isNotDone();
        }
        assertThat(written).succeedsWithin(LONG).isEqualTo("broken off");
    }
}
