// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The uses of types in a schema: as members, bases, branches, arguments and results. */
final class TypeUses {
    /**
     * A use of a type.
     *
     * @param definition the definition that uses it
     * @param role what the type is there
     * @param name the member, tag or alternative; empty if there is only one
     */
    record Use(String definition, Role role, String name) {}

    /** What the type is used as. */
    enum Role {
        MEMBER,
        ELEMENT,
        BASE,
        BRANCH,
        DISCRIMINATOR,
        ALTERNATIVE,
        DATA,
        RESULT,
        RESULT_ELEMENT
    }

    private final Map<Use, String> types = new LinkedHashMap<>();

    private TypeUses() {}

    /** The name of the type in each use. */
    static Map<Use, String> of(Schema schema) {
        TypeUses uses = new TypeUses();
        schema.definitions().forEach(uses::add);
        return uses.types;
    }

    private void add(Definition definition) {
        String name = definition.name();
        if (definition instanceof StructType struct) {
            struct.base().ifPresent(base -> put(name, Role.BASE, "", base));
            members(name, struct.members());
        } else if (definition instanceof UnionType union) {
            union.base().ifPresent(base -> put(name, Role.BASE, "", base));
            members(name, union.inline());
            put(name, Role.DISCRIMINATOR, "", union.discriminatorType());
            union.branches()
                    .forEach(branch -> branch.type().ifPresent(type -> put(name, Role.BRANCH, branch.tag(), type)));
        } else if (definition instanceof AlternateType alternate) {
            alternate
                    .alternatives()
                    .forEach(a -> put(name, Role.ALTERNATIVE, a.kind().name(), a.type()));
        } else if (definition instanceof Command command) {
            arguments(name, command.arguments());
            command.returns().ifPresent(type -> {
                boolean array = type instanceof TypeRef.ArrayOf;
                put(name, array ? Role.RESULT_ELEMENT : Role.RESULT, "", element(type));
            });
        } else if (definition instanceof Event event) {
            arguments(name, event.arguments());
        }
    }

    private void arguments(String definition, Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            members(definition, inline.members());
        } else if (arguments instanceof Arguments.Named named) {
            put(definition, Role.DATA, "", named.type());
        }
    }

    private void members(String definition, List<Member> members) {
        for (Member member : members) {
            boolean array = member.type() instanceof TypeRef.ArrayOf;
            put(definition, array ? Role.ELEMENT : Role.MEMBER, member.name(), element(member.type()));
        }
    }

    private static TypeRef element(TypeRef type) {
        return type instanceof TypeRef.ArrayOf array ? array.element() : type;
    }

    private void put(String definition, Role role, String name, TypeRef type) {
        if (type instanceof TypeRef.OfDefinition of) {
            put(definition, role, name, of.name());
        }
    }

    private void put(String definition, Role role, String name, String type) {
        types.put(new Use(definition, role, name), type);
    }
}
