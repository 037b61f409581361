// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.ArrayList;
import java.util.List;

/** Lines that are shown as they are: what starts them, and where they end. */
final class VerbatimLines {
    private static final List<String> ARROWS = List.of("->", "<-");
    private static final List<String> MORE_OF_A_DIALOGUE = List.of("->", "<-", "{", "}", "[", "]", "...");

    private VerbatimLines() {}

    static boolean startsAt(Line line) {
        return isDialogue(line) || isBarred(line) || isBorder(line.text());
    }

    /** Takes the lines from the one that {@link #startsAt} said yes to. */
    static Block.Verbatim take(Cursor lines) {
        Line first = lines.peek();
        List<Line> taken = new ArrayList<>();
        if (isBarred(first)) {
            while (lines.hasNext() && isBarred(lines.peek())) {
                String text = lines.next().text().substring(1);
                taken.addAll(Line.of(text.startsWith(" ") ? text.substring(1) : text));
            }
        } else {
            taken.addAll(lines.group());
            while (isDialogue(first) && lines.hasNext()) {
                List<Line> blank = new ArrayList<>();
                while (lines.hasNext() && lines.peek().isBlank()) {
                    blank.add(lines.next());
                }
                if (lines.hasNext() && goesOn(first, lines.peek())) {
                    taken.addAll(blank);
                    taken.addAll(lines.group());
                } else {
                    break;
                }
            }
        }
        return of(taken);
    }

    /** All the given lines, without blank ones at the ends. */
    static Block.Verbatim of(List<Line> lines) {
        int from = 0;
        int to = lines.size();
        while (to > from && lines.get(to - 1).isBlank()) {
            to--;
        }
        while (from < to && lines.get(from).isBlank()) {
            from++;
        }
        return new Block.Verbatim(Line.unindented(lines.subList(from, to)).stream()
                .map(Line::toString)
                .toList());
    }

    /** {@code ->} is what the client sends, {@code <-} what QEMU sends. */
    private static boolean isDialogue(Line line) {
        return ARROWS.stream().anyMatch(line.text()::startsWith);
    }

    private static boolean goesOn(Line first, Line line) {
        return line.indent() > first.indent() || MORE_OF_A_DIALOGUE.stream().anyMatch(line.text()::startsWith);
    }

    private static boolean isBarred(Line line) {
        return line.text().equals("|") || line.text().startsWith("| ");
    }

    /** Whether a table starts here: {@code ====  ===} or {@code +---+---+}. */
    private static boolean isBorder(String text) {
        boolean grid = text.length() > 2 && text.startsWith("+-") && text.endsWith("+");
        boolean simple = text.startsWith("==") && text.endsWith("=") && text.contains(" ");
        return (grid || simple) && text.chars().allMatch(c -> grid ? "+-=".indexOf(c) >= 0 : "= ".indexOf(c) >= 0);
    }
}
