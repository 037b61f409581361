// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

/** Renders what is inside a paragraph: names, literals, emphasis. One pass; what is never closed is shown as it stands. */
final class Inline {
    private static final String LITERAL = "``";
    private static final int LONGEST_ROLE = 40;

    private final CrossReferences references;
    private final String text;
    private final MarkupScanner signs;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private Inline(CrossReferences references, String text) {
        this.references = references;
        this.text = text;
        this.signs = new MarkupScanner(text);
    }

    static String html(String text, CrossReferences references) {
        Inline inline = new Inline(references, text.strip());
        while (inline.at < inline.text.length()) {
            if (!inline.markup()) {
                inline.character();
            }
        }
        return inline.html.toString();
    }

    private boolean markup() {
        return switch (text.charAt(at)) {
            case '@' -> name();
            case '`' -> text.startsWith(LITERAL, at) ? literal() : interpreted(at);
            case ':' -> role();
            case '*' -> text.startsWith("**", at) ? emphasis("**", "strong") : emphasis("*", "em");
            case '\\' -> escaped();
            case ' ', '\n' -> abbreviation();
            default -> false;
        };
    }

    private void character() {
        int codePoint = text.codePointAt(at);
        Escape.append(html, codePoint);
        at += Character.charCount(codePoint);
    }

    private boolean name() {
        int end = at + 1;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        while (text.charAt(end - 1) == '-') {
            end--;
        }
        if (end == at + 1 || (at > 0 && (isNameCharacter(text.charAt(at - 1)) || text.charAt(at - 1) == '.'))) {
            return false;
        }
        html.append(references.html(text.substring(at + 1, end)));
        at = end;
        return true;
    }

    private boolean literal() {
        int from = at + LITERAL.length();
        int end = signs.closing(LITERAL, from);
        if (end < 0 || text.substring(from, end).isBlank()) {
            return false;
        }
        html.append(CrossReferences.code(text.substring(from, end).strip().replace('\n', ' ')));
        at = end + LITERAL.length();
        return true;
    }

    /** {@code :role:`text`}. Which role it is does not matter. */
    private boolean role() {
        int end = at + 1;
        int most = Math.min(text.length(), at + LONGEST_ROLE);
        while (end < most && (text.charAt(end) == ':' || isNameCharacter(text.charAt(end)))) {
            end++;
        }
        boolean role = end - at > 2 && text.charAt(end - 1) == ':' && text.startsWith("`", end);
        return role && !text.startsWith(LITERAL, end) && interpreted(end);
    }

    private boolean interpreted(int tick) {
        int end = tick == at && !signs.opens(at, 1) ? -1 : signs.closing("`", tick + 1);
        if (end < 0) {
            return false;
        }
        String content = text.substring(tick + 1, end).replace('\n', ' ');
        int angle = content.endsWith(">") ? content.lastIndexOf('<') : -1;
        String display = angle > 0 ? content.substring(0, angle).strip() : "";
        String target = angle > 0 ? content.substring(angle + 1, content.length() - 1) : content;
        at = end + 1;
        if (text.startsWith("_", at)) {
            at += text.startsWith("__", at) ? 2 : 1;
            Escape.append(html, display.isEmpty() ? target : display + " (" + target + ")");
        } else {
            html.append(references.html(target, display));
        }
        return true;
    }

    private boolean emphasis(String sign, String tag) {
        int from = at + sign.length();
        int end = signs.opens(at, sign.length()) ? signs.closing(sign, from) : -1;
        if (end < 0) {
            return false;
        }
        html.append('<').append(tag).append('>');
        at = from;
        while (at < end) {
            if (text.charAt(at) != '@' || !name()) {
                character();
            }
        }
        html.append("</").append(tag).append('>');
        at = end + sign.length();
        return true;
    }

    /** A backslash before a sign takes its meaning away. */
    private boolean escaped() {
        if (at + 1 == text.length() || "*`_|\\".indexOf(text.charAt(at + 1)) < 0) {
            return false;
        }
        at++;
        character();
        return true;
    }

    /** Javadoc takes a full stop with a blank behind it for the end of the summary. */
    private boolean abbreviation() {
        if (!text.startsWith("e.g.", at - 4) && !text.startsWith("i.e.", at - 4)) {
            return false;
        }
        html.append("&nbsp;");
        at++;
        return true;
    }

    private static boolean isNameCharacter(char c) {
        return c == '-' || c == '_' || (c < 0x7F && Character.isLetterOrDigit(c));
    }
}
