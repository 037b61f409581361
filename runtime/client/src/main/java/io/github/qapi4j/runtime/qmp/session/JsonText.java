// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes trees as Jackson's mapper does, byte for byte, but with as many levels as are read; {@link JsonNode#toString} fails
 * with half as many. A mapper loads and sets up some 350 classes before the first byte, a fifth of the processor time of a
 * program that asks once; a tree needs none of them.
 */
public final class JsonText {
    /** What the reader takes, and something around it. */
    private static final int MOST_LEVELS = 1100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .build())
            .build();

    private JsonText() {}

    /**
     * A tree as text.
     *
     * @param tree any
     * @return JSON in one line
     */
    public static String of(JsonNode tree) {
        return written(tree).toString(StandardCharsets.UTF_8);
    }

    static byte[] bytes(JsonNode tree) {
        return written(tree).toByteArray();
    }

    /** With the end of the line. */
    static byte[] line(JsonNode tree) {
        ByteArrayOutputStream line = written(tree);
        line.write('\n');
        return line.toByteArray();
    }

    private static ByteArrayOutputStream written(JsonNode tree) {
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

    /** Loaded only for trees into which a caller put a Java object. */
    private static final class Mapper {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
