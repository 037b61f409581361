// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What {@code QEMU_OPTIONS} says that a VM's builder does not say anyway, and better. */
final class Options {
    private Options() {}

    /**
     * Without {@code -nodefaults}, {@code -display none} and {@code -accel qtest}: the builder looks whether this QEMU has
     * that accelerator.
     */
    static String[] beyondTheBuilders(List<String> options) {
        List<String> left = new ArrayList<>();
        Iterator<String> words = options.iterator();
        while (words.hasNext()) {
            String word = words.next();
            boolean pair = (word.equals("-display") || word.equals("-accel")) && words.hasNext();
            if (pair) {
                String value = words.next();
                if (!value.equals(word.equals("-display") ? "none" : "qtest")) {
                    left.add(word);
                    left.add(value);
                }
            } else if (!word.equals("-nodefaults")) {
                left.add(word);
            }
        }
        return left.toArray(String[]::new);
    }
}
