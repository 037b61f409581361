// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text.
 *
 * @param indent how many blanks it starts with
 * @param text the rest, without blanks at either end; empty for a blank line
 */
record Line(int indent, String text) {
    private static final int TAB = 8;
    private static final Line BLANK = new Line(0, "");

    /** The lines of a text, with any kind of line end; a tab reaches to the next multiple of eight. */
    static List<Line> of(String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(ofOne(line));
                line.setLength(0);
                i += c == '\r' && text.startsWith("\n", i + 1) ? 1 : 0;
            } else if (c == '\t') {
                line.append(" ".repeat(TAB - line.length() % TAB));
            } else if (c == '\f' || c == '\u000B') {
                line.append(' ');
            } else {
                line.append(c);
            }
        }
        lines.add(ofOne(line));
        return lines;
    }

    private static Line ofOne(StringBuilder line) {
        int from = 0;
        int to = line.length();
        while (to > 0 && line.charAt(to - 1) == ' ') {
            to--;
        }
        while (from < to && line.charAt(from) == ' ') {
            from++;
        }
        return from == to ? BLANK : new Line(from, line.substring(from, to));
    }

    /** The same lines without the indentation that they share. */
    static List<Line> unindented(List<Line> lines) {
        int shared = Integer.MAX_VALUE;
        for (Line line : lines) {
            shared = line.isBlank() ? shared : Math.min(shared, line.indent);
        }
        int less = shared;
        return less == 0
                ? lines
                : lines.stream().map(line -> line.shifted(less)).toList();
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    /** The same line further left, but not beyond the margin. */
    Line shifted(int left) {
        return isBlank() || left == 0 ? this : new Line(Math.max(0, indent - left), text);
    }

    @Override
    public String toString() {
        return " ".repeat(indent) + text;
    }
}
