// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.codegen.type.JavaTypes;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns a schema's members into record components, with names that fit their class. */
final class Components {
    private final Schema schema;
    private final JavaTypes types;
    private final Javadocs javadocs;
    private final Reachability reach;

    Components(Schema schema, JavaTypes types, Javadocs javadocs, Reachability reach) {
        this.schema = schema;
        this.types = types;
        this.reach = reach;
        this.javadocs = javadocs;
    }

    /**
     * Components for members.
     *
     * @param owner the class that has their accessors
     * @param from the definition that they are of
     */
    List<Component> of(List<Member> members, Scope scope, ClassName owner, Definition from) {
        Map<String, String> javaNames = new HashMap<>();
        members.forEach(member -> javaNames.put(
                member.name(), scope.allocate(Words.of(member.name()).lowerCamel())));
        List<Definition> described = DescribingDefinitions.by(schema, from);
        List<Component> components = new ArrayList<>();
        for (Member member : members) {
            Optional<String> deprecation = javadocs.deprecation(
                    member.features(),
                    name -> Optional.ofNullable(javaNames.get(name))
                            .map(accessor -> owner.canonicalName() + "#" + accessor + "()"));
            String doc = javadocs.member(member, members, described, deprecation);
            Optional<String> clause = javadocs.clause(member, described);
            String javaName = requireNonNull(javaNames.get(member.name()));
            Optional<String> flag = isFlag(member, from)
                    ? Optional.of(scope.allocate("is" + Words.of(member.name()).upperCamel()))
                    : Optional.empty();
            components.add(of(member, javaName, doc, Javadocs.facts(member, deprecation), clause, deprecation, flag));
        }
        return components;
    }

    /** Whether it is a boolean of what QEMU sends that may be missing there. */
    private boolean isFlag(Member member, Definition from) {
        boolean received = from instanceof Event || reach.received().contains(from.name());
        return received && !isRequired(member) && member.type().equals(new TypeRef.OfBuiltin(Builtin.BOOL));
    }

    private Component of(
            Member member,
            String javaName,
            String doc,
            String facts,
            Optional<String> clause,
            Optional<String> deprecation,
            Optional<String> flag) {
        TypeRef type = member.type();
        return new Component(
                javaName,
                types.boxed(type),
                types.parameter(type),
                isRequired(member),
                types.readMember(member.name(), type),
                value -> types.writeMember(member.name(), type, value),
                types.checked(member.name(), type, javaName),
                Optional.of(member),
                doc,
                facts,
                clause,
                deprecation,
                flag);
    }

    /** Whether builders demand it. */
    static boolean isRequired(Member member) {
        return !member.optional() && member.condition().isEmpty();
    }

    /**
     * What a command takes or an event carries: a struct's members one by one, a union as one value.
     *
     * @param owner the class that has the accessors
     * @param from the command or event
     */
    List<Component> of(Arguments arguments, Scope scope, ClassName owner, Definition from) {
        if (arguments instanceof Arguments.Inline inline) {
            return of(inline.members(), scope, owner, from);
        }
        if (arguments instanceof Arguments.Named named) {
            Definition type = schema.find(named.type()).orElseThrow();
            return type instanceof StructType struct
                    ? of(schema.membersOf(struct), scope, owner, from)
                    : List.of(whole(named.type(), Words.of(named.type()).last(), scope));
        }
        return List.of();
    }

    /** A union whose members stand in the same JSON object as those of the class that holds it. */
    Component whole(String union, String proposal, Scope scope) {
        String javaName = scope.allocate(proposal);
        TypeName type = types.boxed(new TypeRef.OfDefinition(union));
        return new Component(
                javaName,
                type,
                type,
                true,
                Code.of(type, ".fromJson(in.object())"),
                value -> Code.of(".merge(" + value + ")"),
                Code.of(javaName),
                Optional.empty(),
                "all of {@link " + ((ClassName) type).simpleName() + "}'s members",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The properties that a command passes on although it does not declare them. */
    Component further(List<Component> declared, Scope scope) {
        String names = declared.stream()
                .flatMap(component -> component.member().stream())
                .map(member -> Code.quoted(member.name()))
                .collect(Collectors.joining(", "));
        String javaName = scope.allocate("properties");
        TypeName type = ParameterizedTypeName.get(Map.class, String.class, JsonNode.class);
        return new Component(
                javaName,
                type,
                type,
                false,
                Code.of("in.further(" + names + ")"),
                value -> Code.of(".further(" + value + ")"),
                Code.of(javaName),
                Optional.empty(),
                "properties beyond the declared ones, by wire name; never null",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
