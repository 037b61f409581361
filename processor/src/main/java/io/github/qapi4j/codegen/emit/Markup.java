// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.codegen.emit;

import java.util.regex.Pattern;

/** Turns the schema's documentation text into Javadoc in which nothing of it is taken for a tag. */
final class Markup {
    private static final Pattern REFERENCE = Pattern.compile("(?<![A-Za-z0-9])&#64;([A-Za-z][A-Za-z0-9_-]*)");
    private static final Pattern LITERAL = Pattern.compile("``([^`\n]+)``");
    private static final Pattern PARAGRAPH = Pattern.compile("\n[ \t]*\n\\s*");

    private Markup() {}

    /** Text as it stands, with everything that HTML, Javadoc or Java would read as its own made harmless. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;");
                case '\\' -> escaped.append("&#92;");
                case '/' -> escaped.append(i > 0 && text.charAt(i - 1) == '*' ? "&#47;" : "/");
                case '{', '}' -> escaped.append(c == '{' ? "&#123;" : "&#125;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Paragraphs, references and literals. */
    static String toJavadoc(String text) {
        String escaped = escape(text.strip());
        String references = REFERENCE.matcher(escaped).replaceAll("<code>$1</code>");
        String literals = LITERAL.matcher(references).replaceAll("<code>$1</code>");
        return PARAGRAPH.matcher(literals).replaceAll("\n\n<p>");
    }
}
