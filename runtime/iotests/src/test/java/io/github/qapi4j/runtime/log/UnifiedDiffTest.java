// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    private static List<String> diff(String old, String changed) {
        return UnifiedDiff.of("old", "new", List.of(old.split("")), List.of(changed.split("")));
    }

    @Test
    void equalListsHaveNone() {
        assertThat(diff("abc", "abc")).isEmpty();
        assertThat(UnifiedDiff.of("a", "b", List.of(), List.of())).isEmpty();
    }

    @Test
    void changesHaveThreeLinesAround() {
        assertThat(diff("abcdefghij", "abcdeXghij"))
                .containsExactly(
                        "--- old", "+++ new", "@@ -3,7 +3,7 @@", " c", " d", " e", "-f", "+X", " g", " h", " i");
    }

    @Test
    void distantChangesAreHunksOfTheirOwnAndNearOnesAreNot() {
        assertThat(diff("1abcdef2", "Xabcdef2Y"))
                .filteredOn(line -> line.startsWith("@@"))
                .hasSize(2);
        assertThat(diff("1abcdef2", "XabcdefY"))
                .filteredOn(line -> line.startsWith("@@"))
                .hasSize(1);
        assertThat(diff("1abcdefg2", "XabcdefgY"))
                .filteredOn(line -> line.startsWith("@@"))
                .hasSize(2);
    }

    @Test
    void theDiffOfManyListsTurnsOneIntoTheOther() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            int letters = 1 + random.nextInt(6);
            List<String> old = lines(random, letters);
            List<String> changed = lines(random, letters);
            assertThat(patched(old, UnifiedDiff.of("old", "new", old, changed)))
                    .as("%s to %s", old, changed)
                    .isEqualTo(changed);
        }
    }

    @Test
    void theDiffIsShortest() {
        assertThat(diff("abcabba", "cbabac"))
                .filteredOn(line -> line.matches("[-+][a-z]"))
                .hasSize(5);
    }

    @Test
    void listsThatHaveNothingInCommonAreReplaced() {
        List<String> old = IntStream.range(0, 20_000).mapToObj(i -> "o" + i).toList();
        List<String> changed = IntStream.range(0, 20_000).mapToObj(i -> "n" + i).toList();
        List<String> diff = UnifiedDiff.of("old", "new", old, changed);

        assertThat(diff).hasSize(40_003);
        assertThat(patched(old, diff)).isEqualTo(changed);
    }

    private static List<String> lines(Random random, int letters) {
        return random.ints(random.nextInt(30), 0, letters)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** Applies a diff as patch does, checking all it says. */
    private static List<String> patched(List<String> old, List<String> diff) {
        List<String> out = new ArrayList<>();
        int at = 0;
        for (int i = 2; i < diff.size(); ) {
            Matcher hunk = HUNK.matcher(diff.get(i++));
            assertThat(hunk.matches()).isTrue();
            int oldCount = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
            int newCount = hunk.group(4) == null ? 1 : Integer.parseInt(hunk.group(4));
            int from = Integer.parseInt(hunk.group(1)) - (oldCount == 0 ? 0 : 1);
            out.addAll(old.subList(at, from));
            assertThat(out).hasSize(Integer.parseInt(hunk.group(3)) - (newCount == 0 ? 0 : 1));
            at = from;
            while (oldCount > 0 || newCount > 0) {
                String line = diff.get(i++);
                if (line.charAt(0) != '+') {
                    assertThat(old.get(at++)).isEqualTo(line.substring(1));
                    oldCount--;
                }
                if (line.charAt(0) != '-') {
                    out.add(line.substring(1));
                    newCount--;
                }
            }
        }
        out.addAll(old.subList(at, old.size()));
        return out;
    }
}
