// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A class of tests, which is one test here, in one format and protocol.
 *
 * @param name the simple name, or the whole one where another class has the same
 * @param type the class
 * @param groups JUnit's tags
 * @param target what its images are made in
 */
record IotestClass(String name, Class<?> type, Set<String> groups, Target target) {
    /** In the format and the protocol that a run has when no other is asked for. */
    IotestClass(String name, Class<?> type, Set<String> groups) {
        this(name, type, groups, Target.STANDARD);
    }

    boolean isCalled(String asked) {
        return asked.equals(name)
                || asked.equals(type.getName())
                || asked.equals(type.getSimpleName())
                || asked.equals(target.folder(name));
    }

    IotestClass inGroups(Set<String> more) {
        Set<String> all = new TreeSet<>(groups);
        all.addAll(more);
        return new IotestClass(name, type, Set.copyOf(all), target);
    }

    IotestClass in(Target other) {
        return new IotestClass(name, type, groups, other);
    }

    /** How to name the tests of a run: those in several formats with their formats. */
    static Function<IotestClass, String> labels(Collection<IotestClass> tests) {
        boolean alike = tests.stream().map(IotestClass::target).distinct().count() <= 1;
        return alike ? IotestClass::name : test -> test.target().folder(test.name());
    }
}
