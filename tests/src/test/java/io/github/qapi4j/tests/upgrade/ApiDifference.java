// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import io.github.qapi4j.guide.JavaChange;
import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.schema.diff.Change;
import io.github.qapi4j.schema.diff.ChangeCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What breaks source code, in two forms that must be equal: as two folders of classes show it, and as the guide lists it. What is
 * inside of something that is gone does not count. Renamed types have their new names in both.
 */
final class ApiDifference {
    private final Map<String, String> renames = new LinkedHashMap<>();

    ApiDifference(UpgradeGuide guide) {
        guide.diff().changes().stream()
                .filter(change -> change.code() == ChangeCode.TYPE_RENAMED)
                .flatMap(change -> guide.java(change).stream())
                .forEach(java -> renames.put(simple(java.name()), simple(java.after())));
    }

    /** As the guide lists it. */
    Set<String> listed(UpgradeGuide guide) {
        return listed(
                guide,
                guide.diff().changes().stream()
                        .filter(change -> change.impact().breaks() && change.code() != ChangeCode.TYPE_RENAMED));
    }

    private Set<String> listed(UpgradeGuide guide, Stream<Change> changes) {
        return Stream.concat(changes.flatMap(change -> guide.java(change).stream()), guide.unexplained().stream())
                .map(this::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(JavaChange java) {
        // The classes do not tell what took the place of a name.
        boolean gone = java.gone() || java.before().isEmpty();
        return renamed(java.name()) + (gone ? " is gone" : " is another");
    }

    /** As the classes show it. */
    Set<String> found(Map<String, List<String>> old, Map<String, List<String>> now) {
        Map<String, List<String>> before = new TreeMap<>();
        old.forEach((name, shape) ->
                before.put(renamed(name), shape.stream().map(this::renamed).toList()));
        Set<String> gone = before.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = new TreeSet<>();
        before.forEach((name, shape) -> {
            if (gone.contains(name)) {
                if (gone.stream().noneMatch(outer -> isInside(name, outer))) {
                    found.add(name + " is gone");
                }
            } else if (!fits(name, shape, now.getOrDefault(name, List.of()))) {
                found.add(name + " is another");
            }
        });
        return found;
    }

    private static boolean isInside(String name, String outer) {
        return name.startsWith(outer + ".")
                || name.equals("new " + outer + "()")
                || name.equals("the result of " + outer);
    }

    private static boolean fits(String name, List<String> shape, List<String> now) {
        return name.endsWith(".builder()")
                ? now.size() <= shape.size() && shape.subList(0, now.size()).equals(now)
                : shape.equals(now);
    }

    private String renamed(String text) {
        String result = text;
        for (Map.Entry<String, String> rename : renames.entrySet()) {
            result = result.replaceAll("\\b" + rename.getKey() + "\\b", rename.getValue());
        }
        return result;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
