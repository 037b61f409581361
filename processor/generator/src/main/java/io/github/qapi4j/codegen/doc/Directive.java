// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import io.github.qapi4j.codegen.doc.Block.Paragraph;
import io.github.qapi4j.codegen.doc.Block.Titled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A line that starts with two dots: {@code .. note:: text}, with options and a body that are indented.
 *
 * @param name in lower case; empty for a comment
 * @param argument what follows on the line
 * @param options by name, {@code :title:} without its colons
 * @param body what is indented
 */
record Directive(String name, String argument, Map<String, String> options, List<Line> body) {
    private static final String DOTS = "..";
    private static final Set<String> ADMONITIONS = Set.of(
            "note",
            "warning",
            "caution",
            "attention",
            "danger",
            "error",
            "hint",
            "important",
            "tip",
            "seealso",
            "todo");
    private static final Set<String> VERBATIM =
            Set.of("code", "code-block", "sourcecode", "parsed-literal", "math", "raw", "list-table", "csv-table");

    static boolean startsAt(Line line) {
        return line.text().equals(DOTS) || line.text().startsWith(DOTS + " ");
    }

    /** Takes a directive and its body. */
    static List<Block> take(Cursor lines, int depth) {
        String text = lines.next().text().substring(DOTS.length()).strip();
        int colons = nameLength(text);
        Map<String, String> options = new LinkedHashMap<>();
        while (colons > 0
                && lines.hasNext()
                && lines.peek().indent() > 0
                && isOption(lines.peek().text())) {
            String option = lines.next().text();
            int end = option.indexOf(':', 1);
            options.put(option.substring(1, end), option.substring(end + 1).strip());
        }
        List<Line> body = Line.unindented(lines.indented());
        return colons == 0
                ? List.of()
                : new Directive(
                                text.substring(0, colons).toLowerCase(Locale.ROOT),
                                text.substring(colons + 2).strip(),
                                options,
                                body)
                        .blocks(depth);
    }

    private List<Block> blocks(int depth) {
        if (VERBATIM.contains(name)) {
            return verbatim();
        } else if (name.equals("qmp-example")) {
            String title = options.getOrDefault("title", "").isEmpty() ? "Example" : "Example: " + options.get("title");
            return List.of(new Titled(title, options.containsKey("annotated") ? parsed(depth) : verbatim()));
        } else if (name.equals("admonition") || name.equals("table") || name.equals("rubric")) {
            return List.of(new Titled(argument, parsed(depth)));
        } else if (ADMONITIONS.contains(name)) {
            return List.of(new Titled(name.equals("seealso") ? "See also" : capitalized(name), withArgument(depth)));
        }
        return withArgument(depth);
    }

    private List<Block> parsed(int depth) {
        return BlockParser.parse(body, depth);
    }

    /** The argument is the start of the first paragraph. */
    private List<Block> withArgument(int depth) {
        List<Line> all = new ArrayList<>();
        all.add(new Line(0, argument));
        all.addAll(body);
        return BlockParser.parse(all, depth);
    }

    private List<Block> verbatim() {
        List<Block> blocks = new ArrayList<>();
        String caption = options.getOrDefault("caption", "");
        if (!caption.isEmpty()) {
            blocks.add(new Paragraph(caption));
        }
        blocks.add(VerbatimLines.of(body));
        return blocks;
    }

    /** How long the name before two colons is; 0 if there is none, which makes the line a comment. */
    private static int nameLength(String text) {
        int at = Math.max(0, text.indexOf("::"));
        boolean ends = at + 2 == text.length() || text.startsWith(" ", at + 2);
        boolean name = text.chars().limit(at).allMatch(c -> Character.isLetterOrDigit(c) || "-_+.:".indexOf(c) >= 0);
        return ends && name ? at : 0;
    }

    private static boolean isOption(String text) {
        int end = text.startsWith(":") ? text.indexOf(':', 1) : -1;
        return end > 1
                && (end + 1 == text.length() || text.charAt(end + 1) == ' ')
                && text.chars().limit(end).allMatch(c -> c == ':' || c == '-' || Character.isLetterOrDigit(c));
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
