// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;

/** Compares two small schemas. */
final class Changes {
    private static final String PRAGMA = "{ 'pragma': { 'command-returns-exceptions': ['a'] } } ";

    private Changes() {}

    /** One line for each change: class, code, definition, path. */
    static List<String> between(String before, String after) {
        return diff(before, after).changes().stream().map(Changes::line).toList();
    }

    static SchemaDiff diff(String before, String after) {
        return SchemaDiff.between(schema(before), schema(after));
    }

    static Schema schema(String text) {
        return SchemaReader.create().read("test.json", PRAGMA + text).orThrow();
    }

    static String line(Change change) {
        return (change.impact().word() + " " + change.code().word() + " " + change.definition() + " " + change.path())
                .strip();
    }
}
