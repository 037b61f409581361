// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.StructType;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defines a struct's record: the members of its bases, then its own. */
final class StructEmitter {
    private final EmitContext context;

    StructEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(StructType struct) {
        ClassName name = context.names().of(struct.name());
        List<Component> components = context.components()
                .of(context.schema().membersOf(struct), Scope.ofMembers(Reserved.STRUCT), name, struct);
        TypeSpec.Builder type = RecordEmitter.define(name, components)
                .addSuperinterface(Contract.type("QapiObject"))
                .addJavadoc(context.javadocs().definition(struct, components))
                .addJavadoc(context.javadocs().tags(struct, !components.isEmpty()))
                .addAnnotations(Annotations.file(context.deprecatedUses().in(struct)))
                .addAnnotations(Annotations.definition(struct))
                .addMethod(fromJson(name, struct.name(), components))
                .addMethod(toJson(out -> CodeBlock.of(""), components));
        if (context.reach().sent().contains(struct.name())) {
            type.addSuperinterface(ParameterizedTypeName.get(Contract.type("Buildable"), name));
            BuilderFunction.of(context, struct).ifPresent(function -> type.addMethod(of(function)));
            new BuilderEmitter(context, name, components).addTo(type, List.of());
        }
        return type.build();
    }

    /** Makes a value by a function for its builder. */
    private static MethodSpec of(BuilderFunction function) {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(function.type(), "members")
                .returns(function.record())
                .addJavadoc(Javadocs.text(
                        "Builds " + Javadocs.code(function.record().simpleName())
                                + ".\n\n@param members sets the members\n@return a new value\n"))
                .addStatement("return $L", function.built("members"))
                .build();
    }

    static MethodSpec fromJson(ClassName name, String definition, List<Component> components) {
        return signature(name).addCode(read(name, definition, components)).build();
    }

    /** What reads a record from the object called {@code json}. */
    static CodeBlock read(ClassName name, String definition, List<Component> components) {
        ClassName reader = Contract.MEMBER_READER;
        CodeBlock.Builder code = CodeBlock.builder();
        if (components.isEmpty()) {
            code.addStatement("$T.of($S, json)", reader, definition);
        } else {
            code.addStatement("$T in = $T.of($S, json)", reader, reader, definition);
        }
        return code.add(Component.readAll(name, components)).build();
    }

    /** {@code public static NAME fromJson(JsonNode json)}, without a body. */
    static MethodSpec.Builder signature(ClassName name) {
        return MethodSpec.methodBuilder("fromJson")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(JsonNode.class, "json")
                .returns(name)
                .addJavadoc("Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.\n\n"
                        + "@param json the tree\n@return the value\n"
                        + "@throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind\n");
    }

    static MethodSpec toJson(Function<String, CodeBlock> first, List<Component> components) {
        return Overrides.method("toJson", ObjectNode.class)
                .addCode(Component.writeAll(first, components))
                .build();
    }
}
