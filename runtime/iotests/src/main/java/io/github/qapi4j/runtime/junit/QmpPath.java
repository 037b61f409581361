// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value in a QMP message, as {@code dictpath} has it: names between slashes, each with indices of lists
 * behind it, as in {@code return/foo[0]/bar[1][-1]}. Negative indices count from the end.
 */
final class QmpPath {
    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern INDEX = Pattern.compile("\\[([^\\[\\]]*)]");

    private final String text;
    private final List<Step> steps;

    /** What is at the end of the way, or where it ended instead. */
    record Found(Optional<JsonNode> value, String problem) {}

    private record Step(String name, List<Integer> indices) {}

    private QmpPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    static QmpPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            Matcher matcher = NAME.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no path: \"" + text + "\", because of \"" + part + "\"");
            }
            List<Integer> indices = INDEX.matcher(matcher.group(2))
                    .results()
                    .map(index -> number(text, index.group(1)))
                    .toList();
            steps.add(new Step(matcher.group(1), indices));
        }
        return new QmpPath(text, steps);
    }

    private static Integer number(String text, String index) {
        try {
            return Integer.valueOf(index.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no path: \"" + text + "\", because of the index [" + index + "]", e);
        }
    }

    Found in(JsonNode tree) {
        JsonNode at = tree;
        for (Step step : steps) {
            JsonNode next = at.get(step.name());
            if (!at.isObject() || next == null) {
                return lost("failed path traversal for \"" + text + "\" in \"" + tree + "\": no member \"" + step.name()
                        + "\" in \"" + at + "\"");
            }
            at = next;
            for (int index : step.indices()) {
                if (!at.isArray()) {
                    return lost("path component \"" + step.name() + "\" in \"" + text + "\" is not a list in \"" + tree
                            + "\"");
                }
                JsonNode element = at.get(index < 0 ? at.size() + index : index);
                if (element == null) {
                    return lost("invalid index \"" + index + "\" in path \"" + text + "\" in \"" + tree + "\"");
                }
                at = element;
            }
        }
        return new Found(Optional.of(at), "");
    }

    private static Found lost(String problem) {
        return new Found(Optional.empty(), problem);
    }
}
