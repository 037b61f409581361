// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.guide.JavaChange;
import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.schema.diff.Change;
import io.github.qapi4j.schema.diff.ChangeCode;
import io.github.qapi4j.schema.diff.Impact;
import io.github.qapi4j.schema.diff.SchemaDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code qapi diff --format markdown} prints: each break, then in short what is new and what is deprecated. */
final class DiffMarkdown {
    private static final Map<Impact, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put(Impact.BREAKS_SENDERS, "Breaks what is sent");
        TITLES.put(Impact.BREAKS_RECEIVERS, "Breaks what is received");
        TITLES.put(Impact.BREAKS_JAVA, "Breaks Java source only");
    }

    private final StringBuilder text = new StringBuilder();
    private final SchemaDiff diff;
    private final Optional<UpgradeGuide> guide;

    private DiffMarkdown(SchemaDiff diff, Optional<UpgradeGuide> guide) {
        this.diff = diff;
        this.guide = guide;
    }

    static String of(SchemaDiff diff, Optional<UpgradeGuide> guide) {
        DiffMarkdown markdown = new DiffMarkdown(diff, guide);
        TITLES.forEach(markdown::addBreaks);
        guide.ifPresent(markdown::addUnexplained);
        guide.ifPresentOrElse(markdown::addSwitches, markdown::addCases);
        markdown.addWarnings();
        markdown.addNews();
        return markdown.text.isEmpty() ? "Nothing has changed.\n" : markdown.text.toString();
    }

    private void addBreaks(Impact impact, String title) {
        List<Change> changes = diff.of(impact);
        if (changes.isEmpty()) {
            return;
        }
        heading(title, changes.size());
        for (Change change : changes) {
            text.append("- ").append(subject(change)).append(": ").append(escaped(change.text()));
            text.append(escaped(DiffText.places(change))).append('\n');
            guide.ifPresent(g -> g.java(change)
                    .forEach(java -> text.append("  - ").append(java(java)).append('\n')));
        }
    }

    private void addUnexplained(UpgradeGuide upgrade) {
        if (!upgrade.unexplained().isEmpty()) {
            heading(
                    "Breaks Java source for other reasons",
                    upgrade.unexplained().size());
            upgrade.unexplained()
                    .forEach(java -> text.append("- ").append(java(java)).append('\n'));
        }
    }

    /** By the schema's names. */
    private void addCases() {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        diff.of(Impact.NEW_CASES)
                .forEach(change -> byType.computeIfAbsent(change.definition(), name -> new ArrayList<>())
                        .add(change.path()));
        addSwitches(byType, diff.of(Impact.NEW_CASES).size());
    }

    private void addSwitches(UpgradeGuide upgrade) {
        Map<String, List<String>> byClass = new LinkedHashMap<>();
        for (JavaChange java : upgrade.switches()) {
            int dot = java.name().lastIndexOf('.');
            byClass.computeIfAbsent(java.name().substring(0, dot), name -> new ArrayList<>())
                    .add(java.name().substring(dot + 1));
        }
        addSwitches(byClass, upgrade.switches().size());
    }

    private void addSwitches(Map<String, List<String>> byClass, int count) {
        if (!byClass.isEmpty()) {
            heading("Breaks only a `switch` without a default", count);
            byClass.forEach((name, cases) -> text.append("- ")
                    .append(code(name))
                    .append(": ")
                    .append(codes(cases))
                    .append('\n'));
        }
    }

    private void addWarnings() {
        List<Change> changes = diff.of(Impact.NEWLY_DEPRECATED);
        if (changes.isEmpty()) {
            return;
        }
        heading("Deprecated or unstable now", changes.size());
        for (Change change : changes) {
            List<String> names = guide.map(g -> g.java(change).stream()
                            .map(JavaChange::name)
                            .distinct()
                            .toList())
                    .orElse(List.of());
            text.append("- ").append(subject(change)).append(": ").append(change.text());
            text.append(names.isEmpty() ? "" : "; " + codes(names)).append('\n');
        }
    }

    private void addNews() {
        Map<String, List<String>> news = new LinkedHashMap<>();
        List<Change> added = diff.changes().stream()
                .filter(change -> change.impact() == Impact.ADDED || change.impact() == Impact.NEW_CASES)
                .sorted(Comparator.comparing(Change::definition)
                        .thenComparing(Change::path)
                        .thenComparing(Change::code))
                .toList();
        added.forEach(change -> news.computeIfAbsent(group(change), group -> new ArrayList<>())
                .add(change.code() == ChangeCode.FEATURE_ADDED ? name(change) + " " + change.after() : name(change)));
        if (!news.isEmpty()) {
            heading("New", added.size());
            // In this order, whatever was added first.
            for (String group : List.of("commands", "events", "types", "members", "values and branches", "others")) {
                List<String> names = news.getOrDefault(group, List.of());
                if (!names.isEmpty()) {
                    text.append("- ")
                            .append(group)
                            .append(" (")
                            .append(names.size())
                            .append("): ");
                    text.append(codes(names)).append('\n');
                }
            }
        }
    }

    private static String group(Change change) {
        return switch (change.code()) {
            case DEFINITION_ADDED ->
                switch (change.kind()) {
                    case "command" -> "commands";
                    case "event" -> "events";
                    default -> "types";
                };
            case MEMBER_ADDED -> "members";
            case VALUE_ADDED, BRANCH_ADDED, ALTERNATIVE_ADDED -> "values and branches";
            default -> "others";
        };
    }

    private void heading(String title, int count) {
        text.append(text.isEmpty() ? "" : "\n");
        text.append("### ").append(title).append(" (").append(count).append(")\n\n");
    }

    private static String java(JavaChange java) {
        if (java.gone()) {
            return code(java.name()) + " is gone";
        } else if (java.after().isEmpty()) {
            return code(java.name());
        }
        return java.before().isEmpty()
                ? code(java.name()) + " is now " + code(java.after())
                : code(java.name()) + ": " + wordsOrCode(java.before()) + " became " + wordsOrCode(java.after());
    }

    private static String wordsOrCode(String text) {
        return text.contains(" ") ? text : code(text);
    }

    private static String subject(Change change) {
        return code(name(change));
    }

    private static String name(Change change) {
        return (change.definition() + " " + change.path()).strip();
    }

    private static String codes(List<String> names) {
        return names.stream().map(DiffMarkdown::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    /** Keeps what a change says from being read as Markdown. */
    private static String escaped(String words) {
        return words.replaceAll("([\\[\\]_*<>`])", "\\\\$1");
    }
}
