// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
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

    /** Keeps each class well below the 65,535 constants that Java allows. */
    private static final int COMMANDS_PER_CLASS = 400;

    private static final ParameterSpec NAME =
            ParameterSpec.builder(String.class, "name").build();
    private static final ParameterSpec JSON =
            ParameterSpec.builder(JsonNode.class, "json").build();
    private static final ParameterSpec MESSAGE =
            ParameterSpec.builder(ObjectNode.class, "message").build();
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
                .addMethods(Programs.names(context.schema(), "commandNames", Command.class))
                .addMethods(Programs.names(context.schema(), "eventNames", Event.class));
        addFind(type);
        addDecodeEvent(type);
        addEventName(type);
        List<CodeBlock> parts = new ArrayList<>();
        parts.add(new Lookup("decodeType", ClassName.get(Object.class), List.of(NAME, JSON), decoding(decodable))
                .addTo(type));
        List<Command> commands = context.schema().all(Command.class).toList();
        for (int from = 0; from < commands.size(); from += COMMANDS_PER_CLASS) {
            int to = Math.min(commands.size(), from + COMMANDS_PER_CLASS);
            String part = "Arguments" + from / COMMANDS_PER_CLASS;
            parts.add(CodeBlock.of("$L.$L(name, json)", part, DECODE));
            type.addType(new ArgumentsEmitter(context).define(part, commands.subList(from, to)));
        }
        return type.addMethod(decode(parts)).build();
    }

    private MethodSpec names(String method, Class<? extends Definition> kind) {
        List<String> names = context.schema().all(kind).map(Definition::name).toList();
        return Overrides.method(method, STRINGS).addCode(list(names)).build();
    }

    /** A statement that returns a list of texts. */
    static CodeBlock list(List<String> texts) {
        return CodeBlock.of(
                "return $T.of(new $T[] {$>$>\n$L$<$<\n});\n",
                List.class,
                String.class,
                texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(",\n")));
    }

    private void addFind(TypeSpec.Builder type) {
        List<CodeBlock> cases = context.schema().definitions().stream()
                .filter(definition -> definition instanceof Command || definition instanceof Event)
                .map(definition -> CodeBlock.of(
                        "case $S -> $T.class;\n",
                        definition.name(),
                        context.names().of(definition.name())))
                .toList();
        CodeBlock found = new Lookup("callClass", ANY_CLASS, List.of(NAME), cases).addTo(type);
        type.addMethod(Overrides.method("find", ParameterizedTypeName.get(ClassName.get(Optional.class), ANY_CLASS))
                .addParameter(NAME)
                .addStatement("return $T.ofNullable($L)", Optional.class, found)
                .build());
    }

    private void addDecodeEvent(TypeSpec.Builder type) {
        ClassName unknown = Contract.type("UnknownEvent");
        List<CodeBlock> cases = context.schema()
                .all(Event.class)
                .map(event -> CodeBlock.of(
                        "case $S -> $T.fromJson(message);\n",
                        event.name(),
                        context.names().of(event.name())))
                .toList();
        CodeBlock known =
                new Lookup("knownEvent", Contract.type("QmpEvent"), List.of(NAME, MESSAGE), cases).addTo(type);
        type.addMethod(Overrides.method("decodeEvent", Contract.type("QmpEvent"))
                .addParameter(MESSAGE)
                .addStatement("$T name = message.path($S).asString($S)", String.class, "event", "")
                .beginControlFlow("try")
                .addStatement("$T event = $L", Annotations.nullable(Contract.type("QmpEvent")), known)
                .addStatement("return event == null ? new $T(name, message) : event", unknown)
                .nextControlFlow("catch ($T e)", Contract.type("QapiDecodeException"))
                .addStatement("return new $T(name, message)", unknown)
                .endControlFlow()
                .build());
    }

    private void addEventName(TypeSpec.Builder type) {
        List<CodeBlock> cases = context.schema()
                .all(Event.class)
                .map(event -> CodeBlock.of(
                        "case $S -> $S;\n", context.names().of(event.name()).reflectionName(), event.name()))
                .toList();
        CodeBlock found = new Lookup("wireName", ClassName.get(String.class), List.of(NAME), cases).addTo(type);
        TypeName events = ParameterizedTypeName.get(
                ClassName.get(Class.class), WildcardTypeName.subtypeOf(Contract.type("QmpEvent")));
        type.addMethod(Overrides.method("eventName", ParameterizedTypeName.get(Optional.class, String.class))
                .addParameter(events, "type")
                .addStatement("$T name = type.getName()", String.class)
                .addStatement("return $T.ofNullable($L)", Optional.class, found)
                .build());
    }

    private List<CodeBlock> decoding(List<Definition> definitions) {
        return definitions.stream()
                .map(definition -> context.names().of(definition.name()))
                .map(type -> CodeBlock.of("case $S -> $T.fromJson(json);\n", type.reflectionName(), type))
                .toList();
    }

    private static MethodSpec decode(List<CodeBlock> parts) {
        MethodSpec.Builder method = Overrides.method("decode", ParameterizedTypeName.get(Optional.class, Object.class))
                .addParameter(ANY_CLASS, "type")
                .addParameter(JsonNode.class, "json")
                .addComment("A branch is decoded as its union, so that a wrong tag is noticed.")
                .addStatement("$T outer = type.getEnclosingClass()", ANY_CLASS)
                .addStatement("$T name = (outer == null ? type : outer).getName()", String.class)
                .addStatement("$T value = $L", Annotations.nullable(ClassName.get(Object.class)), parts.get(0));
        for (CodeBlock part : parts.subList(1, parts.size())) {
            method.beginControlFlow("if (value == null)")
                    .addStatement("value = $L", part)
                    .endControlFlow();
        }
        return method.addStatement("return $T.ofNullable(value)", Optional.class)
                .build();
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
