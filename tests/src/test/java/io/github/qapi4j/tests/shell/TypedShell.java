// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.cli.shell.Peer;
import io.github.qapi4j.cli.shell.ShellOptions;
import io.github.qapi4j.cli.shell.TerminalShell;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** A shell in a terminal of its own, and somebody who types and looks. */
final class TypedShell implements AutoCloseable {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String TAB = "\t";
    static final String UP = "\u001bOA";

    /** The usual options. */
    static final ShellOptions PLAIN = new ShellOptions(false, false, false, Duration.ZERO, Optional.empty(), false);

    private final VirtualScreen screen;
    private final PipedOutputStream keys = new PipedOutputStream();
    private final Terminal terminal;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    TypedShell(Peer peer, ShellSchema schema, ShellOptions options, int width) throws IOException {
        screen = new VirtualScreen(width);
        terminal = new ExternalTerminal(
                "typed", "xterm-256color", new PipedInputStream(keys, 1 << 16), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(width, 40));
        TerminalShell shell = new TerminalShell(peer, schema, options, terminal);
        Thread thread = new Thread(
                () -> {
                    try {
                        shell.run("hello");
                        end.complete(null);
                    } catch (Throwable e) {
                        end.completeExceptionally(e);
                    }
                },
                "typed-shell");
        thread.setDaemon(true);
        thread.start();
    }

    static ShellOptions withHistory(Path file) {
        return new ShellOptions(false, false, false, Duration.ZERO, Optional.of(file), false);
    }

    VirtualScreen screen() {
        return screen;
    }

    /** Types without looking. */
    TypedShell type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /** Waits until a text is to be seen. */
    TypedShell see(String text) throws InterruptedException {
        screen.await("'" + text + "'", seen -> seen.contains(text));
        return this;
    }

    /** Waits until the last line is a prompt with so much typed behind it. */
    TypedShell promptWith(String typed) throws InterruptedException {
        String line = ("qemu> " + typed).stripTrailing();
        screen.await("prompt with '" + typed + "'", seen -> {
            return ("\n" + seen).endsWith("\n" + line + "\n");
        });
        return this;
    }

    /** Waits for an empty prompt, types a line, and waits for the next one. */
    TypedShell line(String text) throws IOException, InterruptedException {
        promptWith("");
        int before = prompts();
        type(text + "\r");
        screen.await("prompt after '" + text + "'", seen -> prompts(seen) > before && seen.endsWith("qemu>\n"));
        return this;
    }

    private int prompts() {
        return prompts(screen.text());
    }

    private static int prompts(String seen) {
        return (int) seen.lines().filter(line -> line.startsWith("qemu>")).count();
    }

    /** Waits until the shell has ended by itself. */
    void awaitEnd() {
        end.orTimeout(120, SECONDS).join();
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Ends the shell, if that has not been done. */
    @Override
    public void close() throws IOException {
        if (!end.isDone()) {
            type(CTRL_C + CTRL_D);
        }
        awaitEnd();
        terminal.close();
        assertThat(end).isCompleted();
    }
}
