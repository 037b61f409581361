// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.decl.Declaration.AlternateDeclaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.doc.DocBlock;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Hints;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Flag;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one definition. Everything that is wrong in it has been reported when it comes out, empty if there is not enough of
 * it to go on.
 */
final class DefinitionReader {
    private final Fields object;
    private final String name;
    private final DocBlock doc;
    private final Reporter reporter;
    private final Reporter data;
    private final Pragma pragma;
    private final Dialect dialect;
    private final MembersReader reader;

    DefinitionReader(Fields object, DocBlock doc, Reporter reporter, Pragma pragma, Dialect dialect) {
        this.object = object;
        this.name = reporter.subject().name();
        this.doc = doc;
        this.reporter = reporter;
        this.data = reporter.at("data");
        this.pragma = pragma;
        this.dialect = dialect;
        this.reader = new MembersReader(dialect);
    }

    Optional<? extends Declaration> read() {
        if (!DefinitionKeys.of(reporter.subject().kind(), dialect).check(object, reporter)) {
            return Optional.empty();
        }
        return switch (reporter.subject().kind()) {
            case "enum" -> readEnum();
            case "struct" -> readStruct();
            case "union" -> readUnion();
            case "alternate" -> readAlternate();
            case "command" -> Optional.of(readCommand());
            default -> Optional.of(readEvent());
        };
    }

    private Head head(boolean type) {
        Optional<Condition> condition = reader.conditions().read(object, reporter);
        List<Feature> features = doc.described("", reader.features().read(object, reporter, type));
        Optional<String> since = reader.since(object, reporter);
        return new Head(
                name,
                condition,
                features,
                since.isPresent() ? since : doc.since(),
                doc.doc(),
                reporter.subject().place(),
                dialect == Dialect.SCHEMA_FILE
                        ? StringKeys.one(object, "module", reporter).orElse("")
                        : "",
                programs());
    }

    /** In which programs a schema file says that a command or event is. */
    private Set<Program> programs() {
        Set<Program> programs = EnumSet.noneOf(Program.class);
        if (dialect == Dialect.SCHEMA_FILE) {
            for (String label : StringKeys.list(object, "programs", reporter)) {
                Program.of(label)
                        .ifPresentOrElse(
                                programs::add,
                                () -> reporter.error(
                                        Code.BAD_VALUE,
                                        object.get("programs").value().place(),
                                        "there is no program '" + label + "'"));
            }
        }
        return programs;
    }

    private Optional<Declaration> readEnum() {
        Head head = head(true);
        Optional<String> prefix = text("prefix", reporter);
        return value("data") instanceof Items items
                ? Optional.of(new EnumDeclaration(head, reader.values(items, doc, data, isException()), prefix))
                : wrong(data, "data", "a list");
    }

    private Optional<Declaration> readStruct() {
        Head head = head(true);
        Optional<String> type = text("base", reporter.at("base"));
        Optional<TypeName> base = type.isPresent()
                ? Optional.of(new TypeName(type.get(), false, value("base").place()))
                : Optional.empty();
        return value("data") instanceof Fields members
                ? Optional.of(new StructDeclaration(head, base, reader.members(members, doc, data, isException())))
                : wrong(data, "data", "an object");
    }

    private Optional<Declaration> readUnion() {
        Head head = head(true);
        if (!object.has("base") && !object.has("discriminator")) {
            return readOldUnion(head);
        }
        for (String key : List.of("base", "discriminator")) {
            if (!object.has(key)) {
                reporter.error(Code.MISSING_KEY, object.place(), "the key '" + key + "' is missing");
            }
        }
        MembersDeclaration base = members("base", isException());
        Optional<String> discriminator = text("discriminator", reporter);
        if (!(value("data") instanceof Fields branches)) {
            return wrong(data, "data", "an object");
        }
        List<CaseDeclaration> cases = reader.cases(branches, data, false, false);
        return discriminator.isPresent()
                ? Optional.of(new UnionDeclaration(
                        head, base, discriminator.get(), value("discriminator").place(), cases))
                : Optional.empty();
    }

