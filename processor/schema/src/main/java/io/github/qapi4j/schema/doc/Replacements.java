// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the replacements that the text of a feature {@code deprecated} names:
 * {@code Member @device is deprecated. Use @id instead.} What it does not name is not guessed.
 */
final class Replacements {
    private static final Pattern SENTENCE = Pattern.compile("[.!?](?:\\s+|\\z)");
    private static final Pattern SUBJECT = Pattern.compile("\\b[Mm]embers? (.*?)\\b(?:is|are)\\b");
    private static final Pattern USE = Pattern.compile("\\A\\(?Use (.*?)(?: instead)?\\z");
    private static final Pattern MARKED = Pattern.compile("@([A-Za-z0-9_-]+)");
    /** A name without a sign is told from a word by its hyphen. */
    private static final Pattern HYPHENATED = Pattern.compile("(?<![@\\w-])([A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)+)");

    private Replacements() {}

    /** The names to use instead, by what is deprecated: a member, or, under the empty name, the definition itself. */
    static Map<String, List<String>> of(String text) {
        Map<String, List<String>> replacements = new LinkedHashMap<>();
        List<String> subjects = List.of("");
        for (String sentence : SENTENCE.split(text.replaceAll("\\s+", " "), -1)) {
            Matcher subject = SUBJECT.matcher(sentence);
            Matcher use = USE.matcher(sentence);
            if (subject.find()) {
                subjects = names(subject.group(1));
            } else if (use.find()) {
                List<String> names = names(use.group(1));
                boolean inPairs = subjects.size() > 1 && subjects.size() == names.size();
                for (int i = 0; i < subjects.size() && !names.isEmpty(); i++) {
                    replacements.putIfAbsent(subjects.get(i), inPairs ? List.of(names.get(i)) : names);
                }
            }
        }
        return replacements;
    }

    private static List<String> names(String text) {
        List<String> names = all(MARKED, text);
        return names.isEmpty() ? all(HYPHENATED, text) : names;
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
