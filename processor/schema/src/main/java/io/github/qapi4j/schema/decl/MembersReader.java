// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.doc.DocBlock;
import io.github.qapi4j.schema.doc.History;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Since;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Reporter;
import io.github.qapi4j.schema.syntax.Value;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads members, enum values, branches and alternatives. */
final class MembersReader {
    private static final Keys MEMBER = Keys.of(List.of("type"), "if", "features");
    private static final Keys VALUE = Keys.of(List.of("name"), "if", "features");
    private static final String IN_TEXT = "since-in-text";
    private static final Keys MEMBER_OF_FILE = Keys.of(List.of("type"), "if", "features", "since", IN_TEXT);
    private static final Keys VALUE_OF_FILE = Keys.of(List.of("name"), "if", "features", "since", IN_TEXT);
    private static final Keys CASE = Keys.of(List.of("type"), "if");

    private final Dialect dialect;
    private final ConditionReader conditions;
    private final FeatureReader features;

    MembersReader(Dialect dialect) {
        this.dialect = dialect;
        this.conditions = new ConditionReader(dialect);
        this.features = new FeatureReader(dialect, conditions);
    }

    ConditionReader conditions() {
        return conditions;
    }

    FeatureReader features() {
        return features;
    }

    /**
     * The members that an object lists.
     *
     * @param exception whether their names' style is free
     */
    List<MemberDeclaration> members(Fields object, DocBlock doc, Reporter reporter, boolean exception) {
        List<MemberDeclaration> members = new ArrayList<>();
        for (Field field : object.fields().values()) {
            boolean optional = field.key().startsWith("*");
            String name = optional ? field.key().substring(1) : field.key();
            Reporter at = reporter.at(name);
            new Names(at, dialect).checkMember(name, field.place(), exception);
            Fields longhand = field.value() instanceof Fields value ? value : null;
            if (longhand != null && !(isFile() ? MEMBER_OF_FILE : MEMBER).check(longhand, at)) {
                continue;
            }
            Optional<TypeName> type = type(field, at);
            if (type.isPresent()) {
                members.add(new MemberDeclaration(
                        name,
                        type.get(),
                        optional,
                        longhand == null ? Optional.empty() : conditions.read(longhand, at),
                        longhand == null ? List.of() : doc.described(name, features.read(longhand, at, false)),
                        origin(longhand, doc.of(name), at),
                        doc.of(name),
                        field.place()));
            }
        }
        return members;
    }

    /** The type of a member or alternative, in its short or its long form. */
    private Optional<TypeName> type(Field field, Reporter at) {
        return typeName(
                field.value() instanceof Fields longhand ? valueOf(longhand.find("type"), longhand) : field.value(),
                at);
    }

    private static Value valueOf(Optional<Field> field, Value otherwise) {
        return field.isPresent() ? field.get().value() : otherwise;
    }

    /** A type's name, or the name of an array's element type. */
    static Optional<TypeName> typeName(Value value, Reporter at) {
        if (value instanceof Text name) {
            return Optional.of(new TypeName(name.text(), false, name.place()));
        }
        if (!(value instanceof Items items)) {
            at.error(Code.BAD_VALUE, value.place(), "expected a type's name or an array, found " + value.kind());
        } else if (items.values().size() == 1 && items.values().get(0) instanceof Text name) {
            return Optional.of(new TypeName(name.text(), true, name.place()));
        } else {
            at.error(Code.BAD_VALUE, value.place(), "an array holds exactly one name of a type");
        }
        return Optional.empty();
    }

    /** The values that a list lists. */
    List<EnumValue> values(Items list, DocBlock doc, Reporter reporter, boolean exception) {
        List<EnumValue> values = new ArrayList<>();
        for (Value value : list.values()) {
            Fields longhand = value instanceof Fields object ? object : null;
            if (longhand != null && !(isFile() ? VALUE_OF_FILE : VALUE).check(longhand, reporter)) {
                continue;
            }
            Value nameValue = longhand == null ? value : valueOf(longhand.find("name"), value);
            if (!(nameValue instanceof Text text)) {
                reporter.error(
                        Code.BAD_VALUE,
                        nameValue.place(),
                        longhand == null
                                ? "an enum value is a string or an object, not " + nameValue.kind()
                                : "'name' takes a string, not " + nameValue.kind());
                continue;
            }
            String name = text.text();
            Reporter at = reporter.at(name);
            new Names(at, dialect).checkValue(name, text.place(), exception);
            values.add(new EnumValue(
                    name,
                    longhand == null ? Optional.empty() : conditions.read(longhand, at),
                    longhand == null ? List.of() : doc.described(name, features.read(longhand, at, false)),
                    origin(longhand, doc.of(name), at),
                    doc.of(name),
                    text.place()));
        }
        return values;
    }

    /**
     * The branches or alternatives that an object lists.
     *
     * @param named whether the schema gives them names here; else these are values of an enum
     * @param arrays whether they may be arrays
     */
    List<CaseDeclaration> cases(Fields object, Reporter reporter, boolean named, boolean arrays) {
        List<CaseDeclaration> cases = new ArrayList<>();
        for (Field field : object.fields().values()) {
            Reporter at = reporter.at(field.key());
            if (named) {
                new Names(at, dialect).checkAlternative(field.key(), field.place());
            }
            Fields longhand = field.value() instanceof Fields value ? value : null;
            if (longhand != null && !CASE.check(longhand, at)) {
                continue;
            }
            Optional<TypeName> type = type(field, at);
            if (type.isPresent() && type.get().array() && !arrays) {
                at.error(Code.BAD_VALUE, type.get().place(), "a branch cannot be an array");
                type = Optional.empty();
            }
            if (type.isPresent()) {
                cases.add(new CaseDeclaration(
                        field.key(),
                        type.get(),
                        longhand == null ? Optional.empty() : conditions.read(longhand, at),
                        field.place()));
            }
        }
        return cases;
    }

    /** The release that something came with: in a schema file a key, elsewhere part of the documentation. */
    private Optional<Since> origin(@Nullable Fields longhand, String doc, Reporter at) {
        if (!isFile()) {
            return doc.isEmpty() ? Optional.empty() : History.origin(doc);
        }
        Optional<Since> noted = since(longhand, at).map(release -> new Since(release, false));
        return noted.isPresent() || longhand == null
                ? noted
                : StringKeys.one(longhand, IN_TEXT, at).map(release -> new Since(release, true));
    }

    Optional<String> since(@Nullable Fields object, Reporter at) {
        return object == null || !isFile() ? Optional.empty() : StringKeys.one(object, "since", at);
    }

    private boolean isFile() {
        return dialect == Dialect.SCHEMA_FILE;
    }
}
