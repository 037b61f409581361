// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.UnrecognizedValueException;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as a test has them, made JSON. */
final class ReplyValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReplyValues() {}

    /** Of a text that a test has written. */
    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + json + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Of what a command returns in Java.
     *
     * @param type by the schema; empty for a command that returns nothing
     * @throws ImpossibleMessageException if it holds something that the schema does not know
     */
    static JsonNode of(String type, @Nullable Object value) {
        try {
            return json(type, value);
        } catch (UnrecognizedValueException e) {
            throw new ImpossibleMessageException(
                    "QEMU sends nothing that its schema does not know: " + e.getMessage(), e);
        }
    }

    private static JsonNode json(String type, @Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof QapiType known) {
            return known.toJson();
        } else if (value instanceof Empty) {
            return JSON.objectNode();
        } else if (value instanceof List<?> list) {
            String element = type.startsWith("[") ? type.substring(1, type.length() - 1) : type;
            ArrayNode array = JSON.arrayNode();
            list.forEach(each -> array.add(json(element, each)));
            return array;
        } else if (value instanceof JsonNode node) {
            return node.deepCopy();
        } else if (value instanceof Long number) {
            boolean unsigned = type.equals("uint64") || type.equals("size");
            return unsigned && number < 0
                    ? JSON.numberNode(new BigInteger(Long.toUnsignedString(number)))
                    : JSON.numberNode(number);
        } else if (value instanceof Double number) {
            return JSON.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        } else if (value instanceof String text) {
            return JSON.stringNode(text);
        }
        throw new IllegalArgumentException(
                "no command returns a " + value.getClass().getName());
    }
}
