// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.DeviceProperty;

/**
 * What generated interfaces of properties extend, of which several devices, machines or processor models have all.
 *
 * @param <P> the class that has them
 */
public interface PropertySetter<P> {
    /**
     * Sets a property by its constant.
     *
     * @param <V> its type
     * @param property of this type; QEMU refuses one of another type
     * @param value not null
     * @return a value like this one with it
     * @throws IllegalArgumentException if the value is out of the type's range
     */
    <V> P property(DeviceProperty<V> property, V value);
}
