// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import io.github.qapi4j.schema.model.TypeRef;
import java.util.Set;

/**
 * A component of a generated record.
 *
 * @param wireName the member's name; empty for a union whose members stand beside the others
 * @param javaName the component's, accessor's and builder method's name
 * @param required whether a builder demands it
 * @param flag of a boolean that may be missing in what is received, the accessor that is false then; else empty
 * @param origins the members of the schema that it is generated from
 */
record ApiComponent(
        String wireName, String javaName, TypeRef type, boolean required, String flag, Set<SchemaPath> origins) {
    /** One without such an accessor. */
    ApiComponent(String wireName, String javaName, TypeRef type, boolean required, Set<SchemaPath> origins) {
        this(wireName, javaName, type, required, "", origins);
    }

    ApiComponent withFlag(String accessor) {
        return new ApiComponent(wireName, javaName, type, required, accessor, origins);
    }

    /** Whether it is a union whose members stand beside the others. */
    boolean isUnion() {
        return wireName.isEmpty();
    }

    /** What makes it the same in two schemas: the member, or what stands for all of a union's. */
    String key() {
        return isUnion() ? "(" + javaName + ")" : wireName;
    }
}
