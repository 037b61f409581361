// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.Command;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defines a command's record: its arguments, and what its reply is decoded into. */
final class CommandEmitter {
    private final EmitContext context;

    CommandEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(Command command) {
        ClassName name = context.names().of(command.name());
        List<Component> components = components(command);
        TypeName result = command.returns().map(context.types()::boxed).orElse(Contract.type("Empty"));
        List<ClassName> programs = Programs.interfaces(command, context.programs());
        TypeSpec.Builder type = RecordEmitter.define(name, components)
                .addSuperinterfaces(programs.stream()
                        .map(program -> ParameterizedTypeName.get(program, result))
                        .toList())
                .addJavadoc(context.javadocs().definition(command, components))
                .addJavadoc(
                        "$L@see $L\n",
                        components.isEmpty() ? "\n" : "",
                        context.entryPoint().link(command))
                .addJavadoc(context.javadocs().tags(command, true))
                .addAnnotations(Annotations.file(context.deprecatedUses().in(command)))
                .addAnnotations(Annotations.definition(command))
                .addMethod(Overrides.method("commandName", String.class)
                        .addStatement("return $S", command.name())
                        .build())
                .addMethod(Overrides.method("arguments", ObjectNode.class)
                        .addCode(Component.writeAll(out -> CodeBlock.of(""), components))
                        .build())
                .addMethod(decodeReturn(command, result));
        if (components.isEmpty()) {
            // What takes nothing was a builder in another release, whose build() returned this class.
            type.addMethod(
                    Overrides.method("build", name).addStatement("return this").build());
        }
        if (command.allowOob()) {
            type.addMethod(flag("allowsOob", true));
        }
        if (!command.successResponse()) {
            type.addMethod(flag("repliesOnSuccess", false));
        }
        if (!components.isEmpty()) {
            ShortForm.of(command, name, components).ifPresent(form -> type.addMethod(form.factory()));
            DeviceForm.of(command, name, components).ifPresent(form -> type.addMethod(form.factory()));
            new BuilderEmitter(context, name, components)
                    .addTo(
                            type,
                            programs.stream()
                                    .map(Programs::request)
                                    .<TypeName>map(request -> ParameterizedTypeName.get(request, result))
                                    .toList());
        }
        return type.build();
    }

    /** A command's components: its arguments, and where it takes what it does not declare, that. */
    List<Component> components(Command command) {
        Scope scope = Scope.ofMembers(Reserved.COMMAND);
        List<Component> components = new ArrayList<>(context.components()
                .of(command.arguments(), scope, context.names().of(command.name()), command));
        if (!command.gen()) {
            components.add(context.components().further(components, scope));
        }
        return components;
    }

    private MethodSpec decodeReturn(Command command, TypeName result) {
        CodeBlock value = command.returns()
                .map(type ->
                        context.types().readValue(command.name(), type, "value").block())
                .orElse(CodeBlock.of("$T.EMPTY", Contract.type("Empty")));
        return Overrides.method("decodeReturn", result)
                .addParameter(JsonNode.class, "value")
                .addStatement("return $L", value)
                .build();
    }

    private static MethodSpec flag(String name, boolean value) {
        return Overrides.method(name, TypeName.BOOLEAN)
                .addStatement("return $L", value)
                .build();
    }
}
