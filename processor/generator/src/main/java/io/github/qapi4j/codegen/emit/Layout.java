// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

/** Writes JavaPoet's text closer: it gives each comment three lines, and each field an empty one. */
final class Layout {
    private static final String OPEN = "/**";
    private static final String CLOSE = "*/";
    private static final String LINE = "* ";
    private static final String FIELD = "private ";

    private Layout() {}

    /** The same source, with comments of one line in one line, and private fields one below the other. */
    static String compact(String source) {
        // No line within a literal or a comment looks like this: JavaPoet escapes line breaks, and comments have a
        // star.
        StringBuilder text = new StringBuilder(source.length());
        int at = 0;
        while (at < source.length()) {
            int end = end(source, at);
            int code = indent(source, at);
            int after = end;
            if (source.startsWith(OPEN, code) && code + OPEN.length() + 1 == end) {
                after = comment(source, at, code, end, text);
            } else {
                text.append(source, at, end);
                if (isField(source, code, end) && end < source.length() && source.charAt(end) == '\n') {
                    int next = end + 1;
                    after = isField(source, indent(source, next), end(source, next)) ? next : end;
                }
            }
            at = after;
        }
        return text.toString();
    }

    /** Copies a comment's first line, or all of it if it has one line of text; returns where to go on. */
    private static int comment(String source, int at, int code, int end, StringBuilder text) {
        int line = indent(source, end);
        int lineEnd = end(source, end);
        int close = indent(source, lineEnd);
        if (source.startsWith(LINE, line) && source.startsWith(CLOSE, close)) {
            text.append(source, at, code)
                    .append(OPEN)
                    .append(' ')
                    .append(source, line + LINE.length(), lineEnd - 1)
                    .append(' ')
                    .append(CLOSE)
                    .append('\n');
            return end(source, lineEnd);
        }
        text.append(source, at, end);
        return end;
    }

    /** Whether a line declares a field without giving it a value. */
    private static boolean isField(String source, int code, int end) {
        return source.startsWith(FIELD, code)
                && source.startsWith(";\n", end - 2)
                && source.substring(code, end).indexOf('(') < 0;
    }

    private static int indent(String source, int from) {
        int at = from;
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Behind the line break. */
    private static int end(String source, int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end + 1;
    }
}
