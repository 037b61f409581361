// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes JSON exactly as Python's {@code json.dumps} does: {@code ", "} and {@code ": "} between things, all but ASCII
 * escaped, numbers as Python prints them.
 *
 * @param sortsKeys whether the members of objects, on all levels, are in the order of their names' code points; else they
 *     stay as they are
 * @param indent how many blanks each level is indented by, one thing per line; null for all on one line
 */
public record PythonJson(boolean sortsKeys, @Nullable Integer indent) {
    /** {@code json.dumps(value, sort_keys=True)}. */
    public static final PythonJson SORTED = new PythonJson(true, null);

    /** {@code json.dumps(value)}. */
    public static final PythonJson AS_IS = new PythonJson(false, null);

    private static final Comparator<String> BY_CODE_POINT = PythonJson::compareCodePoints;

    /**
     * Checks the indent.
     *
     * @param sortsKeys see the component
     * @param indent see the component
     * @throws IllegalArgumentException if it is negative
     */
    public PythonJson {
        if (indent != null && indent < 0) {
            throw new IllegalArgumentException("no indent: " + indent);
        }
    }

    /**
     * Writes a tree.
     *
     * @param tree any; numbers with a fraction or exponent are what a {@code double} holds of them
     * @return without a line end
     * @throws IllegalArgumentException if a node in it is not JSON
     */
    public String write(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        write(tree, 0, out);
        return out.toString();
    }

    /**
     * A value as Python's {@code str} prints it: a string without quotes, {@code None}, {@code True}, {@code False}.
     *
     * @param tree any; objects and lists are written as JSON
     * @return without a line end
     */
    String text(JsonNode tree) {
        if (tree.isString()) {
            return tree.stringValue(null);
        }
        if (tree.isBoolean()) {
            return tree.booleanValue() ? "True" : "False";
        }
        if (tree.isNull()) {
            return "None";
        }
        if (tree.isFloatingPointNumber() && !Double.isFinite(tree.doubleValue())) {
            return number(tree).replace("NaN", "nan").replace("Infinity", "inf");
        }
        return write(tree);
    }

    private void write(JsonNode node, int level, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject((ObjectNode) node, level, out);
            case ARRAY -> writeList(node, level, out);
            case STRING -> quote(node.stringValue(null), out);
            case NUMBER -> out.append(number(node));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private void writeObject(ObjectNode object, int level, StringBuilder out) {
        if (object.isEmpty()) {
            out.append("{}");
            return;
        }
        List<Map.Entry<String, JsonNode>> members = List.copyOf(object.properties());
        if (sortsKeys) {
            members = members.stream()
                    .sorted(Map.Entry.comparingByKey(BY_CODE_POINT))
                    .toList();
        }
        out.append('{');
        String between = "";
        for (Map.Entry<String, JsonNode> member : members) {
            out.append(between);
            newLine(level + 1, out);
            quote(member.getKey(), out);
            out.append(": ");
            write(member.getValue(), level + 1, out);
            between = indent == null ? ", " : ",";
        }
        newLine(level, out);
        out.append('}');
    }

    private void writeList(JsonNode list, int level, StringBuilder out) {
        if (list.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (Iterator<JsonNode> elements = list.iterator(); elements.hasNext(); ) {
            newLine(level + 1, out);
            write(elements.next(), level + 1, out);
            if (elements.hasNext()) {
                out.append(indent == null ? ", " : ",");
            }
        }
        newLine(level, out);
        out.append(']');
    }

    private void newLine(int level, StringBuilder out) {
        if (indent != null) {
            out.append('\n').append(" ".repeat(level * indent));
        }
    }

    private static String number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.asString("");
        }
        double value = node.doubleValue();
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-Infinity" : "Infinity";
        }
        return PythonFloat.repr(value);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append("\\u");
                        String hex = Integer.toHexString(c);
                        out.append("0".repeat(4 - hex.length())).append(hex);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The order of Python's strings; Java's own puts the characters beyond U+FFFF before the last ones below. */
    static int compareCodePoints(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length()) {
            int a = left.codePointAt(at);
            int b = right.codePointAt(at);
            if (a != b) {
                return Integer.compare(a, b);
            }
            at += Character.charCount(a);
        }
        return Integer.compare(left.length(), right.length());
    }
}
