// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A type with all its properties.
 *
 * @param head what it is
 * @param properties what each is, by name and architecture
 */
public record TypeFacts(TypeHead head, SortedMap<String, SortedMap<String, PropertyFact>> properties) {
    /** Makes the map unmodifiable. */
    public TypeFacts {
        properties = Collections.unmodifiableSortedMap(properties);
    }

    /** Whether some binary says which properties it has. */
    boolean isAskable() {
        return !head.askable().isEmpty();
    }

    TypeFacts only(String architecture) {
        SortedMap<String, SortedMap<String, PropertyFact>> fewer = new TreeMap<>();
        properties.forEach((name, facts) -> {
            PropertyFact fact = facts.get(architecture);
            if (fact != null) {
                fewer.put(name, new TreeMap<>(Map.of(architecture, fact)));
            }
        });
        return new TypeFacts(head.only(architecture), fewer);
    }

    static TypeFacts merge(List<TypeFacts> same) {
        TypeHead head = same.get(0).head();
        SortedMap<String, SortedMap<String, PropertyFact>> properties = new TreeMap<>();
        for (TypeFacts type : same) {
            head = head.with(type.head());
            type.properties()
                    .forEach((name, facts) -> properties
                            .computeIfAbsent(name, any -> new TreeMap<>())
                            .putAll(facts));
        }
        return new TypeFacts(head, properties);
    }
}
