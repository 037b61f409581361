// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.DeviceProperty;
import java.lang.invoke.VarHandle;
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
public abstract class PropertyValues<P extends PropertyValues<P>> implements PropertySetter<P>, Cloneable {
    private final String name;
    /**
     * Never changed, but replaced in a copy that nobody else has seen. A fence behind each assignment does what {@code final}
     * would: who sees the value sees its members, however they got it.
     */
    private Map<String, JsonNode> members = Map.of();

    PropertyValues(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a type without a name");
        }
        this.name = name;
        VarHandle.releaseFence();
    }

    final P put(String property, JsonNode value) {
        Objects.requireNonNull(property, "name");
        check(property, Objects.requireNonNull(value, property));
        Map<String, JsonNode> changed = new LinkedHashMap<>(members);
        // A tree could be changed later.
        changed.put(property, value.deepCopy());
        return with(changed);
    }

    /** A copy, so that generated classes, of which there are hundreds, need no method that makes another value. */
    @SuppressWarnings("unchecked") // P is the class itself
    private P with(Map<String, JsonNode> changed) {
        try {
            PropertyValues<P> copy = (PropertyValues<P>) clone();
            copy.members = changed;
            VarHandle.releaseFence();
            return (P) copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
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

    @Override
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
