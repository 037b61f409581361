// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Makes QMP objects flat, as QEMU's command line writes them: {@code {"file": {"driver": "null-co"}}} becomes
 * {@code file.driver=null-co}.
 */
public final class FlatOptions {
    private FlatOptions() {}

    /**
     * Makes an object flat. Names and list indices are joined by dots; empty objects and lists vanish.
     *
     * @param object an object or a list; a scalar gets the empty name
     * @return the scalars by name, in the object's order
     */
    public static Map<String, JsonNode> flatten(JsonNode object) {
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        flatten(object, "", flat);
        return flat;
    }

    private static void flatten(JsonNode node, String name, Map<String, JsonNode> flat) {
        if (node.isObject()) {
            node.properties().forEach(member -> flatten(member.getValue(), join(name, member.getKey()), flat));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                flatten(node.path(index), join(name, Integer.toString(index)), flat);
            }
        } else {
            flat.put(name, node);
        }
    }

    private static String join(String name, String part) {
        return name.isEmpty() ? part : name + "." + part;
    }

    /**
     * Writes an object as an option. Booleans become {@code on} and {@code off}, numbers are written out, and commas in
     * texts are doubled.
     *
     * @param object for example {@code BlockdevOptions.toJson()}
     * @return the option
     * @throws IllegalArgumentException if it is no object, or null is in it, which no option can say
     */
    public static OptionString toOptions(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("no object: " + object);
        }
        return OptionString.ofObject(object);
    }

    /**
     * Writes a block node as an option, as {@code -drive}, {@code -blockdev} and {@code --image-opts} of the tools read it:
     * {@code Image.options(FlatOptions.toOptions(node))}.
     *
     * @param node what to open
     * @return the option
     * @throws IllegalArgumentException if null is in it, which no option can say
     */
    public static OptionString toOptions(BlockdevOptions node) {
        return toOptions(node.toJson());
    }
}
