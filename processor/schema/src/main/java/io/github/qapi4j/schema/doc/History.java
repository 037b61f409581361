// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import io.github.qapi4j.schema.model.Since;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the release that something came with in the prose about it. A release that prose tells of only a part, such as
 * {@code bitmaps of other nodes are supported since 4.1}, is not taken.
 */
public final class History {
    private static final String WORD = "since:?\\s+v?";
    private static final String RELEASE = "(\\d+(?:\\.\\d+)+)";
    private static final String END = "\\.?\\s*?(?:\\z|\\n\\s*\\n)";

    /** {@code (since 5.2}, whatever follows. */
    private static final Pattern NOTED = Pattern.compile("\\(\\s*(?i:since):?\\s+v?([\\d.]+)");

    private static final List<Pattern> IN_TEXT = List.of(
            // (default: 0, since 6.2)
            Pattern.compile("\\([^()]*(?:\\([^()]*\\)[^()]*)*[,;]\\s+(?i:" + WORD + ")" + RELEASE + "\\s*[,;)]"),
            // All of a paragraph, or its last sentence.
            Pattern.compile("(?:\\A|\\n\\s*\\n|[.!?]\\)?\\s)\\s*(?i:" + WORD + ")" + RELEASE + END),
            // The last line, without a full stop before; a capital tells it from a sentence that goes on.
            Pattern.compile("\\n\\s*Since:?\\s+v?" + RELEASE + END));

    private History() {}

    /** The release that a text about something as a whole names first; empty if it names none. */
    public static Optional<String> since(String text) {
        return origin(text).map(Since::release);
    }

    /** The same, with the form in which it is named. */
    public static Optional<Since> origin(String text) {
        if (!text.contains("ince") && !text.contains("INCE")) {
            // Most texts name no release, and four searches in each take long in a JVM that has just started.
            return Optional.empty();
        }
        Optional<Since> noted = find(NOTED, text, false);
        for (Pattern pattern : noted.isPresent() ? List.<Pattern>of() : IN_TEXT) {
            Optional<Since> found = find(pattern, text, true);
            if (found.isPresent()) {
                return found;
            }
        }
        return noted;
    }

    private static Optional<Since> find(Pattern pattern, String text, boolean inText) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(new Since(matcher.group(1), inText)) : Optional.empty();
    }
}
