// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Writes Java literals. */
final class Literals {
    private static final int LONG_BITS = Long.SIZE - 1;
    private static final int INT_BITS = Integer.SIZE - 1;
    /** A class holds 65535 bytes of a text, and a character may take three. */
    private static final int LONGEST = 20_000;

    private static final char DELETE = '\u007f';

    private Literals() {}

    /** An expression that is a text: a literal, or several where one would be longer than a class can hold. */
    static String text(String value) {
        if (value.length() <= LONGEST) {
            return literal(value);
        }
        StringBuilder parts = new StringBuilder("String.join(\"\"");
        for (int from = 0; from < value.length(); from += LONGEST) {
            parts.append(", ").append(literal(value.substring(from, Math.min(value.length(), from + LONGEST))));
        }
        return parts.append(')').toString();
    }

    /** A string literal. What editors would not show is escaped. */
    private static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\t' -> literal.append("\\t");
                case '\r' -> literal.append("\\r");
                default -> {
                    if (isShown(c)) {
                        literal.append(c);
                    } else {
                        literal.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    private static boolean isShown(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != DELETE;
        };
    }

    /** Whether a number is in the range of {@code long}. */
    static boolean isLong(BigInteger value) {
        return value.bitLength() <= LONG_BITS;
    }

    /** A literal for a parameter of type {@code long}; what only an unsigned one can be, in hexadecimal digits. */
    static String integer(BigInteger value) {
        if (!isLong(value)) {
            return "0x" + value.toString(16) + "L";
        }
        return value.bitLength() > INT_BITS ? value + "L" : value.toString();
    }

    /** A literal for a parameter of type {@code double}. */
    static String number(JsonNode value) {
        return value.isIntegralNumber() && value.bigIntegerValue().bitLength() <= INT_BITS
                ? value.bigIntegerValue().toString()
                : Double.toString(value.doubleValue());
    }
}
