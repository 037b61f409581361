// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.doc.DocBlock;
import io.github.qapi4j.schema.doc.DocParser;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.problem.Subject;
import io.github.qapi4j.schema.syntax.Item;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads declarations: what can be said of each definition without looking at the others. */
public final class DeclarationReader {
    private final Problems problems;
    private final Dialect dialect;
    private final boolean documented;
    private final Pragma pragma;
    private final List<Declaration> declarations = new ArrayList<>();
    /** The documentation comment that precedes directly; empty if none does. */
    private Optional<DocBlock> pending = Optional.empty();

    private DeclarationReader(Problems problems, Dialect dialect, boolean documented, Pragma pragma) {
        this.problems = problems;
        this.dialect = dialect;
        this.documented = documented;
        this.pragma = pragma;
    }

    /**
     * The declarations of a schema.
     *
     * @param documented whether to read what documentation says; what is wrong with it is found in any case
     * @param problems takes what is wrong; where it has errors then, the declarations are not complete
     */
    public static Declarations read(List<Item> items, Dialect dialect, boolean documented, Problems problems) {
        PragmaReader pragmas = new PragmaReader(problems, dialect);
        for (Item item : items) {
            if (item instanceof Item.Expression expression) {
                Field pragma = expression.value().fields().get("pragma");
                if (pragma != null) {
                    pragmas.read(expression.value(), pragma);
                }
            }
        }
        DeclarationReader reader = new DeclarationReader(problems, dialect, documented, pragmas.pragma());
        for (Item item : items) {
            reader.add(item);
        }
        return new Declarations(
                dialect == Dialect.BEFORE_6_2 && !problems.hasErrors()
                        ? SimpleUnions.writtenOut(reader.declarations)
                        : reader.declarations,
                reader.pragma);
    }

    private void add(Item item) {
        if (item instanceof Item.Expression expression && !expression.value().has("pragma")) {
            define(expression.value());
        } else {
            if (pending.isPresent()) {
                dangling(pending.get());
            }
            pending = item instanceof Item.Comment comment ? read(comment) : Optional.empty();
        }
    }

    private Optional<DocBlock> read(Item.Comment comment) {
        if (DocParser.hasBadHeader(comment)) {
            if (dialect == Dialect.BEFORE_6_2) {
                // QEMU 2.8 and before read no documentation.
                return Optional.empty();
            }
            problems.add(Problem.error(
                    Code.DOC_HEADER,
                    headerOf(comment.place()),
                    "the first line of a definition's documentation is '@NAME:' and nothing else"));
            return Optional.empty();
        }
        return Optional.of(documented ? DocParser.parse(comment) : DocParser.header(comment));
    }

    /** The line that names what a comment documents: its first. */
    private static Place headerOf(Place comment) {
        return new Place(comment.file(), comment.line() + 1, 1);
    }

    private void dangling(DocBlock doc) {
        if (doc.symbol().isPresent()) {
            problems.add(Problem.error(
                    Code.DOC_DANGLING,
                    doc.place(),
                    "this documents '" + doc.symbol().get() + "', but no definition follows"));
        }
    }

    private void define(Fields object) {
        Optional<DocBlock> doc = pending;
        pending = Optional.empty();
        List<Field> kinds = new ArrayList<>();
        for (Field field : object.fields().values()) {
            if (DefinitionKeys.kinds().contains(field.key())) {
                kinds.add(field);
            }
        }
        if (kinds.size() != 1) {
            problems.add(Problem.error(
                    Code.DEFINITION_KIND,
                    kinds.isEmpty() ? object.place() : kinds.get(1).place(),
                    "an object at top level has exactly one of the keys 'include', 'pragma', 'enum', 'struct', 'union',"
                            + " 'alternate', 'command', 'event'; this has "
                            + (kinds.isEmpty()
                                    ? "none"
                                    : "'" + kinds.get(0).key() + "' and '"
                                            + kinds.get(1).key() + "'")));
            return;
        }
        Field kind = kinds.get(0);
        if (!(kind.value() instanceof Text name)) {
            problems.add(Problem.error(
                    Code.BAD_VALUE,
                    kind.value().place(),
                    "'" + kind.key() + "' takes a name in a string, not "
                            + kind.value().kind()));
            return;
        }
        Reporter reporter = new Reporter(problems, new Subject(kind.key(), name.text(), kind.place()));
        checkName(kind.key(), name, reporter);
        checkDocumentation(name.text(), doc, reporter, object.place());
        DefinitionReader reader = new DefinitionReader(object, doc.orElse(DocBlock.NONE), reporter, pragma, dialect);
        Optional<? extends Declaration> declaration = reader.read();
        if (declaration.isPresent()) {
            declarations.add(declaration.get());
        }
    }

    private void checkName(String kind, Text name, Reporter reporter) {
        Names names = new Names(reporter, dialect);
        switch (kind) {
            case "command" ->
                names.checkCommand(
                        name.text(), name.place(), pragma.commandNames().contains(name.text()));
            case "event" -> names.checkEvent(name.text(), name.place());
            default -> names.checkType(name.text(), name.place());
        }
    }

    private void checkDocumentation(String name, Optional<DocBlock> doc, Reporter reporter, Place start) {
        if (doc.isEmpty()) {
            if (pragma.docRequired()) {
                reporter.error(Code.DOC_MISSING, start, "the pragma 'doc-required' asks for documentation");
            }
            return;
        }
        Optional<String> symbol = doc.get().symbol();
        if (symbol.isEmpty()) {
            reporter.add(Problem.error(
                            Code.DOC_FREE_FORM,
                            doc.get().place(),
                            "the documentation before this definition does not say that it is for it")
                    .hint("let its first line be '@" + name + ":'"));
        } else if (!symbol.get().equals(name)) {
            reporter.add(Problem.error(
                    Code.DOC_NAME,
                    headerOf(doc.get().place()),
                    "the documentation before this definition is for '" + symbol.get() + "'"));
        }
    }
}
