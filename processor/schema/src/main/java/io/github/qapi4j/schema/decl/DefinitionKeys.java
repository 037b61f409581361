// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of each kind of definition. */
final class DefinitionKeys {
    private static final Map<String, Keys> KEYS = new LinkedHashMap<>();
    private static final List<String> KINDS;

    static {
        add("enum", List.of("data"), "prefix");
        add("struct", List.of("data"), "base");
        add("union", List.of("data"), "base", "discriminator");
        add("alternate", List.of("data"));
        add(
                "command",
                List.of(),
                "data",
                "returns",
                "boxed",
                "gen",
                "success-response",
                "allow-oob",
                "allow-preconfig",
                "coroutine");
        add("event", List.of(), "data", "boxed");
        KINDS = List.copyOf(KEYS.keySet());
    }

    private DefinitionKeys() {}

    private static void add(String kind, List<String> required, String... optional) {
        List<String> needed = new ArrayList<>(List.of(kind));
        needed.addAll(required);
        List<String> others = new ArrayList<>(List.of(optional));
        others.addAll(List.of("if", "features"));
        KEYS.put(kind, new Keys(List.copyOf(needed), List.copyOf(others)));
    }

    /** The kinds of definition, each the key that holds the definition's name. */
    static List<String> kinds() {
        return KINDS;
    }

    /** The keys of a kind; whether a union has the two that make it current is for its reader to see. */
    static Keys of(String kind, Dialect dialect) {
        Keys keys = KEYS.getOrDefault(kind, new Keys(List.of(), List.of()));
        if (dialect != Dialect.SCHEMA_FILE) {
            return keys;
        }
        List<String> optional = new ArrayList<>(keys.optional());
        optional.add("since");
        optional.add("module");
        if (kind.equals("command") || kind.equals("event")) {
            optional.add("programs");
        }
        return new Keys(keys.required(), optional);
    }
}
