// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Builtin;
import java.math.BigInteger;
import java.util.List;

/** Compares number types by the ranges of their values. */
final class NumberDiff {
    private static final BigInteger MIN_64 = BigInteger.ONE.shiftLeft(63).negate();

    private NumberDiff() {}

    static Verdict compare(Builtin old, Builtin now, Direction direction) {
        boolean narrower = !takesAll(now, old);
        boolean fractions = now == Builtin.NUMBER && old != Builtin.NUMBER;
        return new Verdict(
                direction.sent() && narrower,
                direction.received() && fractions,
                (old == Builtin.NUMBER) != (now == Builtin.NUMBER),
                !narrower && !takesAll(old, now),
                List.of());
    }

    private static boolean takesAll(Builtin type, Builtin other) {
        if (type == Builtin.NUMBER || other == Builtin.NUMBER) {
            return type == Builtin.NUMBER;
        }
        return min(type).compareTo(min(other)) <= 0 && max(type).compareTo(max(other)) >= 0;
    }

    /** The least value that QEMU accepts. It takes negative numbers for unsigned ones of 64 bits, as it always has. */
    private static BigInteger min(Builtin type) {
        return switch (type) {
            case INT8 -> BigInteger.valueOf(Byte.MIN_VALUE);
            case INT16 -> BigInteger.valueOf(Short.MIN_VALUE);
            case INT32 -> BigInteger.valueOf(Integer.MIN_VALUE);
            case UINT8, UINT16, UINT32 -> BigInteger.ZERO;
            default -> MIN_64;
        };
    }

    private static BigInteger max(Builtin type) {
        int bits = switch (type) {
            case INT8 -> 7;
            case UINT8 -> 8;
            case INT16 -> 15;
            case UINT16 -> 16;
            case INT32 -> 31;
            case UINT32 -> 32;
            case UINT64, SIZE -> 64;
            default -> 63;
        };
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }
}
