// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.math.BigInteger;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON values of all kinds, the odd ones more often than by chance; the same ones for the same seed. */
final class RandomJson {
    private static final double[] ODD = {
        0.0,
        -0.0,
        1.0,
        0.1,
        1e15,
        1e16,
        1e17,
        1e20,
        1e22,
        1e23,
        1.2345678901234568e17,
        9007199254740992.0,
        1e-4,
        1e-5,
        1e-7,
        0.00012345,
        2.2250738585072014E-308,
        4.9E-324,
        1.7976931348623157E308,
        2e-3,
        1.0E23,
        5.684341886080802e-14,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final String[] ODD_TEXTS = {
        "",
        "\"",
        "\\",
        "/",
        "\b\f\n\r\t",
        "\0\u001f\u007f\u0080\u009f",
        "ä€",
        "\uffff\ufeff\u2028",
        "😀",
        "\ud83d",
        "\ude00\ud83d",
        "a_b",
        "a-b",
        "aB",
        "<&>"
    };

    private final Random random;

    RandomJson(long seed) {
        random = new Random(seed);
    }

    JsonNode next() {
        return value(1 + random.nextInt(4));
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> random.nextBoolean() ? NullNode.instance : BooleanNode.valueOf(random.nextBoolean());
            case 1 -> integer();
            case 2, 3 -> DoubleNode.valueOf(number());
            case 4, 5 -> StringNode.valueOf(text());
            case 6 -> list(depth);
            default -> object(depth);
        };
    }

    private ArrayNode list(int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(text(), value(depth - 1));
        }
        return object;
    }

    private JsonNode integer() {
        return switch (random.nextInt(4)) {
            case 0 -> IntNode.valueOf(random.nextInt());
            case 1 -> LongNode.valueOf(random.nextLong());
            case 2 -> BigIntegerNode.valueOf(new BigInteger(64, random));
            default -> BigIntegerNode.valueOf(new BigInteger(200, random).negate());
        };
    }

    double number() {
        return switch (random.nextInt(7)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> Math.scalb(1.0, random.nextInt(2100) - 1075);
            case 3 -> Math.nextDown(Math.scalb(1.0, random.nextInt(2000) - 1000));
            case 4 -> random.nextInt(100_000) / 1000.0;
            case 5 -> random.nextLong() * Math.pow(10, random.nextInt(12) - 6);
            default -> random.nextInt(1000) * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append(ODD_TEXTS[random.nextInt(ODD_TEXTS.length)]);
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        // Python's reader joins the halves of a pair, so that only pairs that Java joins as well may come about.
        return text.toString();
    }
}
