// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A terminal: while somebody types, text appears above the line. */
final class TerminalScreen implements Screen {
    private static final int NARROWEST = 20;
    private static final int USUAL = 80;

    private final LineReader reader;
    private final Terminal terminal;
    private final boolean colours;
    private boolean over;

    TerminalScreen(LineReader reader, boolean colours) {
        this.reader = reader;
        this.terminal = reader.getTerminal();
        this.colours = colours;
    }

    /** From now on shows nothing: the terminal is not ours any more. */
    synchronized void end() {
        over = true;
    }

    @Override
    public synchronized void show(Tone tone, String text) {
        if (over) {
            return;
        }
        reader.printAbove(new AttributedString(Visible.text(text), style(tone)));
        terminal.flush();
    }

    private AttributedStyle style(Tone tone) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        if (!colours) {
            return plain;
        }
        return switch (tone) {
            case REPLY -> plain;
            case ERROR, MARK -> plain.foreground(AttributedStyle.RED);
            case NOTE -> plain.foreground(AttributedStyle.YELLOW);
            case EVENT -> plain.foreground(AttributedStyle.CYAN);
        };
    }

    @Override
    public int width() {
        int width = terminal.getWidth();
        return width < NARROWEST ? USUAL : width;
    }
}
