// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tests run: those of any of the groups, and those that are named; all, if neither is said.
 *
 * @param groups {@code -g}
 * @param withoutGroups {@code -x}; does not count for tests that are named
 * @param names of tests
 * @param from {@code --start-from}; empty for the first
 */
record Selection(Set<String> groups, Set<String> withoutGroups, List<String> names, String from) {
    /** Tests in this group run only if they or the group are named. */
    static final String DISABLED = "disabled";

    /**
     * Selects.
     *
     * @param all sorted by name within each format
     * @throws CheckException if a test is not there, or {@code -x} has nothing to choose from
     */
    List<IotestClass> of(List<IotestClass> all) {
        if (!withoutGroups.isEmpty() && !names.isEmpty() && groups.isEmpty()) {
            throw new CheckException("-x is for groups; it has no meaning where all tests are named");
        }
        Set<IotestClass> chosen = new LinkedHashSet<>();
        all.stream().filter(this::isInGroups).forEach(chosen::add);
        for (String name : names) {
            chosen.addAll(called(name, all));
        }
        return fromTheStart(all.stream().filter(chosen::contains).toList());
    }

    private boolean isInGroups(IotestClass test) {
        boolean wanted = groups.isEmpty() ? names.isEmpty() : !Collections.disjoint(groups, test.groups());
        boolean disabled = test.groups().contains(DISABLED) && !groups.contains(DISABLED);
        return wanted && !disabled && Collections.disjoint(withoutGroups, test.groups());
    }

    private List<IotestClass> fromTheStart(List<IotestClass> chosen) {
        return from.isEmpty()
                ? chosen
                : chosen.stream()
                        .filter(test -> test.name().compareTo(from) >= 0)
                        .toList();
    }

    /** One test, in each format or in one of them. */
    private static List<IotestClass> called(String name, List<IotestClass> all) {
        List<IotestClass> found =
                all.stream().filter(test -> test.isCalled(name)).toList();
        List<String> names = found.stream().map(IotestClass::name).distinct().toList();
        if (names.size() == 1) {
            return found;
        }
        throw new CheckException(
                found.isEmpty()
                        ? "there is no test '" + name + "'" + among(all)
                        : "there are several tests '" + name + "': " + String.join(", ", names));
    }

    private static String among(Collection<IotestClass> all) {
        return all.isEmpty() ? "" : "; -n lists those that are there";
    }

    /**
     * Adds what a file of groups says ({@code group.local}): lines of a test's name and groups, comments behind
     * {@code #}.
     */
    static List<IotestClass> withLocalGroups(List<IotestClass> all, List<String> lines) {
        Map<String, Set<String>> more = new HashMap<>();
        for (String line : lines) {
            List<String> words = words(line);
            if (!words.isEmpty()) {
                more.computeIfAbsent(words.get(0), name -> new LinkedHashSet<>())
                        .addAll(words.subList(1, words.size()));
            }
        }
        List<IotestClass> changed = new ArrayList<>();
        for (IotestClass test : all) {
            IotestClass now = test;
            for (Map.Entry<String, Set<String>> entry : more.entrySet()) {
                now = test.isCalled(entry.getKey()) ? now.inGroups(entry.getValue()) : now;
            }
            changed.add(now);
        }
        return List.copyOf(changed);
    }

    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }
}
