// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.cli.shell.text.Value;
import io.github.qapi4j.cli.shell.text.Value.ListValue;
import io.github.qapi4j.cli.shell.text.Value.Literal;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.cli.shell.text.Value.Text;
import io.github.qapi4j.schema.model.JsonKind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values for which no schema says what they are: as qmp-shell takes them. */
final class PlainValues {
    private PlainValues() {}

    /** Of a word, an integer or a boolean if it looks like one, else a text. */
    static JsonNode json(Value value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof ObjectValue object) {
            ObjectNode json = nodes.objectNode();
            object.entries().forEach((name, entry) -> json.set(name, json(entry.value())));
            return json;
        } else if (value instanceof ListValue list) {
            ArrayNode json = nodes.arrayNode();
            list.elements().forEach(element -> json.add(json(element)));
            return json;
        } else if (value instanceof Literal literal) {
            return literal.json();
        }
        String word = value.word().orElse("");
        if (value instanceof Text) {
            return nodes.stringNode(word);
        }
        return switch (word) {
            case "true" -> nodes.booleanNode(true);
            case "false" -> nodes.booleanNode(false);
            default ->
                BuiltinValues.integer(word).<JsonNode>map(BuiltinValues::node).orElseGet(() -> nodes.stringNode(word));
        };
    }

    /** The kinds of JSON that a value may be: one, but for words. */
    static List<JsonKind> kinds(Value value) {
        if (value instanceof ObjectValue) {
            return List.of(JsonKind.OBJECT);
        } else if (value instanceof ListValue) {
            return List.of(JsonKind.ARRAY);
        } else if (value instanceof Text) {
            return List.of(JsonKind.STRING);
        } else if (value instanceof Literal literal) {
            return List.of(
                    literal.json().isNumber()
                            ? JsonKind.NUMBER
                            : literal.json().isBoolean() ? JsonKind.BOOLEAN : JsonKind.NULL);
        }
        String word = value.word().orElse("");
        return switch (word) {
            case "null" -> List.of(JsonKind.NULL, JsonKind.STRING);
            case "true", "false" -> List.of(JsonKind.BOOLEAN, JsonKind.STRING);
            default ->
                BuiltinValues.integer(word).isPresent()
                        ? List.of(JsonKind.NUMBER, JsonKind.STRING)
                        : List.of(JsonKind.STRING);
        };
    }
}
