// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The path to a value in a QMP message, as {@code dictpath} takes it: names between slashes, each with indices of lists
 * behind it, as in {@code return/foo[0]/bar[1][-1]}. Negative indices count from the end. A list that stands alone, which the
 * original does not know, has a path that begins with an index.
 */
final class QmpPath {
    private static final Pattern NAME = Pattern.compile("([^\\[\\]]*)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern INDEX = Pattern.compile("\\[([^\\[\\]]*)]");

    private final String text;
    private final List<Step> steps;

    /** The value at the end of the path, or why there is none. */
    record Lookup(Optional<JsonNode> value, String problem) {}

    private record Step(String name, List<Integer> indices) {}

    private QmpPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    static QmpPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            Matcher matcher = NAME.matcher(part);
            boolean begins = steps.isEmpty() && part.startsWith("[");
            if (!matcher.matches() || (matcher.group(1).isEmpty() && !begins)) {
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

    @SuppressWarnings("ReferenceEquality") // a step without a name stays where it is
    Lookup in(JsonNode tree) {
        JsonNode at = tree;
        for (Step step : steps) {
            JsonNode next = step.name().isEmpty() ? at : at.get(step.name());
            if ((!at.isObject() && next != at) || next == null) {
                return notFound("failed path traversal for \"" + text + "\" in \"" + tree + "\": no member \""
                        + step.name() + "\" in \"" + at + "\"");
            }
            at = next;
            for (int index : step.indices()) {
                if (!at.isArray()) {
                    return notFound("path component \"" + step.name() + "\" in \"" + text + "\" is not a list in \""
                            + tree + "\"");
                }
                JsonNode element = at.get(index < 0 ? at.size() + index : index);
                if (element == null) {
                    return notFound("invalid index \"" + index + "\" in path \"" + text + "\" in \"" + tree + "\"");
                }
                at = element;
            }
        }
        return new Lookup(Optional.of(at), "");
    }

    private static Lookup notFound(String problem) {
        return new Lookup(Optional.empty(), problem);
    }
}
