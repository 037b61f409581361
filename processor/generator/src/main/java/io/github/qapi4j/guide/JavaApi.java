// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.guide.ApiElement.Key;
import io.github.qapi4j.guide.ApiElement.Kind;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the generated classes of a schema offer to source code: everything but the canonical constructors, which any new member
 * changes, and what all classes of a kind have.
 */
final class JavaApi {
    private final UnaryOperator<String> renames;
    private final ClassNames names;
    private final ApiComponents parts;
    private final Reachability reach;
    private final Map<Key, ApiElement> elements = new LinkedHashMap<>();

    private JavaApi(Schema schema, UnaryOperator<String> renames) {
        this.renames = renames;
        this.names = ClassNames.of(schema, "");
        this.reach = Reachability.of(schema);
        this.parts = new ApiComponents(schema, reach);
    }

    /**
     * All elements, by key, in the schema's order.
     *
     * @param renames what the newer schema calls a definition
     */
    static Map<Key, ApiElement> of(Schema schema, String entryPoint, UnaryOperator<String> renames) {
        JavaApi api = new JavaApi(schema, renames);
        Scope entries = Scope.ofMembers(Reserved.STRUCT);
        for (Definition definition : schema.definitions()) {
            if (api.names.find(definition.name()).isPresent()) {
                api.add(definition);
            }
            if (definition instanceof Command command) {
                api.addEntry(
                        command,
                        entryPoint + "."
                                + entries.allocate(Words.of(command.name()).lowerCamel()));
            }
        }
        return api.elements;
    }

    private void add(Definition definition) {
        String name = name(definition);
        String form = definition instanceof UnionType || definition instanceof AlternateType
                ? "interface"
                : definition instanceof EnumType ? "enum" : "record";
        Set<SchemaPath> origins = Set.of(new SchemaPath(definition.name(), ""));
        add(Kind.CLASS, definition, "", "", name, List.of(form, name), form, origins);
        if (definition instanceof EnumType type) {
            addConstants(type);
        } else if (definition instanceof StructType type) {
            List<ApiComponent> members = parts.of(type, Scope.ofMembers(Reserved.STRUCT));
            addRecord(type, "", name, members, reach.sent().contains(type.name()), origins);
        } else if (definition instanceof UnionType || definition instanceof AlternateType) {
            new SealedTypes(this, parts, reach).add(definition);
        } else if (definition instanceof Command command) {
            List<ApiComponent> members = parts.of(command, command.arguments(), Scope.ofMembers(Reserved.COMMAND));
            addRecord(command, "", name, members, takesSomething(command, members), origins);
            addResult(command, name);
        } else if (definition instanceof Event event) {
            List<ApiComponent> members = parts.of(event, event.arguments(), Scope.ofMembers(Reserved.EVENT));
            addRecord(event, "", name, members, false, origins);
        }
    }

    private void addEntry(Command command, String method) {
        Set<SchemaPath> origins = Set.of(new SchemaPath(command.name(), ""));
        List<ApiComponent> members = parts.of(command, command.arguments(), Scope.ofMembers(Reserved.COMMAND));
        boolean builder = takesSomething(command, members);
        String shown = builder ? "the first step of a builder" : "the command";
        add(Kind.ENTRY, command, "", "", method + "()", List.of(shown), shown, origins);
        if (!builder) {
            add(Kind.CONSTRUCTOR, command, "", "", "new " + name(command) + "()", List.of(), "", origins);
        }
        if (command.gen() && members.size() == 1 && members.get(0).isUnion()) {
            TypeRef union = members.get(0).type();
            String taking = "(" + simpleName(((TypeRef.OfDefinition) union).name()) + ")";
            List<String> shape = List.of(shape(union));
            Set<SchemaPath> both = members.get(0).origins();
            add(Kind.ENTRY, command, "", "(value)", method + taking, shape, "", both);
            add(Kind.FACTORY, command, "", "(value)", name(command) + ".of" + taking, shape, "", both);
        }
    }