    /** A union of QEMU 6.1 and before that has neither base nor discriminator. */
    private Optional<Declaration> readOldUnion(Head head) {
        if (dialect != Dialect.BEFORE_6_2) {
            reporter.add(
                    Problem.error(Code.OLD_UNION, object.place(), "a union must have a 'base' and a 'discriminator'")
                            .hint(Hints.BEFORE_6_2));
            return Optional.empty();
        }
        return value("data") instanceof Fields branches
                ? Optional.of(new UnionDeclaration(
                        head,
                        new MembersDeclaration.None(),
                        "type",
                        object.place(),
                        reader.cases(branches, data, true, true)))
                : wrong(data, "data", "an object");
    }

    private Optional<Declaration> readAlternate() {
        Head head = head(true);
        if (!(value("data") instanceof Fields alternatives)) {
            return wrong(data, "data", "an object");
        }
        if (alternatives.fields().isEmpty()) {
            data.error(Code.NO_BRANCHES, alternatives.place(), "an alternate needs at least one alternative");
        }
        return Optional.of(new AlternateDeclaration(head, reader.cases(alternatives, data, true, true)));
    }

    private Declaration readCommand() {
        Head head = head(false);
        boolean oob = flag("allow-oob", true);
        boolean coroutine = flag("coroutine", true);
        if (oob && coroutine) {
            reporter.error(
                    Code.FLAG_CONFLICT,
                    object.get("coroutine").place(),
                    "a command cannot have both 'allow-oob' and 'coroutine'");
        }
        boolean boxed = boxed();
        return new CommandDeclaration(
                head,
                members("data", false),
                boxed,
                object.has("returns")
                        ? MembersReader.typeName(value("returns"), reporter.at("returns"))
                        : Optional.empty(),
                !flag("gen", false),
                !flag("success-response", false),
                oob,
                flag("allow-preconfig", true),
                coroutine);
    }

    private Declaration readEvent() {
        Head head = head(false);
        boolean boxed = boxed();
        return new EventDeclaration(head, members("data", false), boxed);
    }

    private boolean boxed() {
        boolean boxed = flag("boxed", true);
        if (boxed && value("boxed") instanceof Flag flag && flag.value() && !(value("data") instanceof Text)) {
            reporter.error(
                    Code.FLAG_CONFLICT, object.get("boxed").place(), "'boxed' needs the name of a type in 'data'");
        }
        return boxed;
    }

    /** Whether a flag is there; the only value that it may have is given. */
    private boolean flag(String key, boolean only) {
        Field field = object.fields().get(key);
        if (field != null && !(field.value() instanceof Flag flag && flag.value() == only)) {
            reporter.error(Code.BAD_FLAG, field.value().place(), "the flag '" + key + "' can only be " + only);
        }
        return field != null;
    }

    private MembersDeclaration members(String key, boolean exception) {
        Field field = object.fields().get(key);
        if (field == null) {
            return new MembersDeclaration.None();
        }
        if (field.value() instanceof Text type) {
            return new MembersDeclaration.Named(new TypeName(type.text(), false, type.place()));
        }
        if (field.value() instanceof Fields members) {
            return new MembersDeclaration.Inline(reader.members(members, doc, reporter.at(key), exception));
        }
        reporter.at(key)
                .error(
                        Code.BAD_VALUE,
                        field.value().place(),
                        "expected an object or a type's name, found "
                                + field.value().kind());
        return new MembersDeclaration.None();
    }

    /** The string under a key; empty if there is none, or something else, which is then reported. */
    private Optional<String> text(String key, Reporter at) {
        Field field = object.fields().get(key);
        if (field == null) {
            return Optional.empty();
        }
        if (field.value() instanceof Text text) {
            return Optional.of(text.text());
        }
        at.error(
                Code.BAD_VALUE,
                field.value().place(),
                "'" + field.key() + "' takes a string, not " + field.value().kind());
        return Optional.empty();
    }

    private Value value(String key) {
        Field field = object.fields().get(key);
        return field == null ? object : field.value();
    }

    private Optional<Declaration> wrong(Reporter at, String key, String expected) {
        at.error(
                Code.BAD_VALUE,
                value(key).place(),
                "'" + key + "' takes " + expected + ", not " + value(key).kind());
        return Optional.empty();
    }

    private boolean isException() {
        return pragma.memberNames().contains(name);
    }
}
