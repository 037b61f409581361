// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import java.util.Optional;

/** Text in lines that are not longer than a terminal is wide. */
public final class Paragraphs {
    private static final int NARROWEST = 40;
    private static final int ITEM = 2;
    private static final int CLAUSE = 6;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    /**
     * Empty text.
     *
     * @param width how many columns there are
     */
    public Paragraphs(int width) {
        this.width = Math.max(NARROWEST, width);
    }

    /** Adds a line as it is. */
    public void line(String line) {
        text.append(line).append('\n');
    }

    /** Adds a term and, below it, what it means. */
    public void item(String term, Optional<String> meaning) {
        line(" ".repeat(ITEM) + term);
        meaning.ifPresent(clause -> paragraph(CLAUSE, clause));
    }

    /** Adds words, in as many lines as they need. */
    public void paragraph(int indent, String words) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean empty = true;
        for (String word : words.strip().split("\\s+", -1)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                line(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(line.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
