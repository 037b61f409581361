// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import io.github.qapi4j.guide.JavaChange;
import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.schema.diff.Change;
import io.github.qapi4j.schema.diff.ChangeCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What breaks source code, in two forms that must be equal: as two folders of classes show it, and as the guide lists it. What is
 * inside of something that is gone does not count. Renamed types have their new names in both.
 */
final class ApiDifference {
    private static final Pattern FLAG = Pattern.compile(".*\\.is[A-Z0-9_][^.]*\\(\\)");

    private static final Pattern TELLING = Pattern.compile("_+$");
    private static final Pattern CLASS = Pattern.compile("type\\.\\w+");

    private final Map<String, String> renames = new LinkedHashMap<>();

    ApiDifference(UpgradeGuide guide) {
        guide.diff().changes().stream()
                .filter(change -> change.code() == ChangeCode.TYPE_RENAMED)
                .flatMap(change -> guide.java(change).stream())
                .filter(ApiDifference::isClass)
                .forEach(java -> renames.put(simple(java.name()), simple(java.after())));
    }

    /** As the guide lists it. */
    Set<String> listed(UpgradeGuide guide) {
        return listed(
                guide,
                guide.diff().changes().stream().filter(change -> change.impact().breaks()));
    }

    private Set<String> listed(UpgradeGuide guide, Stream<Change> changes) {
        return Stream.concat(changes.flatMap(change -> listed(guide, change)), guide.unexplained().stream())
                .map(this::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without the new name of a class, which both sides have by now. */
    private static Stream<JavaChange> listed(UpgradeGuide guide, Change change) {
        return guide.java(change).stream().filter(java -> change.code() != ChangeCode.TYPE_RENAMED || !isClass(java));
    }

    private static boolean isClass(JavaChange java) {
        return CLASS.matcher(java.name()).matches();
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
                || (isFlag(name) && isAccessor(outer, name))
                || name.equals("new " + outer + "()")
                || name.equals("the result of " + outer);
    }

    /** Whether it may be a second accessor of a boolean. */
    private static boolean isFlag(String name) {
        return FLAG.matcher(name).matches();
    }

    /** Whether a name is the accessor that a second one belongs to. */
    private static boolean isAccessor(String name, String flag) {
        int dot = flag.lastIndexOf('.');
        return name.endsWith("()")
                && name.lastIndexOf('.') == dot
                && name.regionMatches(0, flag, 0, dot)
                && proposal(method(name)).equals(accessorOf(method(flag)));
    }

    private static String method(String name) {
        return name.substring(name.lastIndexOf('.') + 1, name.length() - 2);
    }

    /** For example {@code locked} for {@code isLocked}. */
    static String accessorOf(String flag) {
        return proposal(flag.substring(2, 3).toLowerCase(Locale.ROOT) + flag.substring(3));
    }

    /** A name without what tells it from others that are alike. */
    static String proposal(String name) {
        return TELLING.matcher(name).replaceFirst("");
    }

    private static boolean fits(String name, List<String> shape, List<String> now) {
        return (name.endsWith(".builder()") || name.endsWith(".Builder"))
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
