// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes trees as Jackson's mapper does, byte for byte, but with as many levels as are read; {@link JsonNode#toString} fails
 * with half as many. A mapper loads and sets up some 350 classes before the first byte, a fifth of the processor time of a
 * program that asks once, and a generator 40; a short tree of plain text needs none of them.
 */
public final class JsonText {
    /** Above it, a tree that turns out not to be plain would have been written twice for nothing. */
    private static final int MOST_PLAIN_CHARACTERS = 8192;

    private static final int MOST_PLAIN_LEVELS = 50;

    private JsonText() {}

    /**
     * A tree as text.
     *
     * @param tree any
     * @return JSON in one line
     */
    public static String of(JsonNode tree) {
        StringBuilder plain = plain(tree);
        return plain == null ? Generated.text(tree).toString(StandardCharsets.UTF_8) : plain.toString();
    }

    static byte[] bytes(JsonNode tree) {
        StringBuilder plain = plain(tree);
        return plain == null ? Generated.text(tree).toByteArray() : ascii(plain);
    }

    /** With the end of the line. */
    static byte[] line(JsonNode tree) {
        StringBuilder plain = plain(tree);
        if (plain != null) {
            return ascii(plain.append('\n'));
        }
        ByteArrayOutputStream line = Generated.text(tree);
        line.write('\n');
        return line.toByteArray();
    }

    /** Whether JSON writes a text as it is, and in ASCII. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(StringBuilder plain) {
        return plain.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static @Nullable StringBuilder plain(JsonNode tree) {
        StringBuilder text = new StringBuilder(200);
        return append(tree, text, MOST_PLAIN_LEVELS) ? text : null;
    }

    /** Appends a tree, unless it is long, deep, or has text to escape or anything but text, integers and literals. */
    private static boolean append(JsonNode node, StringBuilder text, int levels) {
        if (levels == 0 || text.length() > MOST_PLAIN_CHARACTERS) {
            return false;
        } else if (node.isObject()) {
            char before = '{';
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                text.append(before);
                if (!appendString(member.getKey(), text) || !append(member.getValue(), text.append(':'), levels - 1)) {
                    return false;
                }
                before = ',';
            }
            text.append(before == '{' ? "{}" : "}");
        } else if (node.isArray()) {
            char before = '[';
            for (JsonNode element : node) {
                if (!append(element, text.append(before), levels - 1)) {
                    return false;
                }
                before = ',';
            }
            text.append(before == '[' ? "[]" : "]");
        } else if (node.isString()) {
            return appendString(node.stringValue(), text);
        } else if (node.isBoolean()) {
            text.append(node.booleanValue());
        } else if (node.isInt() || node.isLong()) {
            text.append(node.longValue());
        } else if (node.isNull()) {
            text.append("null");
        } else {
            return false;
        }
        return true;
    }

    private static boolean appendString(String value, StringBuilder text) {
        if (value.length() > MOST_PLAIN_CHARACTERS - text.length() || !isPlain(value)) {
            return false;
        }
        text.append('"').append(value).append('"');
        return true;
    }

    /** Loaded only for trees that are not plain. */
    private static final class Generated {
        /** What the reader takes, and something around it. */
        private static final int MOST_LEVELS = 1100;

        private static final JsonFactory JSON = JsonFactory.builder()
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MOST_LEVELS)
                        .build())
                .build();

        private Generated() {}

        static ByteArrayOutputStream text(JsonNode tree) {
            ByteArrayOutputStream text = new ByteArrayOutputStream(200);
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                write(tree, json);
            }
            return text;
        }

        private static void write(JsonNode node, JsonGenerator json) {
            switch (node.getNodeType()) {
                case OBJECT -> {
                    json.writeStartObject(node);
                    for (Map.Entry<String, JsonNode> member : node.properties()) {
                        json.writeName(member.getKey());
                        write(member.getValue(), json);
                    }
                    json.writeEndObject();
                }
                case ARRAY -> {
                    json.writeStartArray(node);
                    for (JsonNode element : node) {
                        write(element, json);
                    }
                    json.writeEndArray();
                }
                case STRING -> json.writeString(node.stringValue());
                case BOOLEAN -> json.writeBoolean(node.booleanValue());
                case NULL, MISSING -> json.writeNull();
                case NUMBER -> writeNumber(node, json);
                case BINARY, POJO -> json.writeRawValue(Mapper.MAPPER.writeValueAsString(node));
            }
        }

        private static void writeNumber(JsonNode node, JsonGenerator json) {
            switch (node.numberType()) {
                case INT -> json.writeNumber(node.intValue());
                case LONG -> json.writeNumber(node.longValue());
                case BIG_INTEGER -> json.writeNumber(node.bigIntegerValue());
                case FLOAT -> json.writeNumber(node.floatValue());
                case DOUBLE -> json.writeNumber(node.doubleValue());
                case BIG_DECIMAL -> json.writeNumber(node.decimalValue());
            }
        }
    }

    /** Loaded only for trees into which a caller put a Java object. */
    private static final class Mapper {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
