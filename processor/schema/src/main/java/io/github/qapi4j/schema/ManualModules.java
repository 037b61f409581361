// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.DefinitionEdits;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the module in which QEMU's manual, from 10.0 on, has a definition: that of its file, but where the file includes another one before
 * it, that of the other one, as the manual does not go back.
 */
final class ManualModules {
    private ManualModules() {}

    static Schema mark(Schema schema) {
        if (isBeforeModules(schema.release())) {
            return schema;
        }
        List<String> files = schema.files();
        Map<String, String> modules = new HashMap<>();
        int last = 0;
        String before = "";
        for (Definition definition : schema.definitions()) {
            if (definition.name().equals(Schema.QTYPE)) {
                continue; // part of the language
            }
            String file = definition.head().place().file();
            if (!file.equals(before)) {
                last = Math.max(last, files.indexOf(file));
                before = file;
            }
            modules.put(definition.name(), module(files.isEmpty() ? file : files.get(last)));
        }
        List<Definition> marked = new ArrayList<>();
        for (Definition definition : schema.definitions()) {
            marked.add(DefinitionEdits.head(
                    definition, definition.head().module(modules.getOrDefault(definition.name(), ""))));
        }
        return schema.withDefinitions(marked);
    }

    /** Whether the manual of a release, of which the first digit is all of its first number, has none. */
    private static boolean isBeforeModules(String release) {
        return release.length() > 1 && release.charAt(0) >= '0' && release.charAt(0) <= '9' && release.charAt(1) == '.';
    }

    private static String module(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : "";
    }
}
