// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Builds an option argument as QEMU's command line reads it: {@code socket,id=mon,path=/tmp/a,,b}. Commas in values are
 * doubled, so that any file name can be passed. Immutable.
 */
public final class OptionString {
    private final String text;

    private OptionString(String text) {
        this.text = text;
    }

    /**
     * Begins with a bare value, for example the driver of {@code -device}.
     *
     * @param first the value; empty for none
     * @return an option with nothing else
     */
    public static OptionString of(String first) {
        return new OptionString(escape(first));
    }

    /**
     * Writes an object in QEMU's key=value form. The names of nested members and the indices of lists are joined by dots,
     * booleans become {@code on} and {@code off}, numbers are written out.
     *
     * @param object for example {@code ObjectOptions.toJson()}; empty objects and lists in it vanish
     * @return an option without a bare value
     * @throws IllegalArgumentException if null is in it, which no option can say, or a name is no option key
     */
    public static OptionString ofObject(JsonNode object) {
        return of("").withMembers("", object);
    }

    private OptionString withMembers(String name, JsonNode value) {
        String prefix = name.isEmpty() ? "" : name + ".";
        OptionString option = this;
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                option = option.withMembers(prefix + member.getKey(), member.getValue());
            }
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                option = option.withMembers(prefix + index, value.path(index));
            }
        } else if (value.isNull()) {
            throw new IllegalArgumentException("'" + name + "' is null, which an option cannot be");
        } else {
            option = with(name, text(value));
        }
        return option;
    }

    /**
     * Writes a text, a number or a boolean as the value of a key.
     *
     * @param value no object, list or null
     * @return for example {@code on}; commas are not doubled
     */
    public static String text(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() ? "on" : "off" : value.asString("");
    }

    /**
     * Adds a key and its value.
     *
     * @param key a name without {@code =} and commas
     * @param value anything; commas are doubled
     * @return a longer option
     * @throws IllegalArgumentException if the key cannot be one
     */
    public OptionString with(String key, Object value) {
        if (key.isEmpty() || key.contains("=") || key.contains(",")) {
            throw new IllegalArgumentException("no option key: '" + key + "'");
        }
        String pair = key + "=" + escape(value.toString());
        return new OptionString(text.isEmpty() ? pair : text + "," + pair);
    }

    /** The argument for QEMU. */
    @Override
    public String toString() {
        return text;
    }

    private static String escape(String value) {
        return value.replace(",", ",,");
    }
}
