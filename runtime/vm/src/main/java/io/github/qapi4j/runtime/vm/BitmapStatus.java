// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares a bitmap with what is expected of it, as QEMU sent it: a newer one may send what the schema does not know.
 *
 * @param nodes the reply of {@code query-named-block-nodes}
 */
record BitmapStatus(JsonNode nodes) {
    private static final String BITMAPS = "dirty-bitmaps";

    boolean fits(String nodeName, String name, ObjectNode fields) {
        JsonNode actual = elements(nodes)
                .filter(node -> node.path("node-name").asString("").equals(nodeName))
                .flatMap(node -> elements(node.path(BITMAPS)))
                .filter(bitmap -> bitmap.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new NoSuchElementException("node '" + nodeName + "' has no bitmap '" + name + "'; " + names()));
        return fields.properties().stream().allMatch(field -> same(field.getValue(), actual.path(field.getKey())));
    }

    /** Jackson takes 1 as an int and 1 as a long for two things. */
    private static boolean same(JsonNode expected, JsonNode actual) {
        return (expected.isIntegralNumber() && actual.isIntegralNumber())
                ? expected.bigIntegerValue().equals(actual.bigIntegerValue())
                : expected.equals(actual);
    }

    private String names() {
        Map<String, List<String>> names = new TreeMap<>();
        elements(nodes)
                .filter(node -> node.has(BITMAPS))
                .forEach(node -> names.put(
                        node.path("node-name").asString(""),
                        elements(node.path(BITMAPS))
                                .map(bitmap -> "'" + bitmap.path("name").asString("") + "'")
                                .toList()));
        return names.isEmpty() ? "there are none at all" : "there are " + names;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
