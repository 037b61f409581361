// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Says to JLine where the word begins that is completed, and whether another line belongs to what was typed. */
final class LineParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !ScriptShell.isWhole(line)) {
            throw new EOFError(-1, -1, "more lines belong to this");
        }
        int start = context == ParseContext.COMPLETE ? Completions.wordStart(line.substring(0, cursor)) : 0;
        return new Line(line, cursor, line.substring(Math.min(start, cursor), cursor));
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** What was typed; its only word is the one that is completed. */
    private record Line(String line, int cursor, String word) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
