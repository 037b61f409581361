// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type of a schema. Other types in it are names, in brackets where they are arrays: {@link MonitorSchema#type} has them. */
public sealed interface SchemaType {
    /**
     * A built-in type.
     *
     * @param name such as {@code str}
     */
    record Scalar(String name) implements SchemaType {}

    /**
     * An array.
     *
     * @param element the type of its elements
     */
    record ArrayType(String element) implements SchemaType {}

    /**
     * An enum.
     *
     * @param name in the schema
     * @param values in the order of the schema
     */
    record EnumType(String name, List<EnumValue> values) implements SchemaType {
        boolean has(String wireName) {
            return values.stream().anyMatch(value -> value.name().equals(wireName));
        }
    }

    /**
     * A struct or a union.
     *
     * @param name in the schema; empty for what has none, such as arguments
     * @param members with those of the base, which come first
     * @param branches of a union
     * @param features that the schema lists
     */
    record ObjectType(String name, List<SchemaMember> members, Optional<Branches> branches, List<String> features)
            implements SchemaType {}

    /**
     * An alternate.
     *
     * @param name in the schema
     * @param alternatives their types
     */
    record AlternateType(String name, List<String> alternatives) implements SchemaType {}

    /**
     * A value of an enum.
     *
     * @param name on the wire
     * @param features that the schema lists
     */
    record EnumValue(String name, List<String> features) {}

    /**
     * What a union's tag decides.
     *
     * @param tag the member
     * @param types by the tag's value; a value without one adds no members
     */
    record Branches(String tag, Map<String, String> types) {}
}
