// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.schema.introspect.Symbols;
import io.github.qapi4j.schema.introspect.Verification;
import java.util.Collection;
import java.util.Locale;

/** What {@code qapi verify} prints. */
final class VerifyReport {
    private VerifyReport() {}

    /** One thing on a line, each with a word in front that says what it is; a summary at the end. */
    static String text(Verification verification) {
        StringBuilder text = new StringBuilder();
        verification.differences().forEach(difference -> line(text, word(difference.kind()), difference.toString()));
        verification.absences().forEach(absence -> line(text, "absent", absence.path() + " if " + absence.condition()));
        Symbols symbols = verification.symbols();
        symbols.defined().forEach(symbol -> line(text, "defined", symbol));
        symbols.undefined().forEach(symbol -> line(text, "undefined", symbol));
        symbols.unknown().forEach(symbol -> line(text, "unknown", symbol));
        line(text, "differences", Integer.toString(verification.differences().size()));
        if (verification.isEqual()) {
            line(text, "equal", verification.exact() ? "exactly" : "but for order and unused types");
        }
        return text.toString();
    }

    /** The same as one object. */
    static String json(Verification verification) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("equal", verification.isEqual()).put("exact", verification.exact());
        ArrayNode differences = json.putArray("differences");
        verification
                .differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("kind", word(difference.kind()))
                        .put("path", difference.path())
                        .put("type", difference.type())
                        .put("detail", difference.detail()));
        ArrayNode absences = json.putArray("absent");
        verification
                .absences()
                .forEach(absence -> absences.addObject()
                        .put("path", absence.path())
                        .put("type", absence.type())
                        .put("if", absence.condition().toString()));
        Symbols symbols = verification.symbols();
        ObjectNode known = json.putObject("symbols");
        list(known, "defined", symbols.defined());
        list(known, "undefined", symbols.undefined());
        list(known, "unknown", symbols.unknown());
        list(known, "assumed", symbols.assumed());
        return json.toPrettyString() + "\n";
    }

    private static void list(ObjectNode json, String key, Collection<String> symbols) {
        ArrayNode list = json.putArray(key);
        symbols.forEach(list::add);
    }

    private static void line(StringBuilder text, String word, String rest) {
        text.append(word).append(": ").append(rest).append('\n');
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
