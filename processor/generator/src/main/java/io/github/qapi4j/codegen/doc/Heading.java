// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.List;
import java.util.Optional;

/** Headings, in the style of {@code = Title}, and in that of a title with a line of signs under it. */
final class Heading {
    private static final int SHORTEST_RULE = 3;

    private Heading() {}

    /** Takes a heading; empty, and nothing taken, if there is none. */
    static Optional<Block> take(Cursor lines) {
        String text = lines.peek().text();
        String second = lines.second().text();
        if (text.startsWith("=")) {
            int at = 0;
            while (at < text.length() && text.charAt(at) == '=') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == ' ') {
                lines.next();
                return title(text.substring(at));
            }
        }
        if (isRule(text)) {
            lines.next();
            if (second.isEmpty() || isRule(second)) {
                return title("");
            }
            lines.next();
            if (lines.hasNext() && isRule(lines.peek().text())) {
                lines.next();
            }
            return title(second);
        }
        if (isRule(second) && lines.peek().indent() == 0 && lines.second().indent() == 0) {
            lines.next();
            lines.next();
            return title(text);
        }
        return Optional.empty();
    }

    private static Optional<Block> title(String text) {
        return Optional.of(new Block.Titled(text.strip(), List.of()));
    }

    private static boolean isRule(String text) {
        return text.length() >= SHORTEST_RULE
                && "=-~^\"#*+".indexOf(text.charAt(0)) >= 0
                && text.chars().allMatch(c -> c == text.charAt(0));
    }
}
