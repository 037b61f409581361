// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.SourceText;

/** Cuts a text into tokens. The current token's kind, place and string stand in the scanner itself. */
final class Scanner {
    private final String file;
    private final String text;
    /** The same: to take a character out of a string is four calls until the JVM has compiled them. */
    private final char[] chars;

    private final Problems problems;
    private int position;
    private int line = 1;
    private int lineStart;
    private int tokenStart;
    /** Where the token before the current one ended: there the end of the file shows. */
    private int lastEnd;

    private int lastLine = 1;
    private int lastLineStart;

    private Token token = Token.BAD;
    private String string = "";

    Scanner(SourceText source, Problems problems) {
        this.file = source.file();
        this.text = source.text();
        this.chars = text.toCharArray();
        this.problems = problems;
    }

    Token token() {
        return token;
    }

    /** The text of the current token if it is a string. */
    String string() {
        return string;
    }

    /** Where the current token starts; the end of the file is where its last token ends. */
    Place place() {
        return token == Token.END ? new Place(file, lastLine, lastEnd - lastLineStart + 1) : placeOf(tokenStart);
    }

    /** Goes to the next token. */
    Token next() {
        lastEnd = position;
        lastLine = line;
        lastLineStart = lineStart;
        skipBlanks();
        tokenStart = position;
        if (position == chars.length) {
            token = Token.END;
            return token;
        }
        char c = chars[position++];
        token = switch (c) {
            case '{' -> Token.OPEN_OBJECT;
            case '}' -> Token.CLOSE_OBJECT;
            case '[' -> Token.OPEN_LIST;
            case ']' -> Token.CLOSE_LIST;
            case ':' -> Token.COLON;
            case ',' -> Token.COMMA;
            case '#' -> Token.COMMENT;
            case '\'' -> scanString();
            default -> scanWord();
        };
        return token;
    }

    /** Skips white space and plain comments; stops at a comment that starts with two number signs. */
    private void skipBlanks() {
        while (position < chars.length) {
            char c = chars[position];
            if (c == '\n') {
                newLine();
            } else if (c == '#') {
                if (position + 1 < chars.length && chars[position + 1] == '#') {
                    return;
                }
                position = lineEnd();
            } else if (isBlank(c)) {
                position++;
            } else {
                return;
            }
        }
    }

    private void newLine() {
        position++;
        line++;
        lineStart = position;
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c != '\'' && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085'));
    }

    private Token scanWord() {
        if (text.startsWith("true", tokenStart)) {
            position = tokenStart + 4;
            return Token.TRUE;
        }
        if (text.startsWith("false", tokenStart)) {
            position = tokenStart + 5;
            return Token.FALSE;
        }
        while (position < chars.length && isStray(chars[position]) && position - tokenStart < 30) {
            position++;
        }
        String stray = text.substring(tokenStart, position);
        Problem problem = Problem.error(Code.SYNTAX, placeOf(tokenStart), "stray " + quoted(stray));
        problems.add(stray.startsWith("\"") ? problem.hint("strings are enclosed in single quotes") : problem);
        return Token.BAD;
    }

    private static boolean isStray(char c) {
        return "[]{}:,'#".indexOf(c) < 0 && !isBlank(c);
    }

    private Token scanString() {
        int from = position;
        int to = from;
        while (to < chars.length && chars[to] != '\'' && chars[to] != '\\' && isPrintable(to)) {
            to++;
        }
        if (to < chars.length && chars[to] == '\'') {
            string = text.substring(from, to);
            position = to + 1;
            return Token.STRING;
        }
        return scanEscapes(from);
    }

    /** The slow way, for a string that holds an escape or is wrong. */
    private Token scanEscapes(int from) {
        StringBuilder content = new StringBuilder();
        for (position = from; position < chars.length; position++) {
            char c = chars[position];
            if (c == '\'') {
                string = content.toString();
                position++;
                return Token.STRING;
            }
            if (c == '\n') {
                return badString(tokenStart, "a closing quote is missing");
            }
            if (!isPrintable(position)) {
                return badString(
                        position, "a string must not hold " + quoted(text.substring(position, after(position))));
            }
            if (c == '\\') {
                position++;
                if (position == chars.length || chars[position] != '\\') {
                    return badString(position - 1, "'\\\\' is the only escape in a string");
                }
            }
            content.append(c);
        }
        return badString(tokenStart, "a closing quote is missing");
    }

    private Token badString(int where, String message) {
        problems.add(Problem.error(Code.BAD_STRING, placeOf(where), message));
        return Token.BAD;
    }

    private boolean isPrintable(int where) {
        char c = chars[where];
        return c >= ' ' && c <= '~';
    }

    private int after(int where) {
        return text.offsetByCodePoints(where, 1);
    }

    /** A text in quotes, its characters visible. */
    private static String quoted(String stray) {
        StringBuilder shown = new StringBuilder("'");
        stray.codePoints().forEach(c -> {
            if (c > ' ' && c <= '~') {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("U+%04X", c));
            }
        });
        return shown.append('\'').toString();
    }

    /** A place on the current line. Nothing on the line before it is outside of ASCII, or it would have been reported. */
    private Place placeOf(int where) {
        return new Place(file, line, where - lineStart + 1);
    }

    private int lineEnd() {
        int end = text.indexOf('\n', position);
        return end < 0 ? chars.length : end;
    }

    // The lines of documentation comments, for CommentReader.

    /** The rest of the line from the current token on; the position is then its end. */
    String restOfLine() {
        position = lineEnd();
        return text.substring(tokenStart, position);
    }

    /** From the end of a line of a comment: goes to the end of the last line that plainly goes on with it. */
    void skipCommentLines() {
        while (position + 2 < chars.length && chars[position + 1] == '#' && chars[position + 2] != '#') {
            newLine();
            position = lineEnd();
        }
    }

    /**
     * Goes to the next line of a comment.
     *
     * @return the number of wholly blank lines that were skipped
     */
    int nextCommentLine() {
        int before = line;
        while (position < chars.length && isBlank(chars[position])) {
            if (chars[position] == '\n') {
                newLine();
            } else {
                position++;
            }
        }
        tokenStart = position;
        lastEnd = position;
        lastLine = line;
        lastLineStart = lineStart;
        token = position == chars.length ? Token.END : chars[position] == '#' ? Token.COMMENT : Token.BAD;
        return Math.max(0, line - before - 1);
    }

    /**
     * After a problem: goes to the next line that looks like the start of a definition, or of its documentation. That may be
     * the line of the current token, which is not the one that the definition with the problem started with.
     */
    void recover(boolean atComment) {
        if (tokenStart != lineStart || !startsDefinition(tokenStart, atComment)) {
            position = lineEnd();
            while (position < chars.length) {
                newLine();
                if (startsDefinition(position, atComment)) {
                    break;
                }
                position = lineEnd();
            }
        } else {
            position = tokenStart;
        }
        next();
    }

    private boolean startsDefinition(int where, boolean atComment) {
        return text.startsWith("{", where) || (atComment && text.startsWith("##", where));
    }
}
