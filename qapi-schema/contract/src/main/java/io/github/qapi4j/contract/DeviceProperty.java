// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.databind.JsonNode;

/**
 * A property of an object of QEMU's, with the type of its values: a constant of a class that is generated from a device file.
 * It does not change.
 *
 * @param <V> what its values are in Java
 */
public interface DeviceProperty<V> {
    /**
     * The property's name.
     *
     * @return as on the wire
     */
    String name();

    /**
     * The property's type.
     *
     * @return as QEMU calls it, for example {@code uint32}
     */
    String type();

    /**
     * Writes a value as QEMU reads it.
     *
     * @param value not null
     * @return the tree
     * @throws IllegalArgumentException if it is out of the type's range
     * @throws UnrecognizedValueException if it is {@code UNRECOGNIZED} of an enum
     */
    JsonNode toJson(V value);

    /**
     * Reads a value as QEMU writes it, for example in the reply of {@code qom-get}.
     *
     * @param json the tree
     * @return the value
     * @throws QapiDecodeException if it is of another type
     */
    V fromJson(JsonNode json);
}
