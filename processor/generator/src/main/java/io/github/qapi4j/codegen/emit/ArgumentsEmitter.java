// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.model.Definition.Command;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;

/**
 * Defines the index's nested class that reads commands from their arguments. Few programs do that, so it is neither among the
 * methods of commands nor loaded with the index.
 */
final class ArgumentsEmitter {
    private final EmitContext context;

    ArgumentsEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(String name, List<Command> commands) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        Scope scope = Scope.ofMembers(Set.of(IndexEmitter.DECODE, "wait", "notify"));
        CodeBlock.Builder cases = CodeBlock.builder();
        for (Command command : commands) {
            ClassName record = context.names().of(command.name());
            String method = scope.allocate(Words.of(command.name()).lowerCamel());
            cases.add("case $S -> $N(json);\n", record.reflectionName(), method);
            type.addMethod(read(method, record, command));
        }
        return type.addMethod(IndexEmitter.find(IndexEmitter.DECODE, cases.build()))
                .build();
    }

    private MethodSpec read(String method, ClassName record, Command command) {
        List<Component> components = new CommandEmitter(context).components(command);
        return MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(JsonNode.class, "json")
                .returns(record)
                .addCode(StructEmitter.read(record, command.name(), components))
                .build();
    }
}
