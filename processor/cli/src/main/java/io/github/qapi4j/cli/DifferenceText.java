// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.introspect.Difference;
import io.github.qapi4j.schema.introspect.Difference.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Differences for people: a heading for each kind, then the definitions, sorted. What is the same with several parts of one
 * is on one line, which ends with the command or event that has it, where that is not the definition.
 */
final class DifferenceText {
    /** What a line is about, and what it says. */
    private record Line(String definition, String detail, String call) {
        static final Comparator<Line> ORDER = Comparator.comparing(Line::definition)
                .thenComparing(Line::detail)
                .thenComparing(Line::call);

        static Line of(Difference difference) {
            String call = callOf(difference.path());
            return new Line(isInType(difference) ? difference.type() : call, difference.detail(), call);
        }

        String text(List<String> parts) {
            String subject = definition + " " + String.join(", ", parts);
            return subject.strip() + ": " + detail + (definition.equals(call) ? "" : " [" + call + "]");
        }
    }

    private DifferenceText() {}

    /** Ends with an empty line; empty if there are none. */
    static String of(List<Difference> differences) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            List<Difference> those = differences.stream()
                    .filter(difference -> difference.kind() == kind)
                    .toList();
            if (!those.isEmpty()) {
                text.append(kind.name().toLowerCase(Locale.ROOT))
                        .append(" (")
                        .append(those.size())
                        .append(")\n");
                lines(those)
                        .forEach((line, parts) ->
                                text.append("  ").append(line.text(parts)).append('\n'));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static Map<Line, List<String>> lines(List<Difference> differences) {
        Map<Line, List<String>> lines = new TreeMap<>(Line.ORDER);
        differences.forEach(difference -> lines.computeIfAbsent(Line.of(difference), line -> new ArrayList<>())
                .add(part(difference)));
        return lines;
    }

    /** Other types than expected are of the place where they are used. */
    private static boolean isInType(Difference difference) {
        return !difference.type().isEmpty() && difference.kind() != Kind.TYPE;
    }

    private static String callOf(String path) {
        int end = 0;
        while (end < path.length() && ".{[=".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        return path.substring(0, end);
    }

    /** The member, value or variant in a type; else the way to it from the command or event. */
    private static String part(Difference difference) {
        String path = difference.path();
        if (!isInType(difference)) {
            String rest = path.substring(callOf(path).length());
            return rest.startsWith(".") ? rest.substring(1) : rest;
        }
        if (path.endsWith("}")) {
            return path.substring(path.lastIndexOf('{') + 1, path.length() - 1);
        }
        return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('=')) + 1);
    }
}
