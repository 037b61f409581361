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

/** Where the types of a schema are used. */
final class Places {
    /**
     * A place that names a type.
     *
     * @param definition where
     * @param role what the type is there
     * @param name the member, tag or alternative; empty if there is only one
     */
    record Place(String definition, Role role, String name) {}

    /** What a type is where it is used. */
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

    private final Map<Place, String> types = new LinkedHashMap<>();

    private Places() {}

    /** The type named at each place. */
    static Map<Place, String> of(Schema schema) {
        Places places = new Places();
        schema.definitions().forEach(places::add);
        return places.types;
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
        types.put(new Place(definition, role, name), type);
    }
}
