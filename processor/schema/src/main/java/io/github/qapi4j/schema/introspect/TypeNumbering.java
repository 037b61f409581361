// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.model.TypeRef.ArrayOf;
import io.github.qapi4j.schema.model.TypeRef.OfBuiltin;
import io.github.qapi4j.schema.model.TypeRef.OfDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The types that were used so far, in the order of their first use, and the names under which they are shown. */
final class TypeNumbering {
    /** QEMU's name for the type of what has no members; not a name that a schema can use. */
    static final String NOTHING = "q_empty";

    private final Schema schema;
    private final boolean unmask;
    private final Map<String, String> shown = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Deque<Supplier<SchemaInfo>> work = new ArrayDeque<>();

    TypeNumbering(Schema schema, boolean unmask) {
        this.schema = schema;
        this.unmask = unmask;
    }

    /** Notes the use of a type and returns its name. */
    String use(TypeRef type) {
        if (type instanceof OfBuiltin builtin) {
            return use(builtin.builtin());
        } else if (type instanceof OfDefinition named) {
            return use(named.name());
        }
        TypeRef element = ((ArrayOf) type).element();
        // An array is noted before its element.
        note("[" + plainName(element) + "]", () -> {
            String name = use(element);
            return new ArrayInfo("[" + name + "]", new Traits(condition(element), Optional.empty()), name);
        });
        return "[" + use(element) + "]";
    }

    String use(String definition) {
        note(definition, () -> EntityBuilder.describe(show(definition), definition(definition), schema, this));
        return show(definition);
    }

    String useNothing() {
        return useMembers(NOTHING, List.of(), Optional.empty());
    }

    /** Notes the use of members without a type of their own. */
    String useMembers(String name, List<Member> members, Optional<Condition> condition) {
        note(
                name,
                () -> new ObjectInfo(
                        show(name),
                        new Traits(condition, Optional.empty()),
                        EntityBuilder.members(members, this),
                        Optional.empty(),
                        List.of()));
        return show(name);
    }

    /** Describes all types, also those that only come into use by the description of others. */
    List<SchemaInfo> describe() {
        List<SchemaInfo> entities = new ArrayList<>();
        while (!work.isEmpty()) {
            entities.add(work.remove().get());
        }
        return entities;
    }

    private String use(Builtin builtin) {
        String name = plainName(builtin);
        note(name, () -> new BuiltinInfo(name, jsonType(builtin)));
        return name;
    }

    private void note(String name, Supplier<SchemaInfo> description) {
        if (used.add(name)) {
            work.add(description);
        }
    }

    private String show(String name) {
        return unmask ? name : shown.computeIfAbsent(name, n -> Integer.toString(shown.size()));
    }

    private Definition definition(String name) {
        return schema.get(Definition.class, name);
    }

    private Optional<Condition> condition(TypeRef type) {
        return type instanceof OfDefinition named
                ? definition(named.name()).head().condition()
                : Optional.empty();
    }

    private static String plainName(TypeRef type) {
        return type instanceof OfBuiltin builtin ? plainName(builtin.builtin()) : type.toString();
    }

    /** The width of integers is not told. */
    private static String plainName(Builtin builtin) {
        return isInteger(builtin) ? Builtin.INT.schemaName() : builtin.schemaName();
    }

    private static String jsonType(Builtin builtin) {
        if (builtin == Builtin.STR) {
            return "string";
        } else if (builtin == Builtin.BOOL) {
            return "boolean";
        } else if (builtin == Builtin.ANY) {
            return "value";
        }
        return plainName(builtin);
    }

    private static boolean isInteger(Builtin builtin) {
        return builtin != Builtin.NUMBER && builtin.kind().equals(Optional.of(JsonKind.NUMBER));
    }
}
