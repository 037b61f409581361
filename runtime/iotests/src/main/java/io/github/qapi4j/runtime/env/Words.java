// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import java.util.Arrays;
import java.util.List;

/**
 * How options stand in a variable: apart by blanks. There is no quoting, so none can have a blank in it. The original
 * makes an empty argument of each further blank and of a variable that is not set, which no program wants; here these
 * count for nothing.
 */
final class Words {
    private Words() {}

    static List<String> of(String text) {
        return Arrays.stream(text.strip().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** As Python prints a list of strings. */
    static String pythonList(Iterable<String> words) {
        StringBuilder text = new StringBuilder("[");
        for (String word : words) {
            text.append(text.length() == 1 ? "'" : ", '").append(word).append('\'');
        }
        return text.append(']').toString();
    }
}
