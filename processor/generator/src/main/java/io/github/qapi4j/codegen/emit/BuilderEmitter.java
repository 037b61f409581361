// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/**
 * Defines a record's staged builder: one interface per required component, in schema order, then {@code Builder} with the
 * optional ones, so that leaving out a required one does not compile.
 */
final class BuilderEmitter {
    private final ClassName record;
    private final List<Component> required;
    private final List<Component> optional;
    private final List<Component> all;
    private final List<ClassName> stages = new ArrayList<>();
    private final ClassName builder;
    private final ClassName steps;

    BuilderEmitter(ClassName record, List<Component> components) {
        this.record = record;
        this.all = components;
        this.required = components.stream().filter(Component::required).toList();
        this.optional = components.stream().filter(c -> !c.required()).toList();
        this.builder = record.nestedClass("Builder");
        this.steps = record.nestedClass("Steps");
        Scope scope = Scope.ofClasses(Set.of("Builder", "Steps"));
        required.forEach(component -> stages.add(
                record.nestedClass(scope.allocate(Words.of(component.javaName()).upperCamel() + "Stage"))));
        stages.add(builder);
    }

    /** The interface that demands the first required component, or {@code Builder} if there is none. */
    ClassName first() {
        return stages.get(0);
    }

    ClassName last() {
        return builder;
    }

    void addTo(TypeSpec.Builder type) {
        type.addMethod(MethodSpec.methodBuilder("builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(first())
                .addStatement("return new $T()", steps)
                .addJavadoc("Starts building.\n\n@return the first step\n")
                .build());
        for (int i = 0; i < required.size(); i++) {
            type.addType(stage(required.get(i), stages.get(i), stages.get(i + 1)));
        }
        type.addType(lastStage());
        type.addType(implementation());
    }

    private TypeSpec stage(Component component, ClassName name, ClassName next) {
        return TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(Javadocs.text("Requires " + Javadocs.code(component.javaName())
                        + component.clause().map(clause -> ", " + clause).orElse("") + ".\n"))
                .addMethod(setter(component, next, true).build())
                .build();
    }

    private TypeSpec lastStage() {
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(builder)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Takes what is optional, and builds.\n");
        for (Component component : optional) {
            if (component.isMap()) {
                properties().forEach(property -> type.addMethod(property.build()));
            } else {
                type.addMethod(setter(component, builder, true).build());
            }
        }
        return type.addMethod(MethodSpec.methodBuilder("build")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(record)
                        .addJavadoc(Javadocs.text(
                                "Builds " + Javadocs.code(record.simpleName()) + ".\n\n@return a new value\n"))
                        .build())
                .build();
    }

    /** Nobody sees this class, and it compiles only if it implements the steps; javac looks at each annotation three times. */
    private TypeSpec implementation() {
        TypeSpec.Builder type = TypeSpec.classBuilder(steps)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterfaces(stages);
        for (Component component : all) {
            if (component.isMap()) {
                type.addField(
                        FieldSpec.builder(component.type(), component.javaName(), Modifier.PRIVATE, Modifier.FINAL)
                                .initializer("new $T<>()", LinkedHashMap.class)
                                .build());
                type.addMethod(property(JsonNode.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addStatement(
                                "this.$N.put($T.requireNonNull(name, $S), $T.requireNonNull(value, $S))",
                                component.javaName(),
                                Objects.class,
                                "name",
                                Objects.class,
                                "value")
                        .addStatement("return this")
                        .build());
            } else {
                type.addField(Annotations.nullable(component.type()), component.javaName(), Modifier.PRIVATE);
                int stage = required.indexOf(component);
                ClassName next = stage < 0 ? builder : stages.get(stage + 1);
                type.addMethod(setter(component, next, false)
                        .addCode("this." + component.javaName() + " = $L;\nreturn this;\n", argument(component))
                        .build());
            }
        }
        return type.addMethod(MethodSpec.methodBuilder("build")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(record)
                        .addStatement(
                                "return new $T($L)",
                                record,
                                all.stream().map(Component::javaName).collect(Collectors.joining(", ")))
                        .build())
                .build();
    }

    private static CodeBlock argument(Component component) {
        return component.required() && !component.parameter().isPrimitive()
                ? CodeBlock.of("$T.requireNonNull($L, $S)", Objects.class, component.checked(), component.javaName())
                : component.checked();
    }

    private static MethodSpec.Builder setter(Component component, ClassName next, boolean declaration) {
        boolean nullable = component.isNullable() && !component.parameter().isPrimitive();
        TypeName type = nullable ? Annotations.nullable(component.parameter()) : component.parameter();
        MethodSpec.Builder setter = MethodSpec.methodBuilder(component.javaName())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(ParameterSpec.builder(type, component.javaName()).build())
                .returns(next);
        component
                .member()
                .ifPresent(member -> Annotations.flags(member.features()).forEach(setter::addAnnotation));
        if (declaration) {
            setter.addModifiers(Modifier.ABSTRACT)
                    .addJavadoc(Javadocs.text("Sets "
                            + component.clause().orElse(Javadocs.code(component.javaName())) + ".\n\n@param "
                            + component.javaName() + " " + component.doc() + "\n@return the next step\n"
                            + Deprecation.tag(component.deprecation())));
        }
        return setter;
    }

    /** One method for each kind of value that a property may have; all end in the one that takes a tree. */
    private List<MethodSpec.Builder> properties() {
        Map<Class<?>, Class<?>> scalars = new LinkedHashMap<>();
        scalars.put(String.class, StringNode.class);
        scalars.put(long.class, LongNode.class);
        scalars.put(boolean.class, BooleanNode.class);
        List<MethodSpec.Builder> methods = new ArrayList<>();
        methods.add(property(JsonNode.class).addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT));
        scalars.forEach((type, node) -> methods.add(property(type)
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addStatement("return property(name, $T.valueOf(value))", node)));
        methods.forEach(method -> method.addJavadoc("Sets a property that the schema does not declare.\n\n"
                + "@param name the property's name on the wire\n@param value its value\n@return this step\n"));
        return methods;
    }

    private MethodSpec.Builder property(Class<?> type) {
        return MethodSpec.methodBuilder("property")
                .addParameter(String.class, "name")
                .addParameter(type, "value")
                .returns(builder);
    }
}
