// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A built-in type of integers and its range. */
record IntegerType(BigInteger least, BigInteger most, boolean signed, int bits) {
    /** Null for a type that is none. */
    static @Nullable IntegerType of(String name) {
        return switch (name) {
            case "int", "int64" -> signed(64);
            case "uint64", "size" -> unsigned(64);
            case "int8", "int16", "int32" -> signed(Integer.parseInt(name.substring("int".length())));
            case "uint8", "uint16", "uint32" -> unsigned(Integer.parseInt(name.substring("uint".length())));
            default -> null;
        };
    }

    private static IntegerType signed(int bits) {
        BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
        return new IntegerType(end.negate(), end.subtract(BigInteger.ONE), true, bits);
    }

    private static IntegerType unsigned(int bits) {
        return new IntegerType(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), false, bits);
    }

    boolean holds(BigInteger value) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    /** As QEMU's messages name it. */
    String nameInC() {
        return (signed ? "int" : "uint") + bits + (bits < Long.SIZE ? "_t" : "");
    }
}
