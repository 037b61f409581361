// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

import io.github.qapi4j.runtime.testkit.wire.JsonToken.Kind;
import java.math.BigInteger;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a value of tokens, with QEMU's words for what is wrong. */
final class JsonReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int HEX_DIGITS = 4;

    private final Deque<JsonToken> tokens;

    private JsonReader(Deque<JsonToken> tokens) {
        this.tokens = tokens;
    }

    static JsonNode read(Deque<JsonToken> tokens) throws JsonSyntaxException {
        return new JsonReader(tokens).value();
    }

    private JsonToken next() throws JsonSyntaxException {
        JsonToken token = tokens.poll();
        if (token == null) {
            throw new JsonSyntaxException("premature EOI");
        }
        return token;
    }

    private boolean skip(Kind kind) throws JsonSyntaxException {
        JsonToken token = tokens.peek();
        if (token == null) {
            throw new JsonSyntaxException("premature EOI");
        }
        if (token.kind() == kind) {
            tokens.remove();
            return true;
        }
        return false;
    }

    private JsonNode value() throws JsonSyntaxException {
        JsonToken token = next();
        return switch (token.kind()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> JSON.stringNode(string(token.text()));
            case INTEGER -> integer(token.text());
            case FLOAT -> JSON.numberNode(Double.parseDouble(token.text()));
            case KEYWORD -> keyword(token.text());
            default -> throw new JsonSyntaxException("expecting value");
        };
    }

    private ObjectNode object() throws JsonSyntaxException {
        ObjectNode object = JSON.objectNode();
        if (skip(Kind.END_OBJECT)) {
            return object;
        }
        do {
            JsonNode key = value();
            if (!key.isString()) {
                throw new JsonSyntaxException("key is not a string in object");
            } else if (!skip(Kind.COLON)) {
                throw new JsonSyntaxException("missing : in object pair");
            }
            JsonNode value = value();
            if (object.has(key.asString())) {
                throw new JsonSyntaxException("duplicate key");
            }
            object.set(key.asString(), value);
        } while (goesOn(Kind.END_OBJECT, "dict"));
        return object;
    }

    private ArrayNode array() throws JsonSyntaxException {
        ArrayNode array = JSON.arrayNode();
        if (skip(Kind.END_ARRAY)) {
            return array;
        }
        do {
            array.add(value());
        } while (goesOn(Kind.END_ARRAY, "list"));
        return array;
    }

    private boolean goesOn(Kind end, String what) throws JsonSyntaxException {
        if (skip(end)) {
            return false;
        } else if (!skip(Kind.COMMA)) {
            throw new JsonSyntaxException("expected separator in " + what);
        }
        return true;
    }

    private static JsonNode keyword(String word) throws JsonSyntaxException {
        return switch (word) {
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            case "null" -> JSON.nullNode();
            default -> throw new JsonSyntaxException("invalid keyword '" + word + "'");
        };
    }

    /** What does not fit into 64 bits is a floating-point number to QEMU. */
    private static JsonNode integer(String text) {
        if (text.length() < "1000000000".length()) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        BigInteger number = new BigInteger(text);
        if (number.bitLength() < Long.SIZE) {
            return JSON.numberNode(number.longValue());
        }
        boolean unsigned = number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
        return unsigned ? JSON.numberNode(number) : JSON.numberNode(Double.parseDouble(text));
    }

    private static String string(String text) throws JsonSyntaxException {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            i++;
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char letter = text.charAt(i);
            i++;
            Character escaped = escaped(letter);
            if (escaped != null) {
                out.append(escaped.charValue());
            } else if (letter == 'u' && isHex(text, i)) {
                out.append((char) Integer.parseInt(text, i, i + HEX_DIGITS, 16));
                i += HEX_DIGITS;
            } else if (letter == 'u') {
                String rest = text.substring(i) + '"';
                throw new JsonSyntaxException("\\u" + rest.substring(0, Math.min(HEX_DIGITS, rest.length()))
                        + " is not a valid Unicode character");
            } else {
                throw new JsonSyntaxException("invalid escape sequence in string");
            }
        }
        return out.toString();
    }

    private static boolean isHex(String text, int from) {
        return text.length() >= from + HEX_DIGITS
                && text.substring(from, from + HEX_DIGITS).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static @Nullable Character escaped(char letter) {
        return switch (letter) {
            case '"', '\'', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> null;
        };
    }
}
