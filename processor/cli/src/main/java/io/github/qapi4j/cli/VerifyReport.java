// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.introspect.Symbols;
import io.github.qapi4j.schema.introspect.Verification;
import io.github.qapi4j.schema.model.Program;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code qapi verify} prints. */
final class VerifyReport {
    private VerifyReport() {}

    /** The differences, grouped; then one thing on a line, each with a word in front that says what it is; a summary at the end. */
    static String text(Verification verification, Optional<Program> program) {
        StringBuilder text = new StringBuilder(DifferenceText.of(verification.differences()));
        program.ifPresent(each -> line(text, "program", each.label()));
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
    static String json(Verification verification, Optional<Program> program) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("equal", verification.isEqual()).put("exact", verification.exact());
        program.ifPresent(each -> json.put("program", each.label()));
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
