// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * Finds out which type declares a property, as QEMU says of no property where it comes from: a type declares what it and
 * all types below it have with the same type, if there are several of them, and what nothing above it declares.
 */
final class Inheritance {
    private final DeviceFacts facts;
    private final Map<String, List<TypeFacts>> children = new HashMap<>();
    /** The types of what a type and all below it have, by name; none where no type says it. */
    private final Map<String, Optional<Map<String, String>>> shared = new HashMap<>();

    private final SortedMap<String, DeclaredType> declared = new TreeMap<>();

    Inheritance(DeviceFacts facts) {
        this.facts = facts;
        for (TypeFacts type : facts.types().values()) {
            type.head()
                    .parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>())
                            .add(type));
        }
    }

    SortedMap<String, DeclaredType> declared() {
        Map<String, TypeFacts> types = facts.types();
        for (TypeFacts type : types.values()) {
            if (type.head().parent().filter(types::containsKey).isEmpty()) {
                declare(type, Map.of());
            }
        }
        return declared;
    }

    private List<TypeFacts> below(TypeFacts type) {
        return children.getOrDefault(type.head().name(), List.of());
    }

    private Optional<Map<String, String>> shared(TypeFacts type) {
        Optional<Map<String, String>> known = shared.get(type.head().name());
        if (known != null) {
            return known;
        }
        Optional<Map<String, String>> common = type.isAskable() ? Optional.of(uniform(type)) : Optional.empty();
        for (TypeFacts child : below(type)) {
            Optional<Map<String, String>> childs = shared(child);
            if (common.isEmpty()) {
                common = childs;
            } else if (childs.isPresent()) {
                Map<String, String> both = new HashMap<>(common.get());
                both.entrySet().retainAll(childs.get().entrySet());
                common = Optional.of(both);
            }
        }
        shared.put(type.head().name(), common);
        return common;
    }

    /** What a type has with the same type in all architectures that it has. */
    private static Map<String, String> uniform(TypeFacts type) {
        SortedSet<String> all = type.head().askable();
        Map<String, String> uniform = new HashMap<>();
        type.properties().forEach((name, in) -> {
            Set<String> types = new HashSet<>();
            in.values().forEach(fact -> types.add(fact.type()));
            if (types.size() == 1 && in.keySet().equals(all)) {
                uniform.put(name, types.iterator().next());
            }
        });
        return uniform;
    }

    /** Declares what a type has beyond what is inherited, and goes on with those below. */
    private void declare(TypeFacts type, Map<String, DeclaredProperty> inherited) {
        Map<String, String> common = shared(type).orElse(Map.of());
        SortedMap<String, List<DeclaredProperty>> own = new TreeMap<>();
        if (type.isAskable() || below(type).size() > 1) {
            common.forEach((name, kind) -> {
                if (!inherited.containsKey(name)) {
                    own.put(name, List.of(lifted(type, name, kind)));
                }
            });
        }
        Map<String, DeclaredProperty> passed = new HashMap<>(inherited);
        own.forEach((name, one) -> passed.put(name, one.get(0)));
        if (type.isAskable()) {
            type.properties().forEach((name, in) -> {
                DeclaredProperty usual = passed.get(name);
                if (usual == null || !isSame(usual, in)) {
                    boolean isOwn = usual == null && !below(type).isEmpty();
                    own.put(name, properties(name, in, isOwn));
                    if (usual != null) {
                        passed.put(name, own.get(name).get(0));
                    }
                }
            });
        }
        declared.put(
                type.head().name(),
                new DeclaredType(
                        type.head(), own.values().stream().flatMap(List::stream).toList()));
        below(type).forEach(child -> declare(child, passed));
    }

    private static boolean isSame(DeclaredProperty usual, Map<String, PropertyFact> in) {
        return in.entrySet().stream()
                .allMatch(each -> usual.in(each.getKey()).equals(each.getValue())
                        && usual.architectures().contains(each.getKey()));
    }

    /** With the default that most of the types below have. */
    private DeclaredProperty lifted(TypeFacts type, String name, String kind) {
        Map<Optional<JsonNode>, Integer> votes = new LinkedHashMap<>();
        vote(type, name, votes);
        return new DeclaredProperty(
                name, kind, most(votes), new TreeMap<>(), type.head().architectures(), false);
    }

    private void vote(TypeFacts type, String name, Map<Optional<JsonNode>, Integer> votes) {
        type.properties()
                .getOrDefault(name, new TreeMap<>())
                .values()
                .forEach(fact -> votes.merge(fact.defaultValue(), 1, Integer::sum));
        below(type).forEach(child -> vote(child, name, votes));
    }

    private static Optional<JsonNode> most(Map<Optional<JsonNode>, Integer> votes) {
        return votes.entrySet().stream()
                .max(Map.Entry.<Optional<JsonNode>, Integer>comparingByValue()
                        .thenComparing(
                                vote -> vote.getKey().map(JsonNode::toString).orElse(""), Comparator.reverseOrder()))
                .flatMap(Map.Entry::getKey);
    }

    /** One for each of the types that a property has in its architectures. */
    private static List<DeclaredProperty> properties(String name, Map<String, PropertyFact> in, boolean isOwn) {
        SortedMap<String, SortedMap<String, PropertyFact>> byType = new TreeMap<>();
        in.forEach((architecture, fact) ->
                byType.computeIfAbsent(fact.type(), any -> new TreeMap<>()).put(architecture, fact));
        List<DeclaredProperty> properties = new ArrayList<>();
        byType.forEach((kind, facts) -> {
            Map<Optional<JsonNode>, Integer> votes = new LinkedHashMap<>();
            facts.values().forEach(fact -> votes.merge(fact.defaultValue(), 1, Integer::sum));
            Optional<JsonNode> usual = most(votes);
            SortedMap<String, Optional<JsonNode>> others = new TreeMap<>();
            facts.forEach((architecture, fact) -> {
                if (!fact.defaultValue().equals(usual)) {
                    others.put(architecture, fact.defaultValue());
                }
            });
            properties.add(new DeclaredProperty(name, kind, usual, others, new TreeSet<>(facts.keySet()), isOwn));
        });
        return properties;
    }
}
