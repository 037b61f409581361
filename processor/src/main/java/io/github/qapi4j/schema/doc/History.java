// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.doc;

import java.util.Optional;

/** Finds {@code (since 5.2)} in prose. */
public final class History {
    private static final String WORD = "since";

    private History() {}

    /** The release that a text names in parentheses first; empty if it names none. */
    public static Optional<String> since(String text) {
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
            int at = skipBlanks(text, open + 1);
            if (text.regionMatches(true, at, WORD, 0, WORD.length())) {
                int colon = at + WORD.length();
                int blank = colon < text.length() && text.charAt(colon) == ':' ? colon + 1 : colon;
                int from = skipBlanks(text, blank);
                if (from > blank && from < text.length() && text.charAt(from) == 'v') {
                    from++;
                }
                int to = from;
                while (to < text.length() && isVersion(text.charAt(to))) {
                    to++;
                }
                if (from > blank && to > from) {
                    return Optional.of(text.substring(from, to));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isVersion(char c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
