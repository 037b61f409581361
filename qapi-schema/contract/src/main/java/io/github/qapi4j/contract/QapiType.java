// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import tools.jackson.databind.JsonNode;

/** A value of a type that a QAPI schema defines: an object, an enum value or an alternate. */
public interface QapiType {
    /**
     * Writes this value as QEMU reads it. Members that are null are left out.
     *
     * @return a new tree that the caller may change
     * @throws UnrecognizedValueException if this value holds something that the schema does not know; such a value can
     *     be received but not sent
     */
    JsonNode toJson();
}
