// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.ShellSchema;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import tools.jackson.databind.node.ObjectNode;

/** Reads commands from a terminal. */
public final class TerminalShell {
    private static final Duration LONGEST_COMPLETION = Duration.ofSeconds(3);
    private static final int LINES_OF_HISTORY = 1000;
    private static final int MOST_CANDIDATES = 200;

    /** In a row, after which the terminal is taken for gone. */
    private static final int MOST_FAILURES = 3;

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;

    private final Peer peer;
    private final ShellSchema schema;
    private final ShellOptions options;
    private final Terminal terminal;
    /** What Ctrl-C cancels from the end of a line on, until the next one is read. */
    private volatile CompletableFuture<?> interrupted = new CompletableFuture<>();

    /**
     * A shell in a terminal.
     *
     * @param terminal stays open
     */
    public TerminalShell(Peer peer, ShellSchema schema, ShellOptions options, Terminal terminal) {
        this.peer = peer;
        this.schema = schema;
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * Does what is typed until the user leaves.
     *
     * @param greeting what is shown first
     */
    public void run(String greeting) {
        Size size = terminal.getSize();
        if (size.getRows() <= 0 || size.getColumns() <= 0) {
            // As over a serial line, which does not know.
            terminal.setSize(new Size(USUAL_COLUMNS, USUAL_ROWS));
        }
        boolean colours = options.colours() && hasColours();
        ShellHistory history = new ShellHistory(schema);
        LineReader reader = reader(history, colours);
        TerminalScreen screen = new TerminalScreen(reader, colours);
        ShellSession session = new ShellSession(peer, schema, options, screen, this::await);
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.cancel(false));
        screen.show(Tone.NOTE, greeting);
        useHistory(reader, screen);
        peer.watch(new Shown(screen, session));
        try {
            talk(reader, session);
        } finally {
            screen.end();
        }
    }

    private void talk(LineReader reader, ShellSession session) {
        String prompt = peer.prompt() + "> ";
        reader.setVariable(
                LineReader.SECONDARY_PROMPT_PATTERN,
                " ".repeat(Math.max(0, peer.prompt().length() - 2)) + "...> ");
        // Once the reader has taken Ctrl-C over, so that none that came late counts for the next line.
        reader.getWidgets().put(LineReader.CALLBACK_INIT, () -> {
            interrupted = new CompletableFuture<>();
            return true;
        });
        Outcome outcome = Outcome.DONE;
        int failures = 0;
        while (outcome != Outcome.LEAVE) {
            try {
                outcome = session.run(reader.readLine(prompt));
                failures = 0;
            } catch (UserInterruptException e) {
                // The line is forgotten.
            } catch (EndOfFileException e) {
                return;
            } catch (IOError e) {
                // So is this one: stty, by which the reader sets the terminal up, belongs to the terminal's programs,
                // which
                // all get the signal of Ctrl-C.
                failures++;
                if (failures > MOST_FAILURES) {
                    throw e;
                }
                boolean unused = Thread.interrupted();
            }
        }
    }

    private boolean hasColours() {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        return colours != null && colours > 2;
    }

    private LineReader reader(ShellHistory history, boolean colours) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("qapi")
                .terminal(terminal)
                .parser(new LineParser())
                .completer(this::complete)
                .history(history)
                // A ! has a meaning of its own here.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.USE_FORWARD_SLASH, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .variable(LineReader.HISTORY_SIZE, LINES_OF_HISTORY)
                .variable(LineReader.HISTORY_FILE_SIZE, LINES_OF_HISTORY)
                .variable(LineReader.LIST_MAX, MOST_CANDIDATES);
        if (colours) {
            builder.highlighter(new MarkingHighlighter(schema));
        }
        LineReader reader = builder.build();
        if (!colours && reader instanceof LineReaderImpl plain) {
            plain.setHighlighter(new PlainHighlighter());
        }
        return reader;
    }

    private void useHistory(LineReader reader, Screen screen) {
        if (options.history().isEmpty()) {
            return;
        }
        Path file = options.history().get();
        try {
            ShellHistory.prepare(file);
            reader.setVariable(LineReader.HISTORY_FILE, file);
            reader.getHistory().attach(reader);
        } catch (IOException | RuntimeException e) {
            screen.show(Tone.NOTE, "lines are not kept: " + e.getMessage());
        }
    }

    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        LiveNames names = new LiveNames(peer, Set.copyOf(schema.commands()), LONGEST_COMPLETION);
        Completions.Found found = new Completions(schema, names).at(line.line().substring(0, line.cursor()));
        boolean few = found.suggestions().size() <= MOST_CANDIDATES;
        for (Completions.Suggestion each : found.suggestions()) {
            String words = each.words().isEmpty() || !few ? null : brief(each);
            candidates.add(new Candidate(each.text(), each.text(), null, words, null, null, each.complete()));
        }
    }

    /** So much of the words that a line of the terminal holds them beside the candidate. */
    private String brief(Completions.Suggestion each) {
        int room = Math.max(0, terminal.getWidth() - each.text().length() - "  ()".length() - 1);
        String words = each.words();
        return words.length() <= room ? words : words.substring(0, Math.max(0, room - 1)) + "\u2026";
    }

    /** Waits until it has come, or the user types Ctrl-C. */
    private boolean await(CompletableFuture<?> something) {
        try {
            CompletableFuture.anyOf(something, interrupted).get();
        } catch (ExecutionException | CancellationException e) {
            // Which of them it was is seen below.
        } catch (InterruptedException e) {
            // The reader's way of saying Ctrl-C, which came just when it was done.
        }
        return something.isDone();
    }

    /** Shows what goes on without a command. */
    private record Shown(Screen screen, ShellSession session) implements Peer.Watcher {
        @Override
        public void event(ObjectNode message) {
            screen.show(Tone.EVENT, Events.text(message, session.replies().isRaw()));
        }

        @Override
        public void lost(String message) {
            screen.show(Tone.NOTE, message);
        }

        @Override
        public void ended(String message) {
            screen.show(Tone.ERROR, "ended: " + message);
        }
    }
}
