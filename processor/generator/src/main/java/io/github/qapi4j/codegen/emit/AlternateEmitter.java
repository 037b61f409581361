// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Defines an alternate: a sealed interface with one record per type, JSON null being a case of its own. */
final class AlternateEmitter {
    private static final String UNRECOGNIZED = "Unrecognized";

    private final EmitContext context;

    AlternateEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(AlternateType alternate) {
        ClassName name = context.names().of(alternate.name());
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(Contract.type("QapiType"))
                .addJavadoc(context.javadocs().definition(alternate, List.of()))
                .addJavadoc(context.javadocs().tags(alternate, false))
                .addAnnotations(Annotations.file(context.deprecatedUses().in(alternate)))
                .addAnnotations(Annotations.definition(alternate));
        MethodSpec.Builder fromJson = StructEmitter.signature(name);
        Scope scope = Scope.ofClasses(Set.of(name.simpleName(), UNRECOGNIZED));
        for (Alternative alternative : alternate.alternatives()) {
            boolean isNull = alternative.kind() == JsonKind.NULL;
            ClassName record = name.nestedClass(scope.allocate(
                    isNull ? "Null" : Words.of(alternative.name()).upperCamel()));
            CodeBlock value = isNull
                    ? CodeBlock.of("")
                    : context.types()
                            .readValue(alternate.name(), alternative.type(), "json")
                            .block();
            fromJson.beginControlFlow("if (json.$L())", test(alternative.kind()))
                    .addStatement("return new $T($L)", record, value)
                    .endControlFlow();
            String described =
                    Javadocs.code(alternative.name()) + context.javadocs().alternative(alternate, alternative.name());
            type.addType(
                            isNull
                                    ? nullCase(name, record, alternative, described)
                                    : valueCase(name, record, alternative, described))
                    .addMethod(isNull ? ofNull(name, record) : of(name, record, alternative, described));
            function(alternative)
                    .filter(function -> context.reach().sent().contains(alternate.name()))
                    .ifPresent(function -> type.addMethod(ofMembers(name, record, function, described)));
        }
        ClassName unrecognized = name.nestedClass(UNRECOGNIZED);
        return type.addType(UnrecognizedEmitter.value(name, unrecognized))
                .addMethod(fromJson.addStatement("return new $T(json)", unrecognized)
                        .build())
                .build();
    }

    private TypeSpec valueCase(ClassName alternate, ClassName record, Alternative alternative, String described) {
        ParameterSpec value = ParameterSpec.builder(context.types().boxed(alternative.type()), "value")
                .build();
        TypeSpec.Builder type = skeleton(alternate, record, alternative, described)
                .recordConstructor(
                        MethodSpec.constructorBuilder().addParameter(value).build());
        if (alternative.kind() == JsonKind.ARRAY) {
            type.addMethod(MethodSpec.compactConstructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addStatement("value = $T.copyOf(value)", List.class)
                    .addJavadoc("Copies the list.\n\n@param value the value\n")
                    .build());
        }
        return type.addJavadoc("\n@param value the value\n")
                .addMethod(toJson(
                        context.types().writeValue(alternative.type(), "value").block()))
                .build();
    }

    private static TypeSpec nullCase(ClassName alternate, ClassName record, Alternative alternative, String described) {
        return skeleton(alternate, record, alternative, described)
                .recordConstructor(MethodSpec.constructorBuilder().build())
                .addMethod(toJson(CodeBlock.of("$T.getInstance()", NullNode.class)))
                .build();
    }

    private static TypeSpec.Builder skeleton(
            ClassName alternate, ClassName record, Alternative alternative, String described) {
        return TypeSpec.recordBuilder(record)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(alternate)
                .addJavadoc("The alternative $L.\n", described)
                .addAnnotations(Annotations.named(
                        alternative.name(),
                        Optional.of(alternative.type().toString()),
                        Optional.empty(),
                        List.of(),
                        alternative.condition()));
    }

    private static MethodSpec toJson(CodeBlock value) {
        return Overrides.method("toJson", JsonNode.class)
                .addStatement("return $L", value)
                .build();
    }

    private MethodSpec of(ClassName alternate, ClassName record, Alternative alternative, String described) {
        CodeBlock value = context.types()
                .checked(alternative.name(), alternative.type(), "value")
                .block();
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(context.types().parameter(alternative.type()), "value")
                .returns(alternate)
                .addJavadoc(
                        "The alternative $L.\n\n@param value the value\n@return an alternate that holds it\n",
                        described)
                .addStatement("return new $T($L)", record, value)
                .build();
    }

    /** What makes a struct that is an alternative. */
    private Optional<BuilderFunction> function(Alternative alternative) {
        return alternative.type() instanceof TypeRef.OfDefinition definition
                ? context.schema()
                        .find(definition.name())
                        .filter(StructType.class::isInstance)
                        .flatMap(struct -> BuilderFunction.of(context, (StructType) struct))
                : Optional.empty();
    }

    private static MethodSpec ofMembers(
            ClassName alternate, ClassName record, BuilderFunction function, String described) {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(function.type(), "members")
                .returns(alternate)
                .addJavadoc(
                        "Builds the alternative $L.\n\n@param members sets its members\n@return an alternate that holds it\n",
                        described)
                .addStatement("return new $T($L)", record, function.built("members"))
                .build();
    }

    private static MethodSpec ofNull(ClassName alternate, ClassName record) {
        return MethodSpec.methodBuilder("ofNull")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(alternate)
                .addJavadoc("JSON null, which is a value, and not the same as leaving the member out.\n\n"
                        + "@return an alternate that is JSON null\n")
                .addStatement("return new $T()", record)
                .build();
    }

    private static String test(JsonKind kind) {
        return switch (kind) {
            case OBJECT -> "isObject";
            case ARRAY -> "isArray";
            case STRING -> "isString";
            case NUMBER -> "isNumber";
            case BOOLEAN -> "isBoolean";
            case NULL -> "isNull";
        };
    }
}
