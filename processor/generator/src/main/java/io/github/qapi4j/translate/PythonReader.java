// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the literals of Python: texts, numbers and their arithmetic, lists, tuples and dictionaries. */
final class PythonReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 4096;

    private final String text;
    private int at;
    private int depth;

    /** Reads from a position on. */
    PythonReader(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Behind what was read. */
    int position() {
        return at;
    }

    /** Whether this character comes next, which is then taken. */
    boolean take(char wanted) {
        if (peek(wanted)) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether this character comes next. */
    boolean peek(char wanted) {
        skipBlanks();
        return at < text.length() && text.charAt(at) == wanted;
    }

    /** Whether this comes next, which is then taken. */
    boolean take(String wanted) {
        skipBlanks();
        if (text.startsWith(wanted, at)) {
            at += wanted.length();
            return true;
        }
        return false;
    }

    /** Passes over an expression: up to the comma or parenthesis that follows it. */
    void skip() throws UnreadableException {
        int brackets = 0;
        while (at < text.length()) {
            skipBlanks();
            char c = at < text.length() ? text.charAt(at) : ')';
            if (c == '\'' || c == '"') {
                one();
                continue;
            } else if (brackets == 0 && (c == ',' || c == ')')) {
                return;
            }
            brackets += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            at++;
        }
    }

    /** Takes a character, which must come next. */
    void expect(char wanted) throws UnreadableException {
        if (!take(wanted)) {
            throw new UnreadableException("'" + wanted + "' is missing before " + near());
        }
    }

    /** A name that an equals sign follows, which are both taken; empty if that is not what comes next. */
    String keyword() {
        skipBlanks();
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        int equals = end;
        while (equals < text.length() && text.charAt(equals) == ' ') {
            equals++;
        }
        if (end == at || equals >= text.length() || text.charAt(equals) != '=' || text.startsWith("==", equals)) {
            return "";
        }
        String name = text.substring(at, end);
        at = equals + 1;
        return name;
    }

    /** A literal, or an arithmetic expression of literals. */
    JsonNode value() throws UnreadableException {
        if (++depth > DEEPEST) {
            throw new UnreadableException("nested too deeply");
        }
        JsonNode left = sum();
        while (true) {
            if (take("<<")) {
                left = shifted(integer(left), integer(sum()));
            } else {
                depth--;
                return left;
            }
        }
    }

    private JsonNode sum() throws UnreadableException {
        JsonNode left = product();
        while (true) {
            if (take('+')) {
                JsonNode right = product();
                left = left.isString() && right.isString()
                        ? NODES.stringNode(left.stringValue() + right.stringValue())
                        : number(integer(left).add(integer(right)));
            } else if (take('-')) {
                left = number(integer(left).subtract(integer(product())));
            } else {
                return left;
            }
        }
    }

    private JsonNode product() throws UnreadableException {
        JsonNode left = unary();
        while (true) {
            if (take("**")) {
                BigInteger exponent = integer(unary());
                if (exponent.signum() < 0 || exponent.bitLength() > 10) {
                    throw new UnreadableException("an exponent is out of range");
                }
                left = number(integer(left).pow(exponent.intValue()));
            } else if (take('*')) {
                left = number(integer(left).multiply(integer(unary())));
            } else if (take("//")) {
                left = number(divided(integer(left), integer(unary())));
            } else {
                return left;
            }
        }
    }

    private static BigInteger divided(BigInteger dividend, BigInteger divisor) throws UnreadableException {
        if (divisor.signum() <= 0 || dividend.signum() < 0) {
            throw new UnreadableException("a division of or by a negative number or by 0");
        }
        return dividend.divide(divisor);
    }

    private JsonNode unary() throws UnreadableException {
        boolean negative = false;
        while (take('-')) {
            negative = !negative;
        }
        JsonNode value = atom();
        if (!negative) {
            return value;
        }
        return value.isDouble()
                ? NODES.numberNode(-value.doubleValue())
                : number(integer(value).negate());
    }

    private JsonNode atom() throws UnreadableException {
        skipBlanks();
        if (at >= text.length()) {
            throw new UnreadableException("the text ends within the call");
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return texts();
        } else if (c == '{') {
            return dictionary();
        } else if (c == '[' || c == '(') {
            return list(c == '[' ? ']' : ')');
        } else if (Character.isDigit(c)) {
            return digits();
        }
        return word();
    }

    private JsonNode word() throws UnreadableException {
        int end = at;
        while (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String word = text.substring(at, end);
        JsonNode value = switch (word) {
            case "True" -> NODES.booleanNode(true);
            case "False" -> NODES.booleanNode(false);
            case "None" -> NODES.nullNode();
            default -> throw new UnreadableException(what(word, end) + " is no literal; write its value in its place");
        };
        at = end;
        return value;
    }

    /** What stands in the place of a literal. */
    private String what(String word, int end) {
        if (word.isEmpty()) {
            return near();
        }
        boolean prefix = end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '"');
        return prefix ? "a text with the prefix '" + word + "'" : "'" + word + "'";
    }

    private JsonNode dictionary() throws UnreadableException {
        at++;
        ObjectNode object = NODES.objectNode();
        while (!take('}')) {
            JsonNode key = value();
            if (!key.isString()) {
                throw new UnreadableException("a key is no text before " + near());
            }
            expect(':');
            object.set(key.stringValue(), value());
            if (!take(',')) {
                expect('}');
                break;
            }
        }
        return object;
    }

    private JsonNode list(char end) throws UnreadableException {
        at++;
        ArrayNode array = NODES.arrayNode();
        boolean comma = end == ']';
        while (!take(end)) {
            array.add(value());
            if (take(',')) {
                comma = true;
            } else {
                expect(end);
                break;
            }
        }
        return comma || array.isEmpty() ? array : array.get(0);
    }

    private JsonNode digits() throws UnreadableException {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '_'
                        || text.charAt(end) == '.')) {
            end++;
        }
        String digits = text.substring(at, end).replace("_", "").toLowerCase(Locale.ROOT);
        at = end;
        try {
            if (digits.length() > LONGEST_NUMBER) {
                throw new NumberFormatException(digits);
            } else if (digits.startsWith("0x")) {
                return number(new BigInteger(digits.substring(2), 16));
            } else if (digits.startsWith("0o")) {
                return number(new BigInteger(digits.substring(2), 8));
            } else if (digits.startsWith("0b")) {
                return number(new BigInteger(digits.substring(2), 2));
            }
            return digits.matches("[0-9]+")
                    ? number(new BigInteger(digits))
                    : NODES.numberNode(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            throw new UnreadableException("'" + digits + "' is no number");
        }
    }

    /** Texts that stand side by side are one. */
    private JsonNode texts() throws UnreadableException {
        StringBuilder all = new StringBuilder();
        do {
            all.append(one());
            skipBlanks();
        } while (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"'));
        return NODES.stringNode(all.toString());
    }

    private String one() throws UnreadableException {
        String quote = text.substring(at, at + 1);
        if (text.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        at += quote.length();
        StringBuilder one = new StringBuilder();
        while (!text.startsWith(quote, at)) {
            if (at >= text.length()) {
                throw new UnreadableException("a text has no end");
            }
            char c = text.charAt(at++);
            one.append(c == '\\' ? escaped() : String.valueOf(c));
        }
        at += quote.length();
        return one.toString();
    }

    private String escaped() throws UnreadableException {
        char c = at < text.length() ? text.charAt(at++) : 'z';
        int digits = Map.of('x', 2, 'u', 4).getOrDefault(c, 0);
        if (digits > 0 && at + digits <= text.length()) {
            String hex = text.substring(at, at + digits);
            at += digits;
            if (hex.matches("[0-9a-fA-F]+")) {
                return String.valueOf((char) Integer.parseInt(hex, 16));
            }
        }
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '\n' -> "";
            case '\\', '\'', '"' -> String.valueOf(c);
            default -> throw new UnreadableException("the escape '\\" + c + "' is not understood");
        };
    }

    private static BigInteger integer(JsonNode value) throws UnreadableException {
        if (!value.isIntegralNumber()) {
            throw new UnreadableException(value + " is no integer");
        }
        return value.bigIntegerValue();
    }

    private static JsonNode shifted(BigInteger value, BigInteger bits) throws UnreadableException {
        if (bits.signum() < 0 || bits.bitLength() > 10) {
            throw new UnreadableException("a shift is out of range");
        }
        return number(value.shiftLeft(bits.intValue()));
    }

    private static JsonNode number(BigInteger value) throws UnreadableException {
        if (value.bitLength() > LONGEST_NUMBER) {
            throw new UnreadableException("a number is too large");
        }
        return value.bitLength() <= 63 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (Character.isWhitespace(text.charAt(at))
                    || (text.charAt(at) == '\\' && text.startsWith("\n", at + 1))) {
                at++;
            } else {
                return;
            }
        }
    }

    private String near() {
        String rest = text.substring(Math.min(at, text.length()))
                .lines()
                .findFirst()
                .orElse("")
                .trim();
        return rest.isEmpty() ? "the end" : "'" + rest.substring(0, Math.min(rest.length(), 20)) + "'";
    }
}
