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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Defines a record's staged builder: one interface per required component, in schema order, and the class {@code Builder},
 * which implements them and takes all components, so that leaving out a required one does not compile. What all branches of a
 * union have is set by a class that their builders extend.
 */
final class BuilderEmitter {
    /** The nested class of a record that takes all of its components. */
    static final String BUILDER = "Builder";

    private final ClassName record;
    private final List<Component> required;
    private final List<Component> all;
    private final List<ClassName> stages = new ArrayList<>();
    private final ClassName builder;
    private final Setters setters;
    private final @Nullable BranchBuilderEmitter inherited;

    BuilderEmitter(EmitContext context, ClassName record, List<Component> components) {
        this(context, record, components, null);
    }

    /**
     * A builder that extends another.
     *
     * @param inherited what sets the components that all branches of a union have
     */
    BuilderEmitter(
            EmitContext context,
            ClassName record,
            List<Component> components,
            @Nullable BranchBuilderEmitter inherited) {
        this.record = record;
        this.all = components;
        this.inherited = inherited;
        this.required = components.stream().filter(Component::required).toList();
        this.builder = record.nestedClass(BUILDER);
        this.setters = new Setters(context, components);
        Scope scope = stages(record);
        required.forEach(component -> stages.add(stage(record, component.javaName(), scope)));
        stages.add(builder);
    }

    /** The names of a record's nested classes. */
    static Scope stages(ClassName record) {
        Scope scope = Scope.ofClasses(record.simpleNames());
        scope.take(BUILDER);
        return scope;
    }

    /** The interface of a required component. */
    static ClassName stage(ClassName record, String javaName, Scope scope) {
        return record.nestedClass(scope.allocate(Words.of(javaName).upperCamel() + "Stage"));
    }

    /** The interface that demands the first required component, or {@code Builder} if there is none. */
    ClassName first() {
        return stages.get(0);
    }

    /**
     * Adds the static method that starts, the one that starts from a value, and the classes.
     *
     * @param requests what the builder is besides: for a command, something that can be sent
     */
    void addTo(TypeSpec.Builder type, List<TypeName> requests) {
        type.addMethod(MethodSpec.methodBuilder("builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(first())
                .addStatement("return new $T()", builder)
                .addJavadoc(Javadocs.text("Starts building " + Javadocs.code(record.simpleName()) + ".\n\n@return "
                        + (required.isEmpty()
                                ? "a builder that nothing has been set in"
                                : "the first step, which demands "
                                        + Javadocs.code(required.get(0).javaName()))
                        + "\n"))
                .build());
        type.addMethod(toBuilder());
        for (int i = 0; i < required.size(); i++) {
            type.addType(stage(required.get(i), stages.get(i), stages.get(i + 1)));
        }
        type.addType(definition(requests));
    }

    private MethodSpec toBuilder() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("toBuilder")
                .addModifiers(Modifier.PUBLIC)
                .returns(builder)
                .addJavadoc("Starts building from this value, for one with a few changes.\n\n"
                        + "@return a builder in which everything is set as here\n");
        if (all.isEmpty()) {
            return method.addStatement("return new $T()", builder).build();
        }
        // No member is called "builder".
        CodeBlock.Builder code = CodeBlock.builder().add("$1T builder = new $1T();\n", builder);
        if (inherited != null) {
            code.add(BranchBuilderEmitter.copy());
        }
        own().forEach(component -> code.add(
                component.isMap() ? "builder.$1L.putAll($1L);\n" : "builder.$1L = $1L;\n", component.javaName()));
        return method.addCode(code.add("return builder;\n").build()).build();
    }

    private TypeSpec stage(Component component, ClassName name, ClassName next) {
        return TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(Javadocs.text("Requires " + Javadocs.code(component.javaName())
                        + component.clause().map(clause -> ", " + clause).orElse("") + ".\n"))
                .addMethods(setters.declared(component, next))
                .build();
    }

    private TypeSpec definition(List<TypeName> requests) {
        TypeSpec.Builder type = TypeSpec.classBuilder(builder)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(Javadocs.text(
                        "Takes what is optional, and builds " + Javadocs.code(record.simpleName()) + ".\n"))
                .addSuperinterface(ParameterizedTypeName.get(Contract.type("QapiBuilder"), record, builder))
                .addSuperinterfaces(stages.subList(0, stages.size() - 1))
                .addSuperinterfaces(requests)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (inherited != null) {
            type.superclass(ParameterizedTypeName.get(inherited.name(), builder));
        }
        own().forEach(component -> addTo(type, component));
        return type.addMethod(Overrides.method("build", record)
                        .addStatement(
                                "return new $T($L)",
                                record,
                                all.stream().map(Component::javaName).collect(Collectors.joining(", ")))
                        .build())
                .build();
    }

    private List<Component> own() {
        BranchBuilderEmitter common = inherited;
        return common == null
                ? all
                : all.stream().filter(component -> !common.sets(component)).toList();
    }

    private void addTo(TypeSpec.Builder type, Component component) {
        if (component.isMap()) {
            type.addField(FieldSpec.builder(component.type(), component.javaName(), Modifier.PRIVATE, Modifier.FINAL)
                    .initializer("new $T<>()", LinkedHashMap.class)
                    .build());
            type.addMethods(Setters.properties(component, builder));
        } else {
            type.addField(Annotations.nullable(component.type()), component.javaName(), Modifier.PRIVATE);
            type.addMethods(setters.implemented(component, builder, CodeBlock.of("this"), !component.required()));
        }
    }
}
