// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.HashMap;
import java.util.Map;

/** Finds where mark-up starts and ends. An end is looked for once from left to right, however often mark-up starts. */
final class MarkupScanner {
    private final String text;
    private final Map<String, Integer> found = new HashMap<>();

    MarkupScanner(String text) {
        this.text = text;
    }

    /** Whether a sign may open mark-up here: not inside a word, not before a blank, not in quotes all by itself. */
    boolean opens(int at, int length) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char behind = at + length < text.length() ? text.charAt(at + length) : ' ';
        boolean quoted = before == behind || (before == '(' && behind == ')') || (before == '[' && behind == ']');
        return !Character.isWhitespace(behind)
                && (Character.isWhitespace(before) || ("'\"([{<-/:".indexOf(before) >= 0 && !quoted));
    }

    /**
     * Where a sign closes what was opened.
     *
     * @param from where the content starts; never less than in a former call with the same sign
     * @return greater than {@code from}, or -1 if it is never closed
     */
    int closing(String sign, int from) {
        int known = found.getOrDefault(sign, 0);
        if (known < 0 || known > from) {
            return known;
        }
        int at = text.indexOf(sign, from + 1);
        while (at >= 0 && !closes(sign, at)) {
            at = text.indexOf(sign, at + 1);
        }
        found.put(sign, at);
        return at;
    }

    private boolean closes(String sign, int at) {
        int behind = at + sign.length();
        char last = sign.charAt(0);
        if (Character.isWhitespace(text.charAt(at - 1)) || text.startsWith(String.valueOf(last), behind)) {
            return false;
        }
        return sign.equals("``") || behind == text.length() || !Character.isLetterOrDigit(text.charAt(behind));
    }
}
