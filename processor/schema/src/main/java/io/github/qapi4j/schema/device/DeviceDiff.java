// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The changes between two sets of facts. What some architecture of both has is compared; architectures that only one of them
 * covers are left out.
 *
 * @param changes those that break senders first, then by text
 */
public record DeviceDiff(List<Change> changes) {
    /** Copies the list. */
    public DeviceDiff {
        changes = List.copyOf(changes);
    }

    /**
     * A change of one or more types.
     *
     * @param breaks whether what programs send may be refused
     * @param what without the types
     * @param types those that it is about; empty if the text says it
     */
    public record Change(boolean breaks, String what, SortedSet<String> types) {}

    private record Text(boolean breaks, String what) implements Comparable<Text> {
        @Override
        public int compareTo(Text other) {
            return breaks == other.breaks ? what.compareTo(other.what) : breaks ? -1 : 1;
        }
    }

    /** Collects the types of each change. */
    private static final class Collector {
        private final SortedMap<Text, SortedSet<String>> found = new TreeMap<>();

        void add(boolean breaks, String what, String type) {
            found.computeIfAbsent(new Text(breaks, what), any -> new TreeSet<>())
                    .add(type);
        }

        List<Change> changes() {
            List<Change> changes = new ArrayList<>();
            found.forEach((text, types) -> changes.add(new Change(text.breaks(), text.what(), types)));
            return changes;
        }
    }

    /** Whether some change breaks programs. */
    public boolean breaks() {
        return changes.stream().anyMatch(Change::breaks);
    }

    /** Compares two sets of facts. */
    public static DeviceDiff between(DeviceFacts before, DeviceFacts after) {
        Collector collector = new Collector();
        SortedSet<String> architectures = new TreeSet<>(before.architectures());
        architectures.retainAll(after.architectures());
        for (String architecture : architectures) {
            compare(before.only(architecture), after.only(architecture), collector);
        }
        named("machine", before.machines(), after.machines(), architectures, collector);
        named("CPU model", before.cpus(), after.cpus(), architectures, collector);
        if (!before.formats().isEmpty() && !after.formats().isEmpty()) {
            formats(before.formats(), after.formats(), collector);
        }
        return new DeviceDiff(collector.changes());
    }

    private static void compare(DeviceFacts before, DeviceFacts after, Collector collector) {
        Set<String> names = new HashSet<>(before.types().keySet());
        names.addAll(after.types().keySet());
        for (String name : names) {
            TypeFacts old = before.types().get(name);
            TypeFacts now = after.types().get(name);
            if (old == null) {
                collector.add(false, "new type", name);
            } else if (now == null) {
                collector.add(isUsers(old), "type is gone", name);
            } else {
                compare(name, old, now, collector);
            }
        }
    }

    private static boolean isUsers(TypeFacts type) {
        return !type.head().devices().isEmpty() || !type.head().objects().isEmpty();
    }

    private static void compare(String name, TypeFacts old, TypeFacts now, Collector collector) {
        TypeHead then = old.head();
        TypeHead head = now.head();
        if (isUsers(old) != isUsers(now)) {
            collector.add(isUsers(old), isUsers(now) ? "can be added by users" : "cannot be added by users", name);
        }
        if (!then.parent().equals(head.parent())) {
            collector.add(false, "parent: " + text(then.parent()) + " -> " + text(head.parent()), name);
        }
        if (!then.bus().equals(head.bus())) {
            collector.add(isUsers(old), "bus: " + text(then.bus()) + " -> " + text(head.bus()), name);
        }
        for (String alias : then.aliases().keySet()) {
            if (!head.aliases().containsKey(alias)) {
                collector.add(true, "alias '" + alias + "' is gone", name);
            }
        }
        for (String alias : head.aliases().keySet()) {
            if (!then.aliases().containsKey(alias)) {
                collector.add(false, "new alias '" + alias + "'", name);
            }
        }
        if (old.isAskable() && now.isAskable()) {
            properties(name, isUsers(old), old, now, collector);
        }
    }

    private static void properties(String name, boolean isUsers, TypeFacts old, TypeFacts now, Collector collector) {
        old.properties().forEach((property, facts) -> {
            PropertyFact then = facts.values().iterator().next();
            Optional<PropertyFact> after = Optional.ofNullable(now.properties().get(property))
                    .map(in -> in.values().iterator().next());
            if (after.isEmpty()) {
                collector.add(isUsers, "property '" + property + "' is gone", name);
            } else if (!after.get().type().equals(then.type())) {
                collector.add(
                        isUsers,
                        "property '" + property + "': " + then.type() + " -> "
                                + after.get().type(),
                        name);
            } else if (!after.get().defaultValue().equals(then.defaultValue())) {
                collector.add(
                        false,
                        "default of '" + property + "': "
                                + text(then.defaultValue().map(JsonNode::toString)) + " -> "
                                + text(after.get().defaultValue().map(JsonNode::toString)),
                        name);
            }
        });
        now.properties().keySet().stream()
                .filter(property -> !old.properties().containsKey(property))
                .forEach(property -> collector.add(false, "new property '" + property + "'", name));
    }

    private static void named(
            String kind,
            Map<String, ? extends Map<String, ?>> before,
            Map<String, ? extends Map<String, ?>> after,
            Set<String> architectures,
            Collector collector) {
        for (String architecture : architectures) {
            Map<String, String> old = having(before, architecture);
            Map<String, String> now = having(after, architecture);
            old.forEach((name, facts) -> {
                String then = now.get(name);
                if (then == null) {
                    collector.add(true, kind + " is gone", name);
                } else if (!then.equals(facts)) {
                    collector.add(false, kind + ": " + facts + " -> " + then, name);
                }
            });
            now.keySet().stream()
                    .filter(name -> !old.containsKey(name))
                    .forEach(name -> collector.add(false, "new " + kind, name));
        }
    }

    private static Map<String, String> having(Map<String, ? extends Map<String, ?>> all, String architecture) {
        Map<String, String> facts = new TreeMap<>();
        all.forEach((name, in) -> {
            Object fact = in.get(architecture);
            if (fact != null) {
                facts.put(name, fact.toString());
            }
        });
        return facts;
    }

    private static void formats(
            SortedMap<String, FormatFacts> before, SortedMap<String, FormatFacts> after, Collector collector) {
        before.forEach((format, old) -> {
            FormatFacts now = after.get(format);
            if (now == null) {
                collector.add(true, "image format is gone", format);
            } else {
                options("image option", format, old.create(), now.create(), collector);
                options("amend option", format, old.amend(), now.amend(), collector);
            }
        });
        after.keySet().stream()
                .filter(format -> !before.containsKey(format))
                .forEach(format -> collector.add(false, "new image format", format));
    }

    private static void options(
            String kind,
            String format,
            SortedMap<String, String> before,
            SortedMap<String, String> after,
            Collector collector) {
        before.forEach((option, type) -> {
            String now = after.get(option);
            if (now == null) {
                collector.add(true, kind + " '" + option + "' is gone", format);
            } else if (!type.equals(now)) {
                collector.add(true, kind + " '" + option + "': " + type + " -> " + now, format);
            }
        });
        after.keySet().stream()
                .filter(option -> !before.containsKey(option))
                .forEach(option -> collector.add(false, "new " + kind + " '" + option + "'", format));
    }

    private static String text(Optional<String> value) {
        return value.orElse("none");
    }
}
