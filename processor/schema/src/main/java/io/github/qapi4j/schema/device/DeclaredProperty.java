// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A property where it is declared: subtypes have it as well, unless they declare one of the same name or it is the type's
 * own.
 *
 * @param name the property
 * @param type as QEMU calls it
 * @param defaultValue the usual default; empty if QEMU does not say it
 * @param defaults the defaults of architectures that have another one; an empty value where QEMU does not say it
 * @param architectures those in which it is so; all of the type's
 * @param own whether subtypes do not have it
 */
public record DeclaredProperty(
        String name,
        String type,
        Optional<JsonNode> defaultValue,
        SortedMap<String, Optional<JsonNode>> defaults,
        SortedSet<String> architectures,
        boolean own) {
    /** Copies the collections. */
    public DeclaredProperty {
        defaults = Collections.unmodifiableSortedMap(new TreeMap<>(defaults));
        architectures = Collections.unmodifiableSortedSet(new TreeSet<>(architectures));
    }

    PropertyFact in(String architecture) {
        return new PropertyFact(type, defaults.getOrDefault(architecture, defaultValue));
    }
}
