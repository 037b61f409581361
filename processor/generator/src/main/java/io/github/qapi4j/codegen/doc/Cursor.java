// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.ArrayList;
import java.util.List;

/** Lines being read, from the first to the last. */
final class Cursor {
    private final List<Line> lines;
    private int at;

    /** Starts at the first of some lines, without the indentation that they share. */
    Cursor(List<Line> lines) {
        this.lines = Line.unindented(lines);
    }

    boolean hasNext() {
        return at < lines.size();
    }

    Line peek() {
        return lines.get(at);
    }

    Line next() {
        return lines.get(at++);
    }

    /** The line after the next one; a blank one after the end. */
    Line second() {
        return at + 1 < lines.size() ? lines.get(at + 1) : new Line(0, "");
    }

    /** Passes over blank lines. */
    void skipBlank() {
        while (hasNext() && peek().isBlank()) {
            at++;
        }
    }

    /** The lines up to the next blank one. */
    List<Line> group() {
        int from = at;
        while (hasNext() && !peek().isBlank()) {
            at++;
        }
        return lines.subList(from, at);
    }

    /** The lines that are indented, with blank ones among them. */
    List<Line> indented() {
        List<Line> taken = new ArrayList<>();
        while (hasNext() && (peek().isBlank() || peek().indent() > 0)) {
            taken.add(next());
        }
        return taken;
    }
}
