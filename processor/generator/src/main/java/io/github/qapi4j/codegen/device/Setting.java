// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.schema.device.DeclaredProperty;

/**
 * A property as a method and a constant.
 *
 * @param property of the device file
 * @param kind its type in Java
 * @param method the method's name
 * @param constant the constant's name
 */
record Setting(DeclaredProperty property, Kind kind, String method, String constant) {
    private static final String UNSTABLE = "x-";

    /**
     * What the values are in Java.
     *
     * @param parameter the method's parameter
     * @param boxed the constant's type argument
     * @param factory what makes the constant, behind {@code DeviceProperties.}
     */
    record Kind(String parameter, String boxed, String factory) {}

    /** Whether it is a number of bytes. */
    boolean isSize() {
        return property.type().equals("size") && kind.parameter().equals("long");
    }

    boolean isUnstable() {
        return property.name().startsWith(UNSTABLE);
    }
}
