// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.EnumValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Defines an enum, with {@code UNRECOGNIZED} for values that the schema does not have. */
final class EnumEmitter {
    private static final String UNRECOGNIZED = "UNRECOGNIZED";
    private static final String BY_WIRE_NAME = "BY_WIRE_NAME";

    private final EmitContext context;

    EnumEmitter(EmitContext context) {
        this.context = context;
    }

    /** The constants' names, by wire name. */
    static Map<String, String> constants(EnumType type) {
        Scope scope = Scope.ofMembers(Set.of(UNRECOGNIZED, BY_WIRE_NAME));
        Map<String, String> constants = new LinkedHashMap<>();
        type.values()
                .forEach(value -> constants.put(
                        value.name(), scope.allocate(Words.of(value.name()).upperSnake())));
        return constants;
    }

    TypeSpec define(EnumType definition) {
        ClassName name = context.names().of(definition.name());
        TypeSpec.Builder type = TypeSpec.enumBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Contract.type("QapiEnum"))
                .addJavadoc(context.javadocs().definition(definition, List.of()))
                .addJavadoc(context.javadocs().tags(definition, false))
                .addAnnotations(Annotations.file(false))
                .addAnnotations(Annotations.definition(definition));
        Map<String, String> constants = constants(definition);
        for (EnumValue value : definition.values()) {
            type.addEnumConstant(
                    constants.get(value.name()),
                    TypeSpec.anonymousClassBuilder("$S", value.name())
                            .addJavadoc("$L\n", context.javadocs().value(value, definition))
                            .addJavadoc(deprecation(value, name, constants))
                            .addAnnotations(Annotations.value(value))
                            .build());
        }
        type.addEnumConstant(
                UNRECOGNIZED,
                TypeSpec.anonymousClassBuilder("$S", "")
                        .addJavadoc(
                                "A value that this schema does not have. It can be received, not sent; the raw tree of\n"
                                        + "the reply or event holds what QEMU sent.\n")
                        .build());
        return type.addField(byWireName(name))
                .addField(String.class, "wireName", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "wireName")
                        .addStatement("this.wireName = wireName")
                        .build())
                .addMethod(Overrides.method("wireName", String.class)
                        .addStatement("return wireName")
                        .build())
                .addMethod(MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addParameter(String.class, "wireName")
                        .returns(name)
                        .addJavadoc("The value with a wire name.\n\n@param wireName the value as QEMU writes it\n"
                                + "@return the value, or {@code UNRECOGNIZED} if the schema does not have it\n")
                        .addStatement("return $N.getOrDefault(wireName, $N)", BY_WIRE_NAME, UNRECOGNIZED)
                        .build())
                .addMethod(StructEmitter.signature(name)
                        .addStatement("return of($T.string($S, json))", Contract.SCALARS, definition.name())
                        .build())
                .build();
    }

    private CodeBlock deprecation(EnumValue value, ClassName type, Map<String, String> constants) {
        String tag = Deprecation.tag(context.javadocs()
                .deprecation(
                        value.features(),
                        name -> Optional.ofNullable(constants.get(name))
                                .map(constant -> type.canonicalName() + "#" + constant)));
        return CodeBlock.of("$L", tag.isEmpty() ? "" : "\n" + tag);
    }

    private static FieldSpec byWireName(ClassName name) {
        TypeName map = ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), name);
        return FieldSpec.builder(map, BY_WIRE_NAME, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.byWireName(values())", Contract.SCALARS)
                .build();
    }
}
