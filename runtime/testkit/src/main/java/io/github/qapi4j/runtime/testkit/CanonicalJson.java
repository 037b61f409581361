// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** JSON with its members in the order of their names: equal values have the same text. */
final class CanonicalJson {
    private CanonicalJson() {}

    static String of(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            value.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return members.entrySet().stream()
                    .map(member -> StringNode.valueOf(member.getKey()) + ": " + member.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(CanonicalJson::of)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }
}
