// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.Optional;

/**
 * What a list's item starts with.
 *
 * @param kind items of one list have the same
 * @param number the item's number; 0 without one
 * @param width of the mark and the blanks behind it
 */
record Marker(String kind, int number, int width) {
    private static final int MOST_DIGITS = 4;

    /** The marker at the start of a line's text; empty if there is none, or nothing behind it. */
    static Optional<Marker> of(String text) {
        int at = 0;
        String kind;
        int number = 0;
        if (text.startsWith("(")) {
            at++;
        }
        int digits = at;
        while (digits < text.length() && isDigit(text.charAt(digits)) && digits - at < MOST_DIGITS) {
            number = number * 10 + text.charAt(digits++) - '0';
        }
        char c = digits < text.length() ? text.charAt(digits) : ' ';
        if (digits > at && (c == ')' || (c == '.' && at == 0))) {
            kind = (at == 0 ? "1" : "(1") + c;
            at = digits + 1;
        } else if (at > 0) {
            return Optional.empty();
        } else if (text.startsWith("#.")) {
            kind = "1.";
            number = 1;
            at = 2;
        } else if (c == '-' || c == '*' || c == '+' || c == '\u2022') {
            kind = String.valueOf(c);
            at = 1;
        } else {
            return Optional.empty();
        }
        int content = at;
        while (content < text.length() && text.charAt(content) == ' ') {
            content++;
        }
        return content == at || content == text.length()
                ? Optional.empty()
                : Optional.of(new Marker(kind, number, content));
    }

    boolean isNumbered() {
        return kind.contains("1");
    }

    /** Whether it starts a list in the midst of a paragraph too, where a number or a sum may stand by chance. */
    boolean interrupts() {
        return kind.equals("-") || kind.equals("*") || (isNumbered() && number == 1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
