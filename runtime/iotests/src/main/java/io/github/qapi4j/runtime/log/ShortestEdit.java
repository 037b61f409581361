// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What turns one list of lines into another, by Myers's greedy algorithm (An O(ND) difference algorithm, 1986). Lists that
 * have little in common are replaced as a whole: nobody reads that diff, and its cost grows with the square.
 */
final class ShortestEdit {
    private static final int MOST_STEPS = 1000;

    private final List<String> old;
    private final List<String> changed;

    private ShortestEdit(List<String> old, List<String> changed) {
        this.old = old;
        this.changed = changed;
    }

    /** The edits in order, none adjacent to the next. */
    static List<Edit> between(List<String> old, List<String> changed) {
        int most = Math.min(old.size(), changed.size());
        int start = 0;
        while (start < most && old.get(start).equals(changed.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && old.get(old.size() - 1 - end).equals(changed.get(changed.size() - 1 - end))) {
            end++;
        }
        int from = start;
        return new ShortestEdit(old.subList(start, old.size() - end), changed.subList(start, changed.size() - end))
                .edits().stream()
                        .map(edit -> new Edit(
                                edit.oldFrom() + from, edit.oldTo() + from, edit.newFrom() + from, edit.newTo() + from))
                        .toList();
    }

    private List<Edit> edits() {
        if (old.isEmpty() && changed.isEmpty()) {
            return List.of();
        }
        int most = Math.min(MOST_STEPS, old.size() + changed.size());
        int[] furthest = new int[2 * most + 3];
        List<int[]> history = new ArrayList<>();
        for (int steps = 0; steps <= most; steps++) {
            history.add(Arrays.copyOfRange(furthest, most + 1 - steps, most + 2 + steps));
            for (int diagonal = -steps; diagonal <= steps; diagonal += 2) {
                int at = most + 1 + diagonal;
                boolean down = diagonal == -steps || (diagonal != steps && furthest[at - 1] < furthest[at + 1]);
                int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
                int y = x - diagonal;
                while (x < old.size() && y < changed.size() && old.get(x).equals(changed.get(y))) {
                    x++;
                    y++;
                }
                furthest[at] = x;
                if (x >= old.size() && y >= changed.size()) {
                    return path(history);
                }
            }
        }
        return List.of(new Edit(0, old.size(), 0, changed.size()));
    }

    /** Walks back from the end. Each step of the history holds the diagonals from -steps to steps before that step. */
    private List<Edit> path(List<int[]> history) {
        List<Edit> edits = new ArrayList<>();
        int x = old.size();
        int y = changed.size();
        for (int steps = history.size() - 1; steps > 0; steps--) {
            int[] before = history.get(steps);
            int diagonal = x - y;
            int at = diagonal + steps;
            boolean down = diagonal == -steps || (diagonal != steps && before[at - 1] < before[at + 1]);
            int fromX = down ? before[at + 1] : before[at - 1];
            int fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
            Edit edit = down ? new Edit(fromX, fromX, fromY, fromY + 1) : new Edit(fromX, fromX + 1, fromY, fromY);
            Edit next = edits.isEmpty() ? null : edits.get(edits.size() - 1);
            if (next != null && next.oldFrom() == edit.oldTo() && next.newFrom() == edit.newTo()) {
                edits.set(edits.size() - 1, new Edit(edit.oldFrom(), next.oldTo(), edit.newFrom(), next.newTo()));
            } else {
                edits.add(edit);
            }
            x = fromX;
            y = fromY;
        }
        Collections.reverse(edits);
        return edits;
    }
}
