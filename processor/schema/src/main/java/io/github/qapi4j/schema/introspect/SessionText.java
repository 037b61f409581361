// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Blanks out what stands around the messages of a recorded session: the arrows and times of transcripts and manuals, lines that
 * programs wrote to the same file, and a byte order mark. Blanks keep the places of everything else.
 */
final class SessionText {
    /** Line breaks are escaped in JSON strings, so a line never starts inside of one. */
    private static final Pattern AROUND =
            Pattern.compile("\\A\\uFEFF|^(?:[0-9][0-9TZ:.+-]*)?[ \\t]*(?:->|<-|>>>|<<<)", Pattern.MULTILINE);

    /**
     * Such as {@code qemu-system-x86_64: warning: …}. JSON that is laid out in lines starts none with a letter but those of
     * true, false and null.
     */
    private static final Pattern LINE = Pattern.compile("^(?!(?:true|false|null)\\b)[A-Za-z/(<].*$", Pattern.MULTILINE);

    private SessionText() {}

    static String messages(String text) {
        return blank(LINE, blank(AROUND, text));
    }

    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(SessionText::blanks);
    }

    private static String blanks(MatchResult match) {
        return " ".repeat(match.end() - match.start());
    }
}
