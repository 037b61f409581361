// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.QapiType;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What tests put together themselves, as JSON. */
final class Values {
    private Values() {}

    static JsonNode tree(@Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        } else if (value instanceof JsonNode tree) {
            return tree;
        } else if (value instanceof QapiType typed) {
            return typed.toJson();
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof Collection<?> list) {
            return list(list);
        } else if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        } else if (value instanceof Long || value instanceof Integer) {
            return LongNode.valueOf(((Number) value).longValue());
        } else if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        } else if (value instanceof CharSequence) {
            return StringNode.valueOf(value.toString());
        }
        throw new IllegalArgumentException("this cannot be logged as JSON: " + value.getClass());
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), tree(value)));
        return object;
    }

    private static ArrayNode list(Collection<?> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> list.add(tree(value)));
        return list;
    }
}
