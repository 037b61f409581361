// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qapi shell} as a process in a pseudo-terminal, which {@code script} of util-linux makes. */
@RealQemu
class ShellTerminalTest {
    private static final int WIDTH = 80;
    private static final int MOST_KEYS = 5;
    private static final String DEFAULT_SIGNAL = "env --default-signal=INT";
    private static final Duration NEXT_KEY = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /** A process in a terminal. */
    private record Terminal(Process process, VirtualScreen screen, OutputStream keys) {
        void type(String text) throws IOException {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        }

        /** As a user does it: once more if nothing happens. */
        void interruptUntil(String what, Predicate<String> looks) throws IOException, InterruptedException {
            for (int i = 0; i < MOST_KEYS; i++) {
                type(TypedShell.CTRL_C);
                if (screen.looksSo(looks, NEXT_KEY)) {
                    return;
                }
            }
            screen.await(what, looks);
        }

        void see(String text) throws InterruptedException {
            screen.await("'" + text + "'", seen -> seen.contains(text));
        }
    }

    private Terminal start(Map<String, String> environment, String size, String arguments) throws IOException {
        assumeTrue(QemuBinary.find("script").isPresent(), "needs script of util-linux");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        // A build in the background ignores Ctrl-C, and so would its programs; a terminal's do not.
                        "stty " + size + "; exec $(" + DEFAULT_SIGNAL + " echo " + DEFAULT_SIGNAL + " 2>/dev/null) "
                                + java + " -XX:TieredStopAtLevel=1 io.github.qapi4j.cli.QapiTool shell " + arguments,
                        "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        Process process = builder.start();
        VirtualScreen screen = new VirtualScreen(WIDTH);
        Thread reader = new Thread(() -> copy(process.getInputStream(), screen), "terminal");
        reader.setDaemon(true);
        reader.start();
        return new Terminal(process, screen, process.getOutputStream());
    }

    private static void copy(InputStream in, VirtualScreen screen) {
        byte[] buffer = new byte[4096];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (screen) {
                    for (int i = 0; i < count; i++) {
                        screen.write(buffer[i]);
                    }
                    screen.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ctrl-C is a signal there, which goes to all programs of the terminal. */
    @Test
    void ctrlCEndsALineOrAWaitAndNotQemu() throws Exception {
        Terminal terminal = start(Map.of(), "cols 80 rows 40", "--qemu " + QemuBinary.standard());
        try {
            terminal.see("qemu>");
            terminal.type("quit");
            terminal.see("qemu> quit");
            terminal.interruptUntil("a new prompt", seen -> seen.endsWith("qemu>\n"));
            terminal.type("wait RESUME\r");
            terminal.see("qemu> wait RESUME\n");
            // It may still be the line that ends.
            terminal.interruptUntil(
                    "the end of the wait", seen -> seen.contains("no RESUME came") || seen.endsWith("qemu>\n"));
            terminal.screen().await("a new prompt", seen -> seen.endsWith("qemu>\n"));
            terminal.type("query-nane\r");
            terminal.see("did you mean 'query-name'?");
            terminal.screen().await("a new prompt", seen -> seen.endsWith("qemu>\n"));
            assertThat(terminal.screen().sent()).as("colours").contains("\u001b[31m");
            terminal.type("query-name\r");
            terminal.see("{}");
            terminal.screen().await("a new prompt", seen -> seen.endsWith("qemu>\n"));
            terminal.type(TypedShell.CTRL_D);
            assertThat(terminal.process().waitFor(120, SECONDS)).isTrue();
            assertThat(terminal.process().exitValue()).isZero();
            assertThat(Files.readString(folder.resolve("qapi/history"))).contains("query-name");
        } finally {
            terminal.process().descendants().forEach(ProcessHandle::destroyForcibly);
            terminal.process().destroyForcibly();
        }
    }

    /** Nor does the terminal know how big it is. */
    @Test
    void noColoursIfTheyAreNotWanted() throws Exception {
        Terminal terminal =
                start(Map.of("NO_COLOR", "1"), "cols 0 rows 0", "--no-history --qemu " + QemuBinary.standard());
        try {
            terminal.see("qemu>");
            terminal.type("query-nane\r");
            terminal.see("did you mean 'query-name'?");
            assertThat(terminal.screen().sent()).doesNotContain("\u001b[31m");
            terminal.screen().await("a new prompt", seen -> seen.endsWith("qemu>\n"));
            terminal.type("exit\r");
            assertThat(terminal.process().waitFor(120, SECONDS)).isTrue();
            assertThat(Files.exists(folder.resolve("qapi"))).isFalse();
        } finally {
            terminal.process().descendants().forEach(ProcessHandle::destroyForcibly);
            terminal.process().destroyForcibly();
        }
    }
}
