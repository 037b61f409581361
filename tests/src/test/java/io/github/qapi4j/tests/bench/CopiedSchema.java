// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema file with all its definitions several times, each time under other names. */
final class CopiedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TYPES = List.of("enum", "struct", "union", "alternate");

    private CopiedSchema() {}

    static String of(String file, int times) {
        ObjectNode schema = (ObjectNode) JSON.readTree(file);
        ArrayNode once = (ArrayNode) schema.get("definitions");
        Set<String> types = new HashSet<>();
        for (JsonNode definition : once) {
            TYPES.stream()
                    .filter(definition::has)
                    .forEach(kind -> types.add(definition.get(kind).stringValue()));
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int copy = 0; copy < times; copy++) {
            for (JsonNode definition : once) {
                all.add(copy == 0 ? definition : renamed((ObjectNode) definition, types, copy));
            }
        }
        schema.set("definitions", all);
        return JSON.writeValueAsString(schema);
    }

    private static ObjectNode renamed(ObjectNode definition, Set<String> types, int copy) {
        ObjectNode renamed = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : definition.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "command" -> renamed.put("command", value.stringValue() + "-copy" + copy);
                case "event" -> renamed.put("event", value.stringValue() + "_COPY" + copy);
                // The values of an enum are no types, whatever they are called.
                case "data" -> renamed.set("data", definition.has("enum") ? value : renamed(value, types, copy));
                default -> renamed.set(member.getKey(), renamed(value, types, copy));
            }
        }
        return renamed;
    }

    private static JsonNode renamed(JsonNode node, Set<String> types, int copy) {
        if (node.isString() && types.contains(node.stringValue())) {
            return JsonNodeFactory.instance.stringNode(node.stringValue() + "Copy" + copy);
        } else if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(renamed(element, types, copy)));
            return array;
        } else if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), renamed(member.getValue(), types, copy)));
            return object;
        }
        return node;
    }
}
