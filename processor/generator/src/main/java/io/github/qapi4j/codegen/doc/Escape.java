// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

/** Makes text harmless: nothing of it is then read as HTML, as a Javadoc tag, as a comment's end or as a Unicode escape. */
final class Escape {
    private static final int REPLACEMENT = 0xFFFD;

    private Escape() {}

    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        append(escaped, text);
        return escaped.toString();
    }

    /** Text inside a tag in braces, which must not have braces of its own. */
    static String label(String text) {
        return text(text).replace("{", "&#123;").replace("}", "&#125;");
    }

    static void append(StringBuilder html, String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            append(html, text.codePointAt(i));
        }
    }

    static void append(StringBuilder html, int codePoint) {
        switch (codePoint) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '@', '*', '\\' -> number(html, codePoint);
            case '\t' -> html.append(' ');
            default -> {
                if (codePoint == '\n' || (codePoint >= ' ' && codePoint < 0x7F)) {
                    html.append((char) codePoint);
                } else {
                    number(html, isCharacter(codePoint) ? codePoint : REPLACEMENT);
                }
            }
        }
    }

    private static void number(StringBuilder html, int codePoint) {
        html.append("&#").append(codePoint).append(';');
    }

    /** Whether HTML can show it: no control character, no half of a pair, none that Unicode promises never to use. */
    private static boolean isCharacter(int codePoint) {
        return codePoint >= 0xA0
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                && !(codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                && (codePoint & 0xFFFE) != 0xFFFE;
    }
}
