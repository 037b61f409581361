// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.DeviceProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/**
 * What generated devices, machines and processor models have in common: properties that are set. They do not change: each method
 * that sets something returns another value.
 *
 * @param <P> the class itself
 */
public abstract class PropertyValues<P extends PropertyValues<P>> {
    private final String name;
    private final Map<String, JsonNode> members;

    PropertyValues(String name, Map<String, JsonNode> members) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a type without a name");
        }
        this.name = name;
        this.members = members;
    }

    /**
     * Makes a value of the same type.
     *
     * @param changed all that is set in it
     * @return a new value
     */
    protected abstract P with(Map<String, JsonNode> changed);

    final P put(String property, JsonNode value) {
        Objects.requireNonNull(property, "name");
        check(property, Objects.requireNonNull(value, property));
        Map<String, JsonNode> changed = new LinkedHashMap<>(members);
        // A tree could be changed later.
        changed.put(property, value.deepCopy());
        return with(changed);
    }

    /**
     * Refuses what would not be a property of the value.
     *
     * @throws IllegalArgumentException if it is none
     */
    void check(String property, JsonNode value) {
        if (property.isEmpty()) {
            throw new IllegalArgumentException("a property without a name, of " + name);
        }
    }

    /** What names the type itself where a value is sent, and cannot be set. */
    final void checkIsNoType(String property, String member) {
        if (property.equals(member)) {
            throw new IllegalArgumentException("'" + member + "' is no property of " + name + ", but what it is");
        }
    }

    /** Of the device type, the machine or the processor model. */
    final String typeName() {
        return name;
    }

    final @Nullable JsonNode member(String property) {
        return members.get(property);
    }

    /**
     * Sets a property by its constant.
     *
     * @param <V> its type
     * @param property of this type; QEMU refuses one of another type
     * @param value not null
     * @return a value like this one with it
     * @throws IllegalArgumentException if the value is out of the type's range
     */
    public final <V> P property(DeviceProperty<V> property, V value) {
        return put(property.name(), property.toJson(value));
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value not null
     * @return a value like this one with it
     * @throws IllegalArgumentException if the name is empty, or what stands for the type itself
     */
    public final P property(String name, JsonNode value) {
        return put(name, value);
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value not null
     * @return a value like this one with it
     * @throws IllegalArgumentException if the name is empty, or what stands for the type itself
     */
    public final P property(String name, String value) {
        return put(name, StringNode.valueOf(Objects.requireNonNull(value, name)));
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value the number
     * @return a value like this one with it
     * @throws IllegalArgumentException if the name is empty, or what stands for the type itself
     */
    public final P property(String name, long value) {
        return put(name, LongNode.valueOf(value));
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value on or off
     * @return a value like this one with it
     * @throws IllegalArgumentException if the name is empty, or what stands for the type itself
     */
    public final P property(String name, boolean value) {
        return put(name, BooleanNode.valueOf(value));
    }

    /**
     * The properties that were set.
     *
     * @return their values by name on the wire, in the order in which they were set; unmodifiable
     */
    public Map<String, JsonNode> properties() {
        Map<String, JsonNode> copies = new LinkedHashMap<>();
        members.forEach((property, value) -> copies.put(property, value.deepCopy()));
        return Collections.unmodifiableMap(copies);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PropertyValues<?> value
                && value.getClass().equals(getClass())
                && value.name.equals(name)
                && value.members.equals(members);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(name, members);
    }
}
