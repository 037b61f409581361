// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.Findings.Pair;
import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.MemberInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ValueInfo;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the names of a reply's types by comparing it with a known schema, of the same release or one near to it. */
final class KnownNames {
    private record Candidate(Pair pair, double likeness, int order) {}

    private final Introspection known;
    private final Introspection live;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private KnownNames(Introspection known, Introspection live) {
        this.known = known;
        this.live = live;
    }

    /** From the types of the reply to names in the schema; each name once. Types that are not found are not in it. */
    static Map<String, String> find(Schema schema, Introspection live) {
        KnownNames names = new KnownNames(Introspector.unmasked(schema), live);
        names.takeFromPairs(new ArrayList<>(
                IntrospectionComparison.compare(names.known, live).pairs().keySet()));
        names.takeFromShapes();
        return names.names;
    }

    /** Of several candidates the most alike wins, then the one that is nearest to commands and events. */
    private void takeFromPairs(List<Pair> pairs) {
        List<Candidate> candidates = new ArrayList<>();
        for (Pair pair : pairs) {
            SchemaInfo ours = known.type(pair.schemaType());
            SchemaInfo theirs = live.type(pair.liveType());
            if (hasName(ours) && ours.metaType().equals(theirs.metaType())) {
                candidates.add(new Candidate(pair, likeness(ours, theirs), candidates.size()));
            }
        }
        candidates.sort(
                Comparator.comparingDouble(Candidate::likeness).reversed().thenComparingInt(Candidate::order));
        candidates.forEach(each -> take(each.pair().liveType(), each.pair().schemaType()));
    }

    /** Types that no command or event reaches are taken for those that look the same, if only one does. */
    private void takeFromShapes() {
        Map<List<String>, Optional<String>> shapes = new HashMap<>();
        for (SchemaInfo type : known.entities()) {
            if (hasName(type) && !taken.contains(type.name())) {
                shapes.merge(shape(type), Optional.of(type.name()), (a, b) -> Optional.empty());
            }
        }
        for (SchemaInfo type : live.entities()) {
            if (!parts(type).isEmpty()) {
                Optional.ofNullable(shapes.get(shape(type)))
                        .flatMap(name -> name)
                        .ifPresent(name -> take(type.name(), name));
            }
        }
    }

    private void take(String liveType, String name) {
        if (!names.containsKey(liveType) && taken.add(name)) {
            names.put(liveType, name);
        }
    }

    private static boolean hasName(SchemaInfo type) {
        return (type instanceof ObjectInfo || type instanceof EnumInfo || type instanceof AlternateInfo)
                && !type.name().startsWith("q_")
                && !type.name().equals(Schema.QTYPE);
    }

    private static double likeness(SchemaInfo ours, SchemaInfo theirs) {
        Set<String> both = new HashSet<>(parts(ours));
        Set<String> all = new HashSet<>(both);
        all.addAll(parts(theirs));
        both.retainAll(new HashSet<>(parts(theirs)));
        return all.isEmpty() ? 1 : (double) both.size() / all.size();
    }

    private static List<String> shape(SchemaInfo type) {
        List<String> shape = new ArrayList<>(List.of(type.metaType()));
        shape.addAll(parts(type));
        return shape;
    }

    /** The names in a type; alternates have none. */
    private static List<String> parts(SchemaInfo type) {
        if (type instanceof ObjectInfo object) {
            return object.members().stream().map(MemberInfo::name).collect(Collectors.toList());
        } else if (type instanceof EnumInfo values) {
            return values.values().stream().map(ValueInfo::name).collect(Collectors.toList());
        }
        return List.of();
    }
}
