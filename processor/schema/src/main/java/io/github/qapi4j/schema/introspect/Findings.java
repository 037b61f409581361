// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.Difference.Kind;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the results of a comparison: differences, absences, evidence for conditions. */
final class Findings {
    /** A type of the schema and a type that is there in its place; each may be in several pairs. */
    record Pair(String schemaType, String liveType) {}

    private final Map<Pair, String> pairs = new LinkedHashMap<>();
    private final List<Evidence> facts = new ArrayList<>();
    private final Map<String, Difference> differences = new LinkedHashMap<>();

    /** Whether a pair is new. */
    boolean addPair(Pair pair, String path) {
        return pairs.putIfAbsent(pair, path) == null;
    }

    /** All pairs, each with the path by which it was reached first. */
    Map<Pair, String> pairs() {
        return pairs;
    }

    List<Evidence> facts() {
        return facts;
    }

    List<Difference> differences() {
        return List.copyOf(differences.values());
    }

    /** Two types are compared once for every way in which they pair; the same difference is told once. */
    void differ(Kind kind, String path, String type, String detail) {
        String last = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('=')) + 1);
        String key = type.isEmpty() ? path : type + "." + last;
        differences.putIfAbsent(kind + key + detail, new Difference(kind, path, type, detail));
    }

    void present(Optional<Condition> condition, String path, String type) {
        condition.ifPresent(c -> facts.add(new Evidence(c, true, path, type)));
    }

    void absent(String what, Optional<Condition> condition, String path, String type) {
        condition.ifPresentOrElse(
                c -> facts.add(new Evidence(c, false, path, type)),
                () -> differ(Kind.MISSING, path, type, what + " is not there"));
    }

    void extra(String what, String path, String type) {
        differ(Kind.EXTRA, path, type, what + " is not in the schema");
    }

    /** Compares the conditions and features of something that is on both sides. */
    void compare(Traits schema, Traits live, String path, String type) {
        present(schema.condition(), path, type);
        Set<String> there =
                live.featureList().stream().map(Feature::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (Feature feature : schema.featureList()) {
            if (there.remove(feature.name())) {
                present(feature.condition(), path, type);
            } else if (feature.condition().isPresent()) {
                facts.add(new Evidence(feature.condition().get(), false, path, type));
            } else {
                differ(Kind.FEATURE, path, type, "the feature '" + feature.name() + "' is not there");
            }
        }
        there.forEach(name -> differ(Kind.FEATURE, path, type, "the feature '" + name + "' is not in the schema"));
    }
}
