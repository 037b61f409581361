// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import java.util.Map;

/**
 * How source code makes devices of one type.
 *
 * @param factory the entry point's method, which takes a function from a device to one with properties
 * @param setters by the names of properties; not of those that are set by name
 */
public record DeviceMethods(String factory, Map<String, DeviceSetter> setters) {
    public DeviceMethods {
        setters = Map.copyOf(setters);
    }
}
