// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.TypeUses.Use;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which types have another name in the new schema. Names of types are not on the wire, so a rename is seen only by this: a
 * type is gone, and where it was used there is now one type that is new, of the same kind and much the same shape.
 */
final class Renames {
    private final Schema before;
    private final Schema after;
    private final Map<Use, String> usesBefore;
    private final Map<Use, String> usesAfter;
    private final Map<String, String> names = new TreeMap<>();

    private Renames(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.usesBefore = TypeUses.of(before);
        this.usesAfter = TypeUses.of(after);
    }

    static Renames between(Schema before, Schema after) {
        Renames renames = new Renames(before, after);
        while (renames.findMore()) {
            // A rename found makes the members of the renamed type comparable.
        }
        return renames;
    }

    /** The new name of what the old schema calls by a name; the name itself if it is the same or gone. */
    String after(String name) {
        return names.getOrDefault(name, name);
    }

    private boolean findMore() {
        Map<String, String> found = new TreeMap<>();
        for (Definition definition : before.definitions()) {
            if (definition instanceof Definition.Type && isGone(definition.name())) {
                successor(definition).ifPresent(name -> found.put(definition.name(), name));
            }
        }
        Map<String, List<String>> byTarget =
                found.keySet().stream().collect(Collectors.groupingBy(found::get, TreeMap::new, Collectors.toList()));
        byTarget.values().removeIf(sources -> sources.size() > 1);
        byTarget.forEach((target, sources) -> names.put(sources.get(0), target));
        return !byTarget.isEmpty();
    }

    private boolean isGone(String type) {
        return !names.containsKey(type) && after.find(type).isEmpty();
    }

    private Optional<String> successor(Definition gone) {
        Map<String, Integer> votes = new HashMap<>();
        int uses = 0;
        for (Map.Entry<Use, String> use : usesBefore.entrySet()) {
            Use old = use.getKey();
            String now = usesAfter.get(new Use(after(old.definition()), old.role(), old.name()));
            if (use.getValue().equals(gone.name()) && now != null) {
                uses++;
                votes.merge(now, 1, Integer::sum);
            }
        }
        int majority = uses / 2;
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() > majority)
                .map(Map.Entry::getKey)
                .filter(name -> before.find(name).isEmpty() && !names.containsValue(name))
                .filter(name -> isLike(gone, after.find(name).orElseThrow()))
                .findFirst();
    }

    /** Whether two types share at least half of what they list. */
    private boolean isLike(Definition old, Definition now) {
        Set<String> listed = listed(before, old);
        Set<String> listedNow = listed(after, now);
        Set<String> shared = new HashSet<>(listed);
        shared.retainAll(listedNow);
        return old.kind().equals(now.kind()) && 2 * shared.size() >= Math.max(listed.size(), listedNow.size());
    }

    private static Set<String> listed(Schema schema, Definition type) {
        if (type instanceof EnumType values) {
            return values.values().stream().map(EnumValue::name).collect(Collectors.toSet());
        } else if (type instanceof AlternateType alternate) {
            return alternate.alternatives().stream().map(a -> a.kind().name()).collect(Collectors.toSet());
        }
        WireObject object = new WireObjects(schema).of(type.name());
        Set<String> names = new HashSet<>(object.members().keySet());
        object.tags().keySet().forEach(tag -> names.add("=" + tag));
        return names;
    }
}
