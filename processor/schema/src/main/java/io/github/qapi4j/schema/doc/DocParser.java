// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import io.github.qapi4j.schema.doc.Section.Kind;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.syntax.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a documentation comment apart. The rules of QEMU's own parser changed with most releases; this one follows what
 * they have in common: a heading starts at the left margin, and what is not indented after a blank line is a part of its own.
 */
public final class DocParser {
    private static final List<String> TAGS =
            List.of("Returns", "Errors", "Since", "Note", "Notes", "Example", "Examples", "TODO");

    private final List<Section> sections = new ArrayList<>();
    private Section current = new Section(Kind.BODY, "", "");
    private boolean inFeatures;

    private DocParser() {
        sections.add(current);
    }

    /** Whether a comment starts like one for a definition, but does not name one properly. */
    public static boolean hasBadHeader(Item.Comment comment) {
        return firstLine(comment).startsWith("@") && symbolOf(comment).isEmpty();
    }

    public static DocBlock parse(Item.Comment comment) {
        Optional<String> symbol = symbolOf(comment);
        if (symbol.isEmpty()) {
            return header(comment);
        }
        DocParser parser = new DocParser();
        comment.lines().stream().skip(1).forEach(parser::add);
        return parser.block(comment, symbol);
    }

    /** What a comment is for, without what it says. */
    public static DocBlock header(Item.Comment comment) {
        return new DocBlock(comment.place(), symbolOf(comment), Doc.NONE, Optional.empty(), Map.of());
    }

    private static Optional<String> symbolOf(Item.Comment comment) {
        String first = firstLine(comment);
        return first.length() > 2 && first.startsWith("@") && first.endsWith(":")
                ? Optional.of(first.substring(1, first.length() - 1))
                : Optional.empty();
    }

    private static String firstLine(Item.Comment comment) {
        return comment.lines().isEmpty() ? "" : comment.lines().get(0);
    }

    private void add(String line) {
        if (line.isEmpty() || line.charAt(0) == ' ' || !startHeading(line)) {
            if (!line.isEmpty() && !current.takes(line)) {
                inFeatures = false;
                start(Kind.PLAIN, "", "");
            }
            current.add(line);
        }
    }

    /** Starts a part if the line is a heading. */
    private boolean startHeading(String line) {
        int colon = line.indexOf(':');
        if (colon < 0 || (colon + 1 < line.length() && line.charAt(colon + 1) != ' ')) {
            return false;
        }
        String word = line.substring(0, colon);
        String rest = line.substring(colon + 1).strip();
        if (word.length() > 1 && word.charAt(0) == '@' && word.indexOf(' ') < 0) {
            start(inFeatures ? Kind.FEATURE : Kind.MEMBER, word.substring(1), rest);
        } else if (word.equals("Features") && rest.isEmpty()) {
            inFeatures = true;
            start(Kind.PLAIN, "", "");
        } else if (TAGS.contains(word)) {
            inFeatures = false;
            start(Kind.TAG, word, rest);
        } else {
            return false;
        }
        return true;
    }

    private void start(Kind kind, String title, String firstLine) {
        current = new Section(kind, title, firstLine);
        sections.add(current);
    }

    private DocBlock block(Item.Comment comment, Optional<String> symbol) {
        String body = "";
        Optional<String> since = Optional.empty();
        Map<String, String> members = new LinkedHashMap<>();
        List<Doc.Section> features = new ArrayList<>();
        List<Doc.Section> others = new ArrayList<>();
        for (Section section : sections) {
            String text = section.text();
            switch (section.kind()) {
                case BODY -> body = text;
                case MEMBER -> members.putIfAbsent(section.title(), text);
                case FEATURE -> features.add(new Doc.Section(section.title(), text));
                case TAG -> {
                    if (!section.title().equals("Since")) {
                        others.add(new Doc.Section(section.title(), text));
                    } else if (!text.isEmpty()) {
                        // What follows the release is history of the members.
                        String[] parts = text.split("\n", 2);
                        since = Optional.of(since.orElse(parts[0]));
                        if (parts.length > 1) {
                            others.add(new Doc.Section(
                                    "", parts[1].stripTrailing().stripIndent().strip()));
                        }
                    }
                }
                case PLAIN -> {
                    if (!text.isEmpty()) {
                        others.add(new Doc.Section("", text));
                    }
                }
            }
        }
        return new DocBlock(comment.place(), symbol, new Doc(body, others, features), since, members);
    }
}
