// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods, constants and classes by which source code builds the commands of a schema, under the names that the emitters
 * give them. For one thread.
 */
public final class BuilderApi {
    private final EmitContext context;
    private final Map<String, UnionBranches> unions = new HashMap<>();
    private final Map<String, Map<String, String>> constants = new HashMap<>();

    private BuilderApi(EmitContext context) {
        this.context = context;
    }

    /**
     * Of the classes that are generated for a schema.
     *
     * @param options those that the classes are generated with
     */
    public static BuilderApi of(Schema schema, Options options) {
        Schema generated = Generator.generated(schema, options);
        ClassNames names = ClassNames.of(generated, options.rootPackage());
        return new BuilderApi(EmitContext.of(generated, names, Reachability.of(generated), options));
    }

    /** The schema of which there are classes. */
    public Schema schema() {
        return context.schema();
    }

    /** The class that lists the commands. */
    public ClassName entryPoint() {
        return context.entryPoint().name();
    }

    /** The entry point's method for a command. */
    public String method(Command command) {
        return context.entryPoint().method(command);
    }

    /** The class of a type of which there are values. */
    public ClassName type(String definition) {
        return context.names().of(definition);
    }

    /** The class of a type; empty if there are no values of it. */
    public Optional<ClassName> findType(String definition) {
        return context.names().find(definition);
    }

    /** The constant of a value of an enum; empty if it has no such value. */
    public Optional<String> constant(EnumType type, String value) {
        return Optional.ofNullable(constants
                .computeIfAbsent(type.name(), name -> EnumEmitter.constants(type))
                .get(value));
    }

    /** What a command declares that it takes, in the order of the schema. */
    public List<BuilderMember> members(Command command) {
        return members(components(command), command.arguments() instanceof Arguments.Named named ? named.type() : "");
    }

    /** Whether the entry point has a second method for a command, which takes a device with its properties. */
    public boolean takesDevice(Command command) {
        return DeviceForm.of(command, context.names().of(command.name()), components(command))
                .isPresent();
    }

    private List<Component> components(Command command) {
        return context.components()
                .of(
                        command.arguments(),
                        Scope.ofMembers(Reserved.COMMAND),
                        context.names().of(command.name()),
                        command);
    }

    /** The members of a struct of which there are values. */
    public List<BuilderMember> members(StructType struct) {
        List<Component> components = context.components()
                .of(
                        context.schema().membersOf(struct),
                        Scope.ofMembers(Reserved.STRUCT),
                        context.names().of(struct.name()),
                        struct);
        return members(components, "");
    }

    /** What all branches of a union have but the discriminator, then what the branch adds. */
    public List<BuilderMember> members(UnionType union, Branch branch) {
        UnionBranches branches = branches(union);
        List<Component> components = new ArrayList<>(branches.common());
        components.addAll(branches.added(branch));
        return members(components, branch.type().orElse(""));
    }

    /** The union's method that makes a branch. */
    public String factory(UnionType union, Branch branch) {
        return requireNonNull(branches(union).factories().get(branch.tag()), "each branch has a factory");
    }

    private UnionBranches branches(UnionType union) {
        return unions.computeIfAbsent(union.name(), name -> UnionBranches.of(context, union));
    }

    /**
     * Components as members.
     *
     * @param whole the type of a component that is no member
     */
    private static List<BuilderMember> members(List<Component> components, String whole) {
        Set<String> taken = components.stream().map(Component::javaName).collect(Collectors.toSet());
        return components.stream()
                .map(component -> new BuilderMember(
                        component.javaName(),
                        SetterForms.without(component.javaName(), taken),
                        component.member(),
                        component
                                .member()
                                .map(member -> member.type())
                                .orElseGet(() -> new TypeRef.OfDefinition(whole))))
                .toList();
    }
}
