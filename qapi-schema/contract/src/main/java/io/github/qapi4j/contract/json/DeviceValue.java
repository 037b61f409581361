// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.QemuDevice;
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
 * What all generated devices have. They do not change: each method that sets something returns another device.
 *
 * @param <D> the device itself
 */
public abstract class DeviceValue<D extends DeviceValue<D>> implements QemuDevice {
    private static final String ID = "id";
    private static final String BUS = "bus";

    private final String driver;
    private final Map<String, JsonNode> members;

    /**
     * Called by generated classes.
     *
     * @param driver the device type
     * @param members what was set, with {@code id} and {@code bus}; not copied
     */
    protected DeviceValue(String driver, Map<String, JsonNode> members) {
        this.driver = driver;
        this.members = members;
    }

    /**
     * Makes a device of the same type.
     *
     * @param changed what is set in it, with {@code id} and {@code bus}
     * @return a new device
     */
    protected abstract D with(Map<String, JsonNode> changed);

    private D put(String name, JsonNode value) {
        Map<String, JsonNode> changed = new LinkedHashMap<>(members);
        changed.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name));
        return with(changed);
    }

    /**
     * Sets the identifier, by which {@code device_del} and events refer to the device.
     *
     * @param value unique in the VM
     * @return a device like this one with it
     */
    public final D id(String value) {
        return put(ID, StringNode.valueOf(Objects.requireNonNull(value, ID)));
    }

    /**
     * Sets the bus to plug the device into.
     *
     * @param value its identifier or path
     * @return a device like this one with it
     */
    public final D bus(String value) {
        return put(BUS, StringNode.valueOf(Objects.requireNonNull(value, BUS)));
    }

    /**
     * Sets a property by its constant.
     *
     * @param <V> its type
     * @param property of this device; QEMU refuses one of another device
     * @param value not null
     * @return a device like this one with it
     * @throws IllegalArgumentException if the value is out of the type's range
     */
    public final <V> D property(DeviceProperty<V> property, V value) {
        return put(property.name(), property.toJson(value));
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value not null
     * @return a device like this one with it
     */
    public final D property(String name, JsonNode value) {
        return put(name, value);
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value not null
     * @return a device like this one with it
     */
    public final D property(String name, String value) {
        return put(name, StringNode.valueOf(Objects.requireNonNull(value, name)));
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value the number
     * @return a device like this one with it
     */
    public final D property(String name, long value) {
        return put(name, LongNode.valueOf(value));
    }

    /**
     * Sets a property that the device file does not have.
     *
     * @param name on the wire
     * @param value on or off
     * @return a device like this one with it
     */
    public final D property(String name, boolean value) {
        return put(name, BooleanNode.valueOf(value));
    }

    @Override
    public final String driver() {
        return driver;
    }

    @Override
    public final @Nullable String id() {
        return text(ID);
    }

    @Override
    public final @Nullable String bus() {
        return text(BUS);
    }

    private @Nullable String text(String name) {
        JsonNode value = members.get(name);
        return value == null ? null : value.asString();
    }

    @Override
    public final Map<String, JsonNode> properties() {
        Map<String, JsonNode> further = new LinkedHashMap<>(members);
        further.remove(ID);
        further.remove(BUS);
        return Collections.unmodifiableMap(further);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof DeviceValue<?> device && device.driver.equals(driver) && device.members.equals(members);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(driver, members);
    }

    @Override
    public final String toString() {
        return toJson().toString();
    }
}
