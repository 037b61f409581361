// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import java.util.ArrayList;
import java.util.List;

/** A part of a documentation comment while its lines are being gathered. */
final class Section {
    /** What the part is about. */
    enum Kind {
        BODY,
        MEMBER,
        FEATURE,
        TAG,
        PLAIN
    }

    private final Kind kind;
    private final String title;
    private final String firstLine;
    private final List<String> lines = new ArrayList<>();

    /**
     * Whether text that is not indented goes on after a blank line. So it does in the old style, where a heading stood alone
     * on its line.
     */
    private boolean open;

    private boolean started;

    Section(Kind kind, String title, String firstLine) {
        this.kind = kind;
        this.title = title;
        this.firstLine = firstLine;
        this.started = !firstLine.isEmpty();
        this.open = kind == Kind.BODY || kind == Kind.PLAIN;
    }

    Kind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    /** Whether a line that is not a heading belongs here. */
    boolean takes(String line) {
        if (open
                || line.startsWith(" ")
                || lines.isEmpty()
                || !lines.get(lines.size() - 1).isEmpty()) {
            return true;
        }
        return kind == Kind.TAG && !started;
    }

    void add(String line) {
        open |= !started && !line.isEmpty() && !line.startsWith(" ");
        started |= !line.isEmpty();
        lines.add(line);
    }

    /** The text, without the indentation that its lines share. */
    String text() {
        int shared = lines.stream()
                .filter(line -> !line.isEmpty())
                .mapToInt(Section::indentation)
                .min()
                .orElse(0);
        StringBuilder text = new StringBuilder(firstLine);
        for (String line : lines) {
            text.append('\n').append(line.isEmpty() ? line : line.substring(shared));
        }
        return strip(text);
    }

    /** Removes blank lines at both ends, but not the first line's indentation. */
    private static String strip(StringBuilder text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) == '\n') {
            from++;
        }
        return text.substring(from).stripTrailing();
    }

    private static int indentation(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
