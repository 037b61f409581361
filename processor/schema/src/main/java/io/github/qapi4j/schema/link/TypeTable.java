// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declaration.CommandDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EnumDeclaration;
import io.github.qapi4j.schema.decl.Declaration.EventDeclaration;
import io.github.qapi4j.schema.decl.Declaration.StructDeclaration;
import io.github.qapi4j.schema.decl.Declaration.UnionDeclaration;
import io.github.qapi4j.schema.decl.TypeName;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.problem.Reporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All definitions by name. Definitions and built-in types share one name space. */
final class TypeTable {
    /** The predefined enum. */
    static final EnumDeclaration QTYPE = new EnumDeclaration(
            new Head(Schema.QTYPE, Optional.empty(), List.of(), Optional.empty(), Doc.NONE, Place.NONE),
            valuesOfQtype(),
            Optional.of("QTYPE"));

    private static final Map<String, Builtin> BUILTINS = new HashMap<>();

    static {
        for (Builtin type : Builtin.values()) {
            BUILTINS.put(type.schemaName(), type);
        }
    }

    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private boolean qtypeUsed;

    private static List<EnumValue> valuesOfQtype() {
        List<EnumValue> values = new ArrayList<>();
        for (String name : List.of("none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool")) {
            values.add(new EnumValue(name, Optional.empty(), List.of(), Optional.empty(), "", Place.NONE));
        }
        return List.copyOf(values);
    }

    /** Adds a definition, unless its name is taken. */
    void add(Declaration declaration, Problems problems) {
        String name = declaration.name();
        if (BUILTINS.containsKey(name) || name.equals(Schema.QTYPE)) {
            declaration
                    .reporter(problems)
                    .error(
                            Code.DUPLICATE_DEFINITION,
                            declaration.head().place(),
                            "'" + name + "' is a type of the language itself");
            return;
        }
        Declaration first = declarations.putIfAbsent(name, declaration);
        if (first != null) {
            declaration
                    .reporter(problems)
                    .add(Problem.error(
                                    Code.DUPLICATE_DEFINITION,
                                    declaration.head().place(),
                                    "'" + name + "' is defined already")
                            .with("first: " + first.subject(), first.head().place()));
        }
    }

    /** Every definition of the schema, in order. */
    Iterable<Declaration> declarations() {
        return declarations.values();
    }

    /** The type of that name that the schema defines, or the predefined enum; null if there is none. */
    @Nullable
    Declaration type(String name) {
        if (name.equals(Schema.QTYPE)) {
            qtypeUsed = true;
            return QTYPE;
        }
        Declaration found = declarations.get(name);
        return found instanceof CommandDeclaration || found instanceof EventDeclaration ? null : found;
    }

    @Nullable
    Builtin builtin(String name) {
        return BUILTINS.get(name);
    }

    /** Whether anything uses the predefined enum. */
    boolean isQtypeUsed() {
        return qtypeUsed;
    }

    /** Reports a type that there is not. */
    void check(TypeName type, Reporter reporter) {
        if (builtin(type.name()) != null || type(type.name()) != null) {
            return;
        }
        Declaration other = declarations.get(type.name());
        Problem problem = Problem.error(
                Code.UNKNOWN_TYPE,
                type.place(),
                other == null
                        ? "unknown type '" + type.name() + "'"
                        : "'" + type.name() + "' is no type but " + describe(other));
        reporter.add(
                other == null
                        ? problem.hint(reporter.didYouMean(type.name(), names()))
                        : problem.with(other.subject().toString(), other.head().place()));
    }

    private List<String> names() {
        return Stream.concat(
                        declarations.values().stream()
                                .filter(d -> !(d instanceof CommandDeclaration || d instanceof EventDeclaration))
                                .map(Declaration::name),
                        BUILTINS.keySet().stream().sorted())
                .toList();
    }

    TypeRef ref(TypeName type) {
        Builtin builtin = builtin(type.name());
        TypeRef single = builtin == null ? new TypeRef.OfDefinition(type.name()) : new TypeRef.OfBuiltin(builtin);
        return type.array() ? new TypeRef.ArrayOf(single) : single;
    }

    /** The JSON kind of a type; empty for those that have several, and for names that lead nowhere. */
    Optional<JsonKind> kindOf(TypeName type) {
        if (type.array()) {
            return Optional.of(JsonKind.ARRAY);
        }
        Builtin builtin = builtin(type.name());
        if (builtin != null) {
            return builtin.kind();
        }
        Declaration declared = type(type.name());
        if (declared instanceof EnumDeclaration) {
            return Optional.of(JsonKind.STRING);
        }
        return declared instanceof StructDeclaration || declared instanceof UnionDeclaration
                ? Optional.of(JsonKind.OBJECT)
                : Optional.empty();
    }

    /** A type in messages: its kind and name. */
    String describe(TypeName type) {
        Declaration declared = type(type.name());
        if (type.array()) {
            return "the array " + type;
        }
        return declared == null ? "the built-in type '" + type.name() + "'" : describe(declared);
    }

    private static String describe(Declaration declaration) {
        return "the " + declaration.subject();
    }
}
