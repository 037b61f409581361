// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.Command;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Defines the class that lists every command, so that an IDE completes it. */
final class EntryPointEmitter {
    private final EmitContext context;

    EntryPointEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define() {
        ClassName name = context.entryPoint().name();
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(
                        "Every command of the schema: a finished command where it takes nothing, else its builder; where all that it\n"
                                + "takes is one union, also a finished command for that.\n")
                .addAnnotations(Annotations.file(context.deprecatedUses().inEntryPoint()))
                .addStaticBlock(CodeBlock.of("$T.requireOne($T.class);\n", Contract.SCHEMA_ARTIFACTS, name))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        context.schema()
                .all(Command.class)
                .forEach(command -> addTo(type, command, context.entryPoint().method(command)));
        return type.build();
    }

    private void addTo(TypeSpec.Builder entryPoint, Command command, String name) {
        ClassName type = context.names().of(command.name());
        Scope scope = Scope.ofMembers(Reserved.COMMAND);
        List<Component> components = context.components().of(command.arguments(), scope, type, command);
        boolean takesNothing = components.isEmpty() && command.gen();
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addAnnotations(Annotations.flags(command.head().features()))
                .addJavadoc(context.javadocs().summary(command))
                .addJavadoc("\n@return $L\n", takesNothing ? "the command" : "the first step of its builder")
                .addJavadoc(context.javadocs().tags(command, true));
        if (takesNothing) {
            method.returns(type).addStatement("return new $T()", type);
        } else {
            method.returns(new BuilderEmitter(context, type, components).first())
                    .addStatement("return $T.builder()", type);
        }
        entryPoint.addMethod(method.build());
        ShortForm.of(command, type, components)
                .map(form -> form.entry(
                        name,
                        context.javadocs().summary(command),
                        context.javadocs().tags(command, true)))
                .map(form ->
                        form.addAnnotations(Annotations.flags(command.head().features())))
                .ifPresent(form -> entryPoint.addMethod(form.build()));
        DeviceForm.of(command, type, components)
                .map(form -> form.entry(
                        name,
                        context.javadocs().summary(command),
                        context.javadocs().tags(command, true)))
                .ifPresent(form -> entryPoint.addMethod(form.build()));
    }
}
