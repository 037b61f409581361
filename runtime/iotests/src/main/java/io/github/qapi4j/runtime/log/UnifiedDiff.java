// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.util.ArrayList;
import java.util.List;

/** Two lists of lines as a unified diff with three lines of context, as {@code diff -u} prints it. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** The diff's lines; none if the lists are equal. */
    static List<String> of(String oldName, String newName, List<String> old, List<String> changed) {
        List<Edit> edits = ShortestEdit.between(old, changed);
        List<String> out = new ArrayList<>();
        int next = 0;
        while (next < edits.size()) {
            // A hunk goes on as long as the next edit is no further than two contexts.
            int last = next;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).oldFrom() - edits.get(last).oldTo() <= 2 * CONTEXT) {
                last++;
            }
            if (out.isEmpty()) {
                out.add("--- " + oldName);
                out.add("+++ " + newName);
            }
            hunk(edits.subList(next, last + 1), old, changed, out);
            next = last + 1;
        }
        return out;
    }

    private static void hunk(List<Edit> edits, List<String> old, List<String> changed, List<String> out) {
        Edit first = edits.get(0);
        Edit last = edits.get(edits.size() - 1);
        int before = Math.min(CONTEXT, first.oldFrom());
        int after = Math.min(CONTEXT, old.size() - last.oldTo());
        out.add("@@ -" + range(first.oldFrom() - before, last.oldTo() + after) + " +"
                + range(first.newFrom() - before, last.newTo() + after) + " @@");
        int at = first.oldFrom() - before;
        for (Edit edit : edits) {
            old.subList(at, edit.oldFrom()).forEach(line -> out.add(" " + line));
            old.subList(edit.oldFrom(), edit.oldTo()).forEach(line -> out.add("-" + line));
            changed.subList(edit.newFrom(), edit.newTo()).forEach(line -> out.add("+" + line));
            at = edit.oldTo();
        }
        old.subList(at, last.oldTo() + after).forEach(line -> out.add(" " + line));
    }

    private static String range(int from, int to) {
        int length = to - from;
        if (length == 1) {
            return Integer.toString(from + 1);
        }
        return (length == 0 ? from : from + 1) + "," + length;
    }
}
