// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order in which a command's arguments are logged ({@code ordered_qmp}). All objects are in the order of their names.
 *
 * <p>In the original, which makes names of its keyword arguments, objects within any list have their names' underscores
 * turned into hyphens, in the log and not in what is sent. QEMU's reference logs have it, so it is kept:
 * {@code {"b_x": {"n_x": [{"l_x": {"m_x": 1}}]}}} is logged as {@code {"b-x": {"n_x": [{"l-x": {"m_x": 1}}]}}}.
 */
final class OrderedQmp {
    private OrderedQmp() {}

    /** A new tree. {@code convertsKeys} is about the names of this object; those of objects within it stay. */
    static JsonNode of(JsonNode tree, boolean convertsKeys) {
        if (tree instanceof ArrayNode list) {
            ArrayNode ordered = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> ordered.add(of(element, true)));
            return ordered;
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode ordered = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey(PythonJson::compareCodePoints))
                    .forEach(member -> {
                        String name = member.getKey();
                        ordered.set(convertsKeys ? name.replace('_', '-') : name, of(member.getValue(), false));
                    });
            return ordered;
        }
        return tree;
    }

    /** The same order without the conversion: names as they are sent. */
    static JsonNode asSent(JsonNode tree) {
        if (tree instanceof ArrayNode list) {
            ArrayNode ordered = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> ordered.add(asSent(element)));
            return ordered;
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode ordered = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey(PythonJson::compareCodePoints))
                    .forEach(member -> ordered.set(member.getKey(), asSent(member.getValue())));
            return ordered;
        }
        return tree;
    }
}
