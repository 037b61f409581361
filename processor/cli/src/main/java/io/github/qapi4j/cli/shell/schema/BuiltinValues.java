// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.cli.shell.text.Span;
import io.github.qapi4j.cli.shell.text.Value;
import io.github.qapi4j.cli.shell.text.Value.Literal;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.cli.shell.text.Value.Text;
import io.github.qapi4j.cli.shell.text.Value.Word;
import io.github.qapi4j.schema.model.Builtin;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of the schema language's own types. */
final class BuiltinValues {
    private static final Pattern INTEGER = Pattern.compile("(-?)(?:0x([0-9a-fA-F]{1,16})|([0-9]{1,30}))([kKMGTPE]?)");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final String UNITS = "KMGTPE";
    private static final int BITS_OF_UNIT = 10;

    private BuiltinValues() {}

    /** An integer, also hexadecimal, or with a unit: 64K is 65536. */
    static Optional<BigInteger> integer(String word) {
        Matcher parts = INTEGER.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigInteger number =
                parts.group(2) != null ? new BigInteger(parts.group(2), 16) : new BigInteger(parts.group(3));
        int unit = parts.group(4).isEmpty()
                ? -1
                : UNITS.indexOf(Character.toUpperCase(parts.group(4).charAt(0)));
        BigInteger scaled = number.shiftLeft(BITS_OF_UNIT * (unit + 1));
        return Optional.of(parts.group(1).isEmpty() ? scaled : scaled.negate());
    }

    static JsonNode node(BigInteger number) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return number.bitLength() < Long.SIZE ? nodes.numberNode(number.longValue()) : nodes.numberNode(number);
    }

    /**
     * A value as JSON.
     *
     * @param wrong takes what does not fit
     */
    static JsonNode json(Value value, Builtin type, BiConsumer<Span, String> wrong) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type) {
            case ANY -> PlainValues.json(value);
            case STR -> {
                if (value.word().isEmpty()) {
                    String text = value instanceof Literal literal ? ", such as \"" + literal.json() + "\"" : "";
                    wrong.accept(value.span(), "a text is expected" + text);
                    yield PlainValues.json(value);
                }
                yield nodes.stringNode(value.word().get());
            }
            case BOOL -> {
                String word = value instanceof Word given ? given.text() : json(value);
                if (!word.equals("true") && !word.equals("false")) {
                    wrong.accept(value.span(), "true or false is expected");
                    yield PlainValues.json(value);
                }
                yield nodes.booleanNode(word.equals("true"));
            }
            case NULL -> {
                String word = value instanceof Word given ? given.text() : json(value);
                if (!word.equals("null")) {
                    wrong.accept(value.span(), "null is expected");
                    yield PlainValues.json(value);
                }
                yield nodes.nullNode();
            }
            case NUMBER -> {
                String word = value instanceof Word given ? given.text() : json(value);
                if (!DECIMAL.matcher(word).matches()) {
                    wrong.accept(value.span(), "a number is expected" + unquoted(value));
                    yield PlainValues.json(value);
                }
                yield nodes.numberNode(new BigDecimal(word));
            }
            default -> integer(value, type, wrong);
        };
    }

    private static JsonNode integer(Value value, Builtin type, BiConsumer<Span, String> wrong) {
        String word = value instanceof Word given ? given.text() : json(value);
        Optional<BigInteger> number = integer(word);
        if (number.isEmpty()) {
            String size = type == Builtin.SIZE ? " in bytes, also as 64K, 1M or 1G" : "";
            wrong.accept(value.span(), "an integer is expected" + size + unquoted(value));
            return PlainValues.json(value);
        }
        BigInteger least = least(type);
        BigInteger most = most(type);
        if (number.get().compareTo(least) < 0 || number.get().compareTo(most) > 0) {
            wrong.accept(value.span(), "an integer from " + least + " to " + most + " is expected");
        }
        return node(number.get());
    }

    private static String unquoted(Value value) {
        return value instanceof Text ? ", without quotes" : "";
    }

    private static BigInteger least(Builtin type) {
        return switch (type) {
            case INT8 -> BigInteger.valueOf(Byte.MIN_VALUE);
            case INT16 -> BigInteger.valueOf(Short.MIN_VALUE);
            case INT32 -> BigInteger.valueOf(Integer.MIN_VALUE);
            case UINT8, UINT16, UINT32, UINT64, SIZE -> BigInteger.ZERO;
            default -> BigInteger.valueOf(Long.MIN_VALUE);
        };
    }

    /** An {@code int} of a live schema may be any integer. */
    private static BigInteger most(Builtin type) {
        return switch (type) {
            case INT8 -> BigInteger.valueOf(Byte.MAX_VALUE);
            case INT16 -> BigInteger.valueOf(Short.MAX_VALUE);
            case INT32 -> BigInteger.valueOf(Integer.MAX_VALUE);
            case INT64 -> BigInteger.valueOf(Long.MAX_VALUE);
            case UINT8 -> BigInteger.valueOf((1 << Byte.SIZE) - 1);
            case UINT16 -> BigInteger.valueOf((1 << Short.SIZE) - 1);
            case UINT32 -> BigInteger.valueOf((1L << Integer.SIZE) - 1);
            default -> BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
        };
    }

    /** What stands there in JSON, also of a text, which is then in quotes and fits nothing. */
    private static String json(Value value) {
        return value instanceof ObjectValue ? "{}" : PlainValues.json(value).toString();
    }
}
