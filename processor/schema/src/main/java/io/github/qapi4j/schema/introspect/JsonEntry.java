// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.problem.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An object in a reply, whose values are taken by key and kind. What is wrong is reported, and a harmless value stands in
 * for it so that the rest is checked too.
 *
 * @param where where it stands, for messages
 */
record JsonEntry(JsonNode node, String where, Consumer<String> problems) {
    JsonEntry {
        if (!node.isObject()) {
            problems.accept(where + ": this is not an object");
        }
    }

    void wrong(String message) {
        problems.accept(where + ": " + message);
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** A string that is not empty. */
    String text(String key) {
        JsonNode value = node.path(key);
        if (value.isString() && !value.stringValue(null).isEmpty()) {
            return name(value.stringValue(null), "'" + key + "'");
        }
        if (node.isObject()) {
            wrong("'" + key + "' " + (value.isMissingNode() ? "is missing" : "must be a string that is not empty"));
        }
        return "";
    }

    /** All strings are names, which hold no control characters. */
    private String name(String text, String key) {
        if (!text.equals(Printable.escape(text))) {
            wrong(key + " holds a character that no name holds: '" + Printable.escape(text) + "'");
        }
        return text;
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A boolean, false if absent. */
    boolean flag(String key) {
        if (has(key) && !node.path(key).isBoolean()) {
            wrong("'" + key + "' must be true or false");
        }
        return node.path(key).asBoolean(false);
    }

    /** The objects of a list. */
    List<JsonEntry> entries(String key) {
        List<JsonEntry> entries = new ArrayList<>();
        list(key).forEach(value -> entries.add(new JsonEntry(value, place(key, entries.size()), problems)));
        return entries;
    }

    /** The strings of a list. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(key)) {
            if (!value.isString() || value.stringValue(null).isEmpty()) {
                problems.accept(place(key, texts.size()) + ": this is not a string, or empty");
            }
            texts.add(name(value.asString(""), key + "[" + texts.size() + "]"));
        }
        return texts;
    }

    private JsonNode list(String key) {
        JsonNode value = node.path(key);
        if (!value.isArray() && node.isObject()) {
            wrong("'" + key + "' " + (value.isMissingNode() ? "is missing" : "must be a list"));
        }
        return value.isArray() ? value : MissingNode.getInstance();
    }

    private String place(String key, int index) {
        return where + " " + key + "[" + index + "]";
    }
}
