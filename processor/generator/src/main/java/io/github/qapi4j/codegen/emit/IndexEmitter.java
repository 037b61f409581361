// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Defines the schema's index. It finds classes by {@code switch}, as a map of method references would cost a class per
 * definition when the first one is looked up.
 */
final class IndexEmitter {
    static final String DECODE = "decode";

    /** Keeps each method well below the 64 KiB that Java allows. */
    private static final int CASES_PER_METHOD = 400;

    /** Keeps each class well below the 65,535 constants that Java allows. */
    private static final int COMMANDS_PER_CLASS = 400;

    private static final TypeName ANY_CLASS =
            ParameterizedTypeName.get(ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class));
    private static final TypeName STRINGS = ParameterizedTypeName.get(List.class, String.class);

    private final EmitContext context;

    IndexEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(ClassName name) {
        List<Definition> decodable = context.schema().definitions().stream()
                .filter(definition -> definition instanceof Type)
                .filter(type -> context.names().find(type.name()).isPresent())
                .toList();
        TypeSpec.Builder type = TypeSpec.enumBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Contract.type("SchemaIndex"))
                .addJavadoc("Finds what was generated from the schema by name.\n")
                .addAnnotations(Annotations.file(context.deprecatedUses().inIndex()))
                .addEnumConstant(
                        "INSTANCE",
                        TypeSpec.anonymousClassBuilder("")
                                .addJavadoc("The only instance.\n")
                                .build())
                .addStaticBlock(CodeBlock.of("$T.requireOne($T.class);\n", Contract.SCHEMA_ARTIFACTS, name))
                .addMethod(Overrides.method("release", String.class)
                        .addStatement(
                                "return $S",
                                Annotations.printable(context.schema().release()))
                        .build())
                .addMethod(names("commandNames", Command.class))
                .addMethod(names("eventNames", Event.class))
                .addMethod(find())
                .addMethods(Programs.names(context.schema(), "commandNames", Command.class))
                .addMethods(Programs.names(context.schema(), "eventNames", Event.class))
                .addMethod(decodeEvent())
                .addMethod(eventName());
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < decodable.size(); from += CASES_PER_METHOD) {
            int to = Math.min(decodable.size(), from + CASES_PER_METHOD);
            String part = DECODE + from / CASES_PER_METHOD;
            parts.add(part);
            type.addMethod(decodePart(part, decodable.subList(from, to)));
        }
        List<Command> commands = context.schema().all(Command.class).toList();
        for (int from = 0; from < commands.size(); from += COMMANDS_PER_CLASS) {
            int to = Math.min(commands.size(), from + COMMANDS_PER_CLASS);
            String part = "Arguments" + from / COMMANDS_PER_CLASS;
            parts.add(part + "." + DECODE);
            type.addType(new ArgumentsEmitter(context).define(part, commands.subList(from, to)));
        }
        return type.addMethod(decode(parts)).build();
    }

    private MethodSpec names(String method, Class<? extends Definition> kind) {
        CodeBlock names = context.schema()
                .all(kind)
                .map(definition -> CodeBlock.of("$S", definition.name()))
                .collect(CodeBlock.joining(",\n"));
        return Overrides.method(method, STRINGS)
                .addCode("return $T.of(new $T[] {$>$>\n$L$<$<\n});\n", List.class, String.class, names)
                .build();
    }

    private MethodSpec find() {
        CodeBlock.Builder cases = CodeBlock.builder();
        context.schema().definitions().stream()
                .filter(definition -> definition instanceof Command || definition instanceof Event)
                .forEach(definition -> cases.add(
                        "case $S -> $T.of($T.class);\n",
                        definition.name(),
                        Optional.class,
                        context.names().of(definition.name())));
        return Overrides.method("find", ParameterizedTypeName.get(ClassName.get(Optional.class), ANY_CLASS))
                .addParameter(String.class, "name")
                .addCode("return switch (name) {\n$>$Ldefault -> $T.empty();\n$<};\n", cases.build(), Optional.class)
                .build();
    }

    private MethodSpec decodeEvent() {
        ClassName unknown = Contract.type("UnknownEvent");
        CodeBlock.Builder cases = CodeBlock.builder();
        context.schema()
                .all(Event.class)
                .forEach(event -> cases.add(
                        "case $S -> $T.fromJson(message);\n",
                        event.name(),
                        context.names().of(event.name())));
        return Overrides.method("decodeEvent", Contract.type("QmpEvent"))
                .addParameter(ObjectNode.class, "message")
                .addStatement("$T name = message.path($S).asString($S)", String.class, "event", "")
                .beginControlFlow("try")
                .addCode(
                        "return switch (name) {\n$>$Ldefault -> new $T(name, message);\n$<};\n", cases.build(), unknown)
                .nextControlFlow("catch ($T e)", Contract.type("QapiDecodeException"))
                .addStatement("return new $T(name, message)", unknown)
                .endControlFlow()
                .build();
    }

    private MethodSpec eventName() {
        CodeBlock.Builder cases = CodeBlock.builder();
        context.schema()
                .all(Event.class)
                .forEach(event -> cases.add(
                        "case $S -> $T.of($S);\n",
                        context.names().of(event.name()).reflectionName(),
                        Optional.class,
                        event.name()));
        TypeName type = ParameterizedTypeName.get(
                ClassName.get(Class.class), WildcardTypeName.subtypeOf(Contract.type("QmpEvent")));
        return Overrides.method("eventName", ParameterizedTypeName.get(Optional.class, String.class))
                .addParameter(type, "type")
                .addCode(
                        "return switch (type.getName()) {\n$>$Ldefault -> $T.empty();\n$<};\n",
                        cases.build(),
                        Optional.class)
                .build();
    }

    private static MethodSpec decode(List<String> parts) {
        MethodSpec.Builder method = Overrides.method("decode", ParameterizedTypeName.get(Optional.class, Object.class))
                .addParameter(ANY_CLASS, "type")
                .addParameter(JsonNode.class, "json")
                .addComment("A branch is decoded as its union, so that a wrong tag is noticed.")
                .addStatement("$T outer = type.getEnclosingClass()", ANY_CLASS)
                .addStatement("$T name = (outer == null ? type : outer).getName()", String.class)
                .addStatement("$T value = null", Object.class);
        for (String part : parts) {
            method.beginControlFlow("if (value == null)")
                    .addStatement("value = $L(name, json)", part)
                    .endControlFlow();
        }
        return method.addStatement("return $T.ofNullable(value)", Optional.class)
                .build();
    }

    private MethodSpec decodePart(String part, List<Definition> definitions) {
        CodeBlock.Builder cases = CodeBlock.builder();
        definitions.forEach(definition -> {
            ClassName type = context.names().of(definition.name());
            cases.add("case $S -> $T.fromJson(json);\n", type.reflectionName(), type);
        });
        return find(part, cases.build());
    }

    /** A method that decodes one of several types, by the name of its class. */
    static MethodSpec find(String method, CodeBlock cases) {
        return MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.STATIC)
                .addParameter(String.class, "name")
                .addParameter(JsonNode.class, "json")
                .returns(Annotations.nullable(ClassName.get(Object.class)))
                .addCode("return switch (name) {\n$>$Ldefault -> null;\n$<};\n", cases)
                .build();
    }
}
