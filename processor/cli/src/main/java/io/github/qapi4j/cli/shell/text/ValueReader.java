// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import io.github.qapi4j.cli.shell.text.Value.Entry;
import io.github.qapi4j.cli.shell.text.Value.ListValue;
import io.github.qapi4j.cli.shell.text.Value.Literal;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.cli.shell.text.Value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads JSON, also with single quotes and with Python's {@code True}, {@code False} and {@code None}, as qmp-shell does. Where
 * the text ends too early, it knows what was read until then.
 */
final class ValueReader {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    /** Longer ones are no numbers of QMP. */
    private static final int LONGEST_NUMBER = 400;
    /** QEMU's own limit is 1024. */
    private static final int DEEPEST = 200;

    private final String text;
    private final List<String> path = new ArrayList<>();
    private final int lead;
    /** The objects and lists that have begun and not ended. */
    private final List<Value> open = new ArrayList<>();

    private @Nullable Place place;
    private int at;
    private int depth;

    /**
     * Reads from a place on.
     *
     * @param lead the names that lead to the value
     */
    ValueReader(String text, int at, List<String> lead) {
        this.text = text;
        this.at = at;
        path.addAll(lead);
        this.lead = lead.size();
    }

    /** Where the value ended. */
    int end() {
        return at;
    }

    /** Where the text ended too early; null if it did not. */
    @Nullable
    Place place() {
        return place;
    }

    /** What was read of the value until the text ended too early; null if that is no object and no list. */
    @Nullable
    Value partial() {
        return open.isEmpty() ? null : open.get(0);
    }

    Value read() throws SyntaxException {
        skipBlanks();
        if (at == text.length()) {
            throw ended(Place.Kind.VALUE, at, "a value is missing");
        }
        if (++depth > DEEPEST) {
            throw SyntaxException.wrong(at, at + 1, "this is nested deeper than " + DEEPEST + " levels");
        }
        Value value = switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> list();
            case '"', '\'' -> {
                int start = at;
                String string = string(Place.Kind.VALUE);
                yield new Text(new Span(start, at), string);
            }
            default -> literal();
        };
        depth--;
        return value;
    }

    private ObjectValue object() throws SyntaxException {
        int start = at++;
        ObjectValue object = new ObjectValue(new Span(start, text.length()), false);
        open.add(object);
        if (next(Place.Kind.NAME, start) == '}') {
            object.extend(++at);
            return closed(object);
        }
        while (true) {
            next(Place.Kind.NAME, start);
            int from = at;
            if (text.charAt(at) != '"' && text.charAt(at) != '\'') {
                int end = endOfWord();
                throw SyntaxException.wrong(from, end, "a member's name in quotes is expected");
            }
            String name = string(Place.Kind.NAME);
            Span span = new Span(from, at);
            if (next(Place.Kind.PUNCTUATION, start) != ':') {
                throw SyntaxException.wrong(at, at + 1, "a colon is expected");
            }
            at++;
            path.add(name);
            Value value = read();
            path.remove(path.size() - 1);
            if (object.entries().put(name, new Entry(span, value)) != null) {
                throw SyntaxException.wrong(span.start(), span.end(), "'" + name + "' is there twice");
            }
            char c = next(Place.Kind.PUNCTUATION, start);
            if (c == '}') {
                object.extend(++at);
                return closed(object);
            } else if (c != ',') {
                throw SyntaxException.wrong(at, at + 1, "a comma or } is expected");
            }
            at++;
        }
    }

    private ListValue list() throws SyntaxException {
        int start = at++;
        ListValue list = new ListValue(new Span(start, text.length()));
        open.add(list);
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ']') {
            list.extend(++at);
            return closed(list);
        }
        while (true) {
            path.add(Integer.toString(list.elements().size()));
            list.elements().add(read());
            path.remove(path.size() - 1);
            char c = next(Place.Kind.PUNCTUATION, start);
            if (c == ']') {
                list.extend(++at);
                return closed(list);
            } else if (c != ',') {
                throw SyntaxException.wrong(at, at + 1, "a comma or ] is expected");
            }
            at++;
        }
    }

    private <T extends Value> T closed(T value) {
        open.remove(open.size() - 1);
        return value;
    }

    private Literal literal() throws SyntaxException {
        int start = at;
        at = endOfWord();
        String word = text.substring(start, at);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode node = switch (word) {
            case "true", "True" -> nodes.booleanNode(true);
            case "false", "False" -> nodes.booleanNode(false);
            case "null", "None" -> nodes.nullNode();
            default -> number(word);
        };
        if (node != null) {
            return new Literal(new Span(start, at), node);
        } else if (at == text.length()) {
            throw ended(Place.Kind.VALUE, start, "a text in JSON is written in quotes");
        }
        throw SyntaxException.wrong(start, Math.max(at, start + 1), "a text in JSON is written in quotes");
    }

    /** Null if it is none. */
    static @Nullable JsonNode number(String word) {
        if (word.length() > LONGEST_NUMBER) {
            return null;
        } else if (INTEGER.matcher(word).matches()) {
            BigInteger integer = new BigInteger(word);
            return integer.bitLength() < Long.SIZE
                    ? JsonNodeFactory.instance.numberNode(integer.longValue())
                    : JsonNodeFactory.instance.numberNode(integer);
        }
        return NUMBER.matcher(word).matches() ? JsonNodeFactory.instance.numberNode(new BigDecimal(word)) : null;
    }

    private String string(Place.Kind kind) throws SyntaxException {
        int start = at;
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return string.toString();
            } else if (c != '\\') {
                string.append(c);
            } else if (at < text.length()) {
                string.append(escaped());
            }
        }
        throw ended(kind, start, "the text that begins here has no end");
    }

    private char escaped() throws SyntaxException {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\'', '\\', '/' -> c;
            case 'u' -> {
                String digits = text.substring(at, Math.min(text.length(), at + 4));
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw SyntaxException.wrong(at - 2, at + digits.length(), "four hexadecimal digits are expected");
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw SyntaxException.wrong(at - 2, at, "JSON has no such escape");
        };
    }

    /** The next character that is no blank. */
    private char next(Place.Kind kind, int start) throws SyntaxException {
        skipBlanks();
        if (at == text.length()) {
            throw ended(kind, kind == Place.Kind.PUNCTUATION ? start : at, "what begins here has no end");
        }
        return text.charAt(at);
    }

    private SyntaxException ended(Place.Kind kind, int from, String message) {
        place = new Place(kind, kind == Place.Kind.PUNCTUATION ? text.length() : from, path);
        // So that what was read can be looked at from the outermost on.
        for (int i = open.size() - 1; i > 0; i--) {
            if (open.get(i - 1) instanceof ObjectValue object) {
                object.entries()
                        .put(path.get(lead + i - 1), new Entry(open.get(i).span(), open.get(i)));
            } else if (open.get(i - 1) instanceof ListValue list) {
                list.elements().add(open.get(i));
            }
        }
        return SyntaxException.incomplete(from, text.length(), message);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private int endOfWord() {
        int end = at;
        while (end < text.length() && " \t\r\n,:]}{[\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
