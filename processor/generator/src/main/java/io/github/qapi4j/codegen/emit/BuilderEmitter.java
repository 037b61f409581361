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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Defines a record's staged builder: one interface per required component, in schema order, and the class {@code Builder},
 * which implements them and takes all components, so that leaving out a required one does not compile. What all branches of a
 * union have is demanded by interfaces of the union's, and set by a class that the builders of its branches extend.
 */
final class BuilderEmitter {
    /** The nested class of a record that takes all of its components. */
    static final String BUILDER = "Builder";

    private final ClassName record;
    private final List<Component> required;
    private final List<Component> all;
    private final List<TypeName> stages;
    private final ClassName builder;
    private final Setters setters;
    private final @Nullable BranchBuilderEmitter inherited;
    private final @Nullable Component given;

    BuilderEmitter(EmitContext context, ClassName record, List<Component> components) {
        this(context, record, components, null, null);
    }

    /**
     * A builder of a union's branch.
     *
     * @param inherited what sets the components that all branches have; null if they have none
     * @param given a component that is known from the start, which no method sets; null if there is none
     */
    BuilderEmitter(
            EmitContext context,
            ClassName record,
            List<Component> components,
            @Nullable BranchBuilderEmitter inherited,
            @Nullable Component given) {
        this.record = record;
        this.all = components.stream()
                .filter(component -> !component.equals(given))
                .toList();
        this.inherited = inherited;
        this.given = given;
        this.required = all.stream().filter(Component::required).toList();
        this.builder = record.nestedClass(BUILDER);
        this.setters = new Setters(context, all);
        this.stages = stages();
    }

    /** The interfaces, each of which leads to the next, and the class. */
    private List<TypeName> stages() {
        Scope scope = stages(record);
        if (inherited != null) {
            inherited.takeStages(scope);
        }
        List<ClassName> names = required.stream()
                .map(component -> isInherited(component) ? builder : stage(record, component.javaName(), scope))
                .toList();
        Deque<TypeName> chain = new ArrayDeque<>(List.of(builder));
        for (int i = required.size() - 1; i >= 0; i--) {
            BranchBuilderEmitter common = inherited;
            chain.addFirst(
                    common != null && isInherited(required.get(i))
                            ? common.stage(required.get(i), chain.getFirst())
                            : names.get(i));
        }
        return List.copyOf(chain);
    }

    /** The names of a record's nested classes. */
    static Scope stages(ClassName record) {
        Scope scope = Scope.ofClasses(record.simpleNames());
        scope.take(BUILDER);
        return scope;
    }

    /** The interface of a required component. */
    static ClassName stage(ClassName owner, String javaName, Scope scope) {
        return owner.nestedClass(scope.allocate(Words.of(javaName).upperCamel() + "Stage"));
    }

    /** The interface that demands the first required component, or {@code Builder} if there is none. */
    TypeName first() {
        return stages.get(0);
    }

    /**
     * Adds the static method that starts, the one that starts from a value, and the classes.
     *
     * @param requests what the builder is besides: for a command, something that can be sent
     */
    void addTo(TypeSpec.Builder type, List<TypeName> requests) {
        type.addMethod(start()).addMethod(toBuilder());
        for (int i = 0; i < required.size(); i++) {
            if (!isInherited(required.get(i))) {
                type.addType(stage(setters, required.get(i), (ClassName) stages.get(i), stages.get(i + 1))
                        .build());
            }
        }
        type.addType(definition(requests));
    }

    private MethodSpec start() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("builder").returns(first());
        Component known = given;
        if (known != null) {
            // Not for users, who could give it any value: the union's factories call it.
            return method.addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(known.type(), known.javaName())
                    .addStatement("return new $T($N)", builder, known.javaName())
                    .build();
        }
        return method.addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addStatement("return new $T()", builder)
                .addJavadoc(Javadocs.text(
                        required.isEmpty()
                                ? "{@return a builder that nothing has been set in}\n"
                                : "{@return the first step of a builder, which demands "
                                        + Javadocs.code(required.get(0).javaName()) + "}\n"))
                .build();
    }

    private MethodSpec toBuilder() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("toBuilder")
                .addModifiers(Modifier.PUBLIC)
                .returns(builder)
                .addJavadoc("{@return a builder in which everything is set as here, for a value with a few changes}\n");
        String arguments = given == null ? "" : given.javaName();
        if (all.isEmpty()) {
            return method.addStatement("return new $T($L)", builder, arguments).build();
        }
        // No member is called "builder".
        CodeBlock.Builder code = CodeBlock.builder().add("$1T builder = new $1T($2L);\n", builder, arguments);
        if (inherited != null) {
            code.add(BranchBuilderEmitter.copy());
        }
        StringBuilder copies = new StringBuilder();
        for (Component component : own()) {
            String name = component.javaName();
            copies.append("builder.").append(name);
            copies.append(component.isMap() ? ".putAll(" + name + ");\n" : " = " + name + ";\n");
        }
        return method.addCode(code.add("$L", copies.append("return builder;\n")).build())
                .build();
    }

    /** The interface that demands a component. */
    static TypeSpec.Builder stage(Setters setters, Component component, ClassName name, TypeName next) {
        return TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(Javadocs.text("Requires " + Javadocs.code(component.javaName())
                        + component.clause().map(clause -> ", " + clause).orElse("") + ".\n"))
                .addMethods(setters.declared(component, next));
    }

    private TypeSpec definition(List<TypeName> requests) {
        TypeSpec.Builder type = TypeSpec.classBuilder(builder)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(Javadocs.text(
                        "Takes what is optional, and builds " + Javadocs.code(record.simpleName()) + ".\n"))
                .addSuperinterface(ParameterizedTypeName.get(Contract.type("QapiBuilder"), record, builder))
                .addSuperinterfaces(stages.subList(0, stages.size() - 1))
                .addSuperinterfaces(requests);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        if (given != null) {
            type.addField(given.type(), given.javaName(), Modifier.PRIVATE, Modifier.FINAL);
            constructor.addParameter(given.type(), given.javaName()).addStatement("this.$1N = $1N", given.javaName());
        }
        type.addMethod(constructor.build());
        if (inherited != null) {
            type.superclass(ParameterizedTypeName.get(inherited.name(), builder));
        }
        own().forEach(component -> addTo(type, component));
        return type.addMethod(Overrides.method("build", record)
                        .addStatement(
                                "return new $T($L)",
                                record,
                                Stream.concat(Stream.ofNullable(given), all.stream())
                                        .map(Component::javaName)
                                        .collect(Collectors.joining(", ")))
                        .build())
                .build();
    }

    private List<Component> own() {
        return all.stream().filter(component -> !isInherited(component)).toList();
    }

    private boolean isInherited(Component component) {
        return inherited != null && inherited.sets(component);
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
