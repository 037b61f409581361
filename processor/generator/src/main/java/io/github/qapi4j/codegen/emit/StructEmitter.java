// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.StructType;
import java.util.List;
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
                .addAnnotations(Annotations.file())
                .addAnnotations(Annotations.definition(struct))
                .addMethod(fromJson(name, struct.name(), components))
                .addMethod(toJson(CodeBlock.of("new $T()", Contract.MEMBER_WRITER), components));
        if (context.reach().sent().contains(struct.name())) {
            new BuilderEmitter(name, components).addTo(type);
        }
        return type.build();
    }

    static MethodSpec fromJson(ClassName name, String definition, List<Component> components) {
        MethodSpec.Builder method = signature(name);
        ClassName reader = Contract.MEMBER_READER;
        if (components.isEmpty()) {
            method.addStatement("$T.of($S, json)", reader, definition);
        } else {
            method.addStatement("$T in = $T.of($S, json)", reader, reader, definition);
        }
        return method.addCode(Component.readAll(name, components)).build();
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

    static MethodSpec toJson(CodeBlock writer, List<Component> components) {
        return Overrides.method("toJson", ObjectNode.class)
                .addCode(Component.writeAll(writer, components))
                .build();
    }
}