    private static boolean takesSomething(Command command, List<ApiComponent> members) {
        return !members.isEmpty() || !command.gen();
    }

    private void addResult(Command command, String name) {
        Set<SchemaPath> origins = Set.of(new SchemaPath(command.name(), "returns"));
        String shape = command.returns().map(this::shape).orElse("Empty");
        String shown = command.returns().map(this::shown).orElse("Empty");
        add(Kind.RESULT, command, "", "", "the result of " + name, List.of(shape), shown, origins);
    }

    private void addConstants(EnumType type) {
        Scope scope = Scope.ofMembers(Set.of("UNRECOGNIZED", "BY_WIRE_NAME"));
        for (EnumValue value : type.values()) {
            String constant = scope.allocate(Words.of(value.name()).upperSnake());
            Set<SchemaPath> origins = Set.of(new SchemaPath(type.name(), value.name()));
            add(Kind.CONSTANT, type, "", value.name(), name(type) + "." + constant, List.of(constant), "", origins);
        }
    }

    /** The accessors of a record, and its builder if it has one. */
    void addRecord(
            Definition definition,
            String within,
            String name,
            List<ApiComponent> members,
            boolean sent,
            Set<SchemaPath> origins) {
        members.forEach(part -> addAccessor(definition, within, name, part));
        if (sent) {
            addBuilder(definition, within, name + ".builder()", members, origins);
        }
    }

    /** What a builder demands and takes. */
    void addBuilder(
            Definition definition, String within, String builder, List<ApiComponent> members, Set<SchemaPath> origins) {
        List<String> steps = members.stream()
                .filter(ApiComponent::required)
                .map(ApiComponent::javaName)
                .toList();
        Set<SchemaPath> all =
                members.stream().flatMap(part -> part.origins().stream()).collect(Collectors.toSet());
        all.addAll(origins);
        String demands = steps.isEmpty() ? "demands nothing" : "demands " + String.join(", ", steps);
        add(Kind.BUILDER, definition, within, "", builder, steps, demands, all);
        for (ApiComponent part : members) {
            String shape = TypeNames.parameter(part.type(), renames);
            String setter = builder + "." + part.javaName() + "(…)";
            String shown = TypeNames.parameter(part.type(), this::simpleName);
            add(
                    Kind.SETTER,
                    definition,
                    within,
                    part.key(),
                    setter,
                    List.of(part.javaName(), shape),
                    shown,
                    part.origins());
        }
    }

    void addAccessor(Definition definition, String within, String name, ApiComponent part) {
        add(
                Kind.ACCESSOR,
                definition,
                within,
                part.key(),
                name + "." + part.javaName() + "()",
                List.of(part.javaName(), shape(part.type())),
                shown(part.type()),
                part.origins());
        if (!part.flag().isEmpty()) {
            String flag = name + "." + part.flag() + "()";
            add(Kind.FLAG, definition, within, part.key(), flag, List.of(part.flag()), "", part.origins());
        }
    }

    void add(
            Kind kind,
            Definition definition,
            String within,
            String member,
            String name,
            List<String> shape,
            String shown,
            Set<SchemaPath> origins) {
        Key key = new Key(kind, renames.apply(definition.name()), within, member);
        elements.put(key, new ApiElement(key, name, List.copyOf(shape), shown, Set.copyOf(origins)));
    }

    /** The class of a definition, below the root package. */
    String name(Definition definition) {
        ClassName name = names.of(definition.name());
        return name.packageName().substring(1) + "." + name.simpleName();
    }

    /** A type by the newer schema's names. */
    String shape(TypeRef type) {
        return TypeNames.boxed(type, renames);
    }

    /** A type as Java writes it. */
    String shown(TypeRef type) {
        return TypeNames.boxed(type, this::simpleName);
    }

    String simpleName(String definition) {
        return names.of(definition).simpleName();
    }
}
