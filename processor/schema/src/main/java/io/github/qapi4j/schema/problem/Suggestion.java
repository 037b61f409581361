// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a misspelt one was perhaps meant to be. */
public final class Suggestion {
    /** Nobody mistypes longer words by a letter, and the search takes time. */
    private static final int LONGEST = 64;

    private Suggestion() {}

    /** The most similar of the known words; empty if none is similar. */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        if (wrong.isEmpty() || wrong.length() > LONGEST) {
            return Optional.empty();
        }
        int best = 1 + Math.min(3, wrong.length() / 3);
        Optional<String> nearest = Optional.empty();
        for (String word : known) {
            if (Math.abs(word.length() - wrong.length()) < best) {
                int distance = distance(plain(wrong), plain(word));
                if (distance < best) {
                    best = distance;
                    nearest = Optional.of(word);
                }
            }
        }
        return nearest;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The number of letters to insert, remove, replace or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
