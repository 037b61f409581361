// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.Paragraphs;
import io.github.qapi4j.cli.shell.text.Span;

/** Shows a part of what was typed, with what is to be said about it below. */
final class Marks {
    private static final int INDENT = 2;
    private static final String CUT = "\u2026";

    private final String text;
    private final int width;

    /**
     * Marks in a text.
     *
     * @param width how many columns there are
     */
    Marks(String text, int width) {
        this.text = text;
        this.width = width;
    }

    /**
     * The line of the part, the mark below it and the words.
     *
     * @param span of a text with several lines, the line where it begins is shown
     */
    String of(Span span, String words) {
        int begin = text.lastIndexOf('\n', Math.max(0, span.start() - 1)) + 1;
        if (begin > span.start()) {
            begin = span.start();
        }
        int newline = text.indexOf('\n', span.start());
        String line =
                text.substring(begin, newline < 0 ? text.length() : newline).replace('\t', ' ');
        int from = span.start() - begin;
        int to = Math.max(from + 1, Math.min(span.end() - begin, Math.max(line.length(), from + 1)));
        int room = Math.max(CUT.length() * 2 + 1, width - INDENT - 1);
        // Of a longer line, what stands around the mark.
        if (line.length() > room) {
            int first = Math.max(0, Math.min(from - room / 2, line.length() - room));
            String part = line.substring(first, Math.min(line.length(), first + room));
            part = first > 0 ? CUT + part.substring(1) : part;
            line = first + room < line.length() ? part.substring(0, part.length() - 1) + CUT : part;
            from -= first;
            to = Math.min(to - first, line.length());
        }
        String mark = " ".repeat(INDENT + from) + "^".repeat(Math.max(1, to - from));
        String marked = Visible.text(" ".repeat(INDENT) + line) + "\n" + mark;
        if (mark.length() + 1 + words.length() <= width) {
            return marked + " " + words;
        }
        Paragraphs below = new Paragraphs(width);
        below.paragraph(INDENT, words);
        return marked + "\n" + below.toString().stripTrailing();
    }
}
