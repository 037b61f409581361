// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.SyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads commands from a stream and shows replies on one, and what is wrong on another. */
public final class ScriptShell {
    private static final int WIDTH = 80;
    private static final int LONGEST_STATEMENT = 16 << 20;

    private final Peer peer;
    private final ShellSchema schema;
    private final ShellOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private int line;

    /**
     * A shell without a terminal.
     *
     * @param out where replies go
     * @param err where everything else goes
     */
    public ScriptShell(Peer peer, ShellSchema schema, ShellOptions options, PrintWriter out, PrintWriter err) {
        this.peer = peer;
        this.schema = schema;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * Does what the lines ask for, up to the end or, unless the options say otherwise, to the first that fails.
     *
     * @return whether nothing failed
     * @throws IOException if a line cannot be read
     */
    public boolean run(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        ShellSession session = new ShellSession(peer, schema, options, new Streams(), this::await);
        boolean fine = true;
        int read = 0;
        StringBuilder statement = new StringBuilder();
        while (true) {
            String next = lines.readLine();
            if (next == null && statement.toString().isBlank()) {
                return fine;
            } else if (next != null) {
                read++;
                line = statement.isEmpty() ? read : line;
                statement.append(next).append('\n');
            }
            if (next == null || statement.length() > LONGEST_STATEMENT || isWhole(statement.toString())) {
                Outcome outcome = session.run(statement.toString().stripTrailing());
                statement.setLength(0);
                out.flush();
                err.flush();
                fine &= outcome != Outcome.FAILED;
                if (outcome == Outcome.LEAVE || (!fine && !options.keepGoing())) {
                    return fine;
                }
            }
        }
    }

    /** Whether no further line belongs to it. */
    static boolean isWhole(String statement) {
        try {
            // What ends with a backslash has its end behind the line's end that was added.
            Statement unused = StatementReader.read(statement.stripTrailing(), Builtins.NAMES);
            return true;
        } catch (SyntaxException e) {
            return !e.incomplete();
        }
    }

    private boolean await(CompletableFuture<?> something) {
        try {
            if (options.timeout().isZero() || options.timeout().isNegative()) {
                something.get();
            } else {
                something.get(options.timeout().toNanos(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Streams implements Screen {
        @Override
        public void show(Tone tone, String text) {
            boolean reply = tone == Tone.REPLY || tone == Tone.EVENT;
            synchronized (ScriptShell.this) {
                if (reply) {
                    out.println(Visible.text(text));
                } else {
                    // A mark stands below what it marks.
                    err.println("line " + line + (text.contains("\n") ? ":\n" : ": ") + Visible.text(text));
                }
            }
        }

        @Override
        public int width() {
            return WIDTH;
        }
    }
}
