// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QemuDevice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What all generated devices have. They do not change: each method that sets something returns another device.
 *
 * @param <D> the device itself
 */
public abstract class DeviceValue<D extends DeviceValue<D>> extends PropertyValues<D> implements QemuDevice {
    private static final String ID = "id";
    private static final String BUS = "bus";

    /**
     * Called by generated classes.
     *
     * @param driver the device type
     */
    protected DeviceValue(String driver) {
        super(driver);
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

    /** {@code id} and {@code bus} can be set by name as well. */
    @Override
    final void check(String property, JsonNode value) {
        super.check(property, value);
        checkIsNoType(property, "driver");
        if ((property.equals(ID) || property.equals(BUS)) && !value.isString()) {
            throw new IllegalArgumentException(
                    "'" + property + "' of " + driver() + " has to be text, but is " + value);
        }
    }

    @Override
    public final String driver() {
        return typeName();
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
        JsonNode value = member(name);
        return value == null ? null : value.asString();
    }

    @Override
    public final Map<String, JsonNode> properties() {
        Map<String, JsonNode> further = new LinkedHashMap<>(super.properties());
        further.remove(ID);
        further.remove(BUS);
        return Collections.unmodifiableMap(further);
    }

    @Override
    public final String toString() {
        return toJson().toString();
    }
}
