// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.Set;
import java.util.TreeSet;

/**
 * A class of tests, which is one test here.
 *
 * @param name the simple name, or the whole one where another class has the same
 * @param type the class
 * @param groups JUnit's tags
 */
record IotestClass(String name, Class<?> type, Set<String> groups) {
    boolean isCalled(String asked) {
        return asked.equals(name) || asked.equals(type.getName()) || asked.equals(type.getSimpleName());
    }

    IotestClass inGroups(Set<String> more) {
        Set<String> all = new TreeSet<>(groups);
        all.addAll(more);
        return new IotestClass(name, type, Set.copyOf(all));
    }
}
