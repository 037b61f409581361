// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

/** Makes text from a schema or a reply harmless for a terminal. */
public final class Printable {
    private Printable() {}

    /**
     * The text with control characters, line ends among them, and characters that change the direction of text written as
     * {@code \}{@code u001b}.
     *
     * @param text any text
     * @return the same text if it has none of them
     */
    public static String escape(String text) {
        if (text.chars().noneMatch(c -> isUnsafe((char) c))) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            escaped.append(isUnsafe(text.charAt(i)) ? escape(text.charAt(i)) : text.charAt(i));
        }
        return escaped.toString();
    }

    /**
     * A character as JSON and Java escape it.
     *
     * @param c any character
     * @return a backslash, the letter u, and four hexadecimal digits
     */
    public static String escape(char c) {
        String digits = Integer.toHexString(c);
        return "\\u" + "0".repeat(4 - digits.length()) + digits;
    }

    /**
     * Whether a character may do something to a terminal, or to the order in which it shows others.
     *
     * @param c any character
     * @return true for control characters, line ends and tabulators among them, for line separators, and for marks of direction
     */
    public static boolean isUnsafe(char c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
