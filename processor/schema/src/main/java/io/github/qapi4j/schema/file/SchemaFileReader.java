// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import io.github.qapi4j.schema.decl.DeclarationReader;
import io.github.qapi4j.schema.decl.Declarations;
import io.github.qapi4j.schema.decl.Dialect;
import io.github.qapi4j.schema.decl.Pragma;
import io.github.qapi4j.schema.link.Linker;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.SourceText;
import io.github.qapi4j.schema.syntax.Item;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Flag;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads schema files. Their definitions go through the same checks and the same linker as those of QEMU's own text, only
 * names may have any style: which exceptions are right was decided when the file was written.
 */
public final class SchemaFileReader {
    private static final Set<String> KEYS = Set.of(SchemaFileWriter.FORMAT, "release", "definitions");

    private SchemaFileReader() {}

    /**
     * The model in a schema file.
     *
     * @param problems takes what is wrong
     * @return empty if {@code problems} has errors
     */
    public static Optional<Schema> read(SourceText source, Problems problems) {
        Optional<Fields> content = JsonValues.parse(source, problems);
        if (content.isEmpty() || !checkKeys(content.get(), problems)) {
            return Optional.empty();
        }
        List<Item> items = new ArrayList<>();
        if (content.get().get("definitions").value() instanceof Items definitions) {
            for (Value definition : definitions.values()) {
                if (definition instanceof Fields object) {
                    items.add(new Item.Expression(object));
                } else {
                    wrong(problems, definition, "a definition is an object, not " + definition.kind());
                }
            }
        } else {
            wrong(problems, content.get(), "'definitions' takes a list");
        }
        Declarations declarations = problems.hasErrors()
                ? new Declarations(List.of(), Pragma.NONE)
                : DeclarationReader.read(items, Dialect.SCHEMA_FILE, true, problems);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        Pragma anything = new Pragma(false, Set.of(), Optional.empty(), Set.of(), true);
        String release = content.get().get("release").value() instanceof Text text ? text.text() : "";
        return Linker.link(new Declarations(declarations.declarations(), anything), release, problems)
                .map(schema -> hasIntegerWidths(content.get()) ? schema : schema.withoutIntegerWidths());
    }

    private static boolean hasIntegerWidths(Fields content) {
        return content.find(SchemaFileWriter.INTEGER_WIDTHS)
                .filter(field -> field.value() instanceof Flag flag && !flag.value())
                .isEmpty();
    }

    private static boolean checkKeys(Fields content, Problems problems) {
        for (Field field : content.fields().values()) {
            if (!KEYS.contains(field.key()) && !field.key().equals(SchemaFileWriter.INTEGER_WIDTHS)) {
                problems.add(Problem.error(
                        Code.BAD_SCHEMA_FILE, field.place(), "a schema file has no key '" + field.key() + "'"));
            }
        }
        for (String key : KEYS.stream().sorted().toList()) {
            if (!content.has(key)) {
                wrong(problems, content, "the key '" + key + "' of a schema file is missing");
            }
        }
        content.find(SchemaFileWriter.FORMAT).ifPresent(field -> {
            if (!(field.value() instanceof Text version && version.text().equals(SchemaFileWriter.VERSION))) {
                problems.add(Problem.error(
                        Code.BAD_SCHEMA_FILE,
                        field.value().place(),
                        "this reads schema files of the version \"" + SchemaFileWriter.VERSION + "\" only"));
            }
        });
        content.find(SchemaFileWriter.INTEGER_WIDTHS)
                .filter(field -> !(field.value() instanceof Flag))
                .ifPresent(field -> wrong(
                        problems,
                        field.value(),
                        "'" + field.key() + "' takes true or false, not "
                                + field.value().kind()));
        content.find("release")
                .filter(field -> !(field.value() instanceof Text))
                .ifPresent(field -> wrong(
                        problems,
                        field.value(),
                        "'release' takes a string, not " + field.value().kind()));
        return !problems.hasErrors();
    }

    private static void wrong(Problems problems, Value value, String message) {
        problems.add(Problem.error(Code.BAD_SCHEMA_FILE, value.place(), message));
    }
}
