// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import io.github.qapi4j.runtime.testkit.schema.SchemaType.ArrayType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.EnumType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.Scalar;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON values as QEMU tells them apart. */
final class JsonKinds {
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private JsonKinds() {}

    /** Whether a value is of the JSON kind that a type has, as QEMU chooses an alternative. */
    static boolean fits(SchemaType type, JsonNode value) {
        if (type instanceof ArrayType) {
            return value.isArray();
        } else if (type instanceof ObjectType) {
            return value.isObject();
        } else if (type instanceof EnumType) {
            return value.isString();
        } else if (type instanceof Scalar scalar) {
            return switch (scalar.name()) {
                case "str" -> value.isString();
                case "bool" -> value.isBoolean();
                case "null" -> value.isNull();
                case "any" -> true;
                default -> value.isNumber();
            };
        }
        return false;
    }

    /** A number that QEMU keeps as an integer of 64 bits, signed or else unsigned; null for all others. */
    static @Nullable BigInteger integer(JsonNode value) {
        if (!value.isIntegralNumber()) {
            return null;
        }
        BigInteger number = value.bigIntegerValue();
        return number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0 ? null : number;
    }
}
