// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

/** What separates words. */
final class Blanks {
    private Blanks() {}

    /**
     * Behind the blanks from a place on; a backslash at the end of a line is one.
     *
     * @param withinLine whether a line's end is none
     * @throws SyntaxException if the text ends with such a backslash, so that a line is to follow
     */
    static int skip(String text, int from, boolean withinLine) throws SyntaxException {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 == text.length()) {
                throw SyntaxException.incomplete(at, at + 1, "a line is to follow");
            } else if (c == '\\' && text.charAt(at + 1) == '\n') {
                at += 2;
            } else if (Character.isWhitespace(c) && !(withinLine && c == '\n')) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }
}
