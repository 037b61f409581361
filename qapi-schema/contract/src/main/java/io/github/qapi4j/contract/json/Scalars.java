// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QapiEnum;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.LongNode;

/** Reads and writes single JSON values of QAPI's built-in types, for generated code. */
public final class Scalars {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private Scalars() {}

    /**
     * Reads a {@code str}.
     *
     * @param where the place, for error messages
     * @param json the value
     * @return the string
     * @throws QapiDecodeException if it is not a string
     */
    public static String string(String where, JsonNode json) {
        if (!json.isString()) {
            throw LenientDecoding.wrong(where, "a string", json);
        }
        return json.stringValue(null);
    }

    /**
     * Reads a signed integer of up to 64 bits.
     *
     * @param where the place, for error messages
     * @param json the value
     * @return the number
     * @throws QapiDecodeException if it is not an integer of 64 bits
     */
    public static Long integer(String where, JsonNode json) {
        if (!json.canConvertToExactIntegral() || !json.canConvertToLong()) {
            throw LenientDecoding.wrong(where, "a 64-bit integer", json);
        }
        return json.longValue();
    }

    /**
     * Reads a {@code uint64} or {@code size}.
     *
     * @param where the place, for error messages
     * @param json the value
     * @return its 64 bits, to be read as unsigned
     * @throws QapiDecodeException if it is not an integer of 64 bits
     */
    public static Long unsigned(String where, JsonNode json) {
        if (json.canConvertToExactIntegral() && json.canConvertToLong()) {
            return json.longValue();
        }
        if (json.canConvertToExactIntegral()) {
            BigInteger value = json.bigIntegerValue();
            if (value.signum() > 0 && value.bitLength() <= 64) {
                return value.longValue();
            }
        }
        throw LenientDecoding.wrong(where, "an unsigned 64-bit integer", json);
    }

    /**
     * Reads a {@code number}.
     *
     * @param where the place, for error messages
     * @param json the value
     * @return the number
     * @throws QapiDecodeException if it is not a number
     */
    public static Double number(String where, JsonNode json) {
        if (!json.isNumber()) {
            throw LenientDecoding.wrong(where, "a number", json);
        }
        // Jackson refuses to round what no double holds; QEMU's own parser makes infinity of it.
        return json.isBigInteger() || json.isBigDecimal() ? json.decimalValue().doubleValue() : json.doubleValue();
    }

    /**
     * Reads a {@code bool}.
     *
     * @param where the place, for error messages
     * @param json the value
     * @return the truth value
     * @throws QapiDecodeException if it is not a boolean
     */
    public static Boolean bool(String where, JsonNode json) {
        if (!json.isBoolean()) {
            throw LenientDecoding.wrong(where, "a boolean", json);
        }
        return json.booleanValue();
    }

    /**
     * Writes a {@code uint64} or {@code size}.
     *
     * @param bits 64 bits, read as unsigned
     * @return a JSON integer from 0 to 2^64−1
     */
    public static JsonNode unsignedToJson(long bits) {
        BigInteger value = BigInteger.valueOf(bits);
        return bits >= 0 ? LongNode.valueOf(bits) : BigIntegerNode.valueOf(value.add(TWO_TO_64));
    }

    /**
     * Checks that an argument fits its QAPI integer type.
     *
     * @param member the member's wire name, for the message
     * @param value the argument
     * @param lowest the type's lowest value
     * @param highest the type's highest value
     * @return the argument
     * @throws IllegalArgumentException if it does not fit
     */
    public static long inRange(String member, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "'" + member + "' must be from " + lowest + " to " + highest + ", but is " + value);
        }
        return value;
    }

    /**
     * Checks that an argument can be written as a JSON number.
     *
     * @param member the member's wire name, for the message
     * @param value the argument
     * @return the argument
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public static double finite(String member, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + member + "' must be a finite number, but is " + value);
        }
        return value;
    }

    /**
     * The values of an enum, to be found by their names on the wire.
     *
     * @param <E> the enum
     * @param values all of its values
     * @return a map that cannot be changed
     */
    public static <E extends QapiEnum> Map<String, E> byWireName(E[] values) {
        Map<String, E> byWireName = new HashMap<>();
        for (E value : values) {
            byWireName.put(value.wireName(), value);
        }
        return Collections.unmodifiableMap(byWireName);
    }
}
