// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The options of {@code QEMU_OPTIONS} that a VM's builder does not add itself. */
final class QemuOptions {
    private QemuOptions() {}

    /**
     * Without {@code -nodefaults}, {@code -display none} and {@code -accel qtest}: the builder checks whether this QEMU
     * has that accelerator.
     */
    static String[] withoutBuilderDefaults(List<String> options) {
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
