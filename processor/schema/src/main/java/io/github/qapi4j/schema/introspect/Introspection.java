// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** All entities that QEMU describes itself with, in its order. Immutable. */
public final class Introspection {
    private final List<SchemaInfo> entities;
    private final Map<String, SchemaInfo> byName = new LinkedHashMap<>();

    /** @param entities with distinct names */
    public Introspection(List<? extends SchemaInfo> entities) {
        this.entities = List.copyOf(entities);
        for (SchemaInfo entity : entities) {
            if (byName.put(entity.name(), entity) != null) {
                throw new IllegalArgumentException("'" + entity.name() + "' is there twice");
            }
        }
    }

    public List<SchemaInfo> entities() {
        return entities;
    }

    public Optional<SchemaInfo> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All entities of one kind, in order. */
    public <T extends SchemaInfo> Stream<T> all(Class<T> kind) {
        return entities.stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * The type of that name.
     *
     * @throws NoSuchElementException if there is none, which reading and computing rule out for the names in the entities
     */
    public SchemaInfo type(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("no type '" + name + "'"));
    }

    /** Equal if the entities are, and their order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Introspection introspection && introspection.entities.equals(entities);
    }

    @Override
    public int hashCode() {
        return entities.hashCode();
    }

    @Override
    public String toString() {
        return entities.size() + " entities";
    }
}
