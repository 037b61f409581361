// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The skeleton that all generated records share: components, and lists that cannot be changed from outside. */
final class RecordEmitter {
    private RecordEmitter() {}

    static TypeSpec.Builder define(ClassName name, List<Component> components, ParameterSpec... further) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (Component component : components) {
            ParameterSpec.Builder parameter = ParameterSpec.builder(
                    component.isNullable() ? Annotations.nullable(component.type()) : component.type(),
                    component.javaName());
            component.member().ifPresent(member -> Annotations.component(member).forEach(parameter::addAnnotation));
            constructor.addParameter(parameter.build());
        }
        for (ParameterSpec parameter : further) {
            constructor.addParameter(parameter);
        }
        TypeSpec.Builder type =
                TypeSpec.recordBuilder(name).addModifiers(Modifier.PUBLIC).recordConstructor(constructor.build());
        components.stream().filter(Component::isDeprecated).forEach(component -> type.addMethod(accessor(component)));
        if (components.stream().anyMatch(component -> component.isList() || component.isMap())) {
            MethodSpec.Builder copying = MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
            components.forEach(component -> copy(copying, component));
            String raw = further.length == 0 ? "" : "@param raw the whole message as QEMU sent it\n";
            type.addMethod(
                    copying.addJavadoc(Javadocs.text("Copies the collections.\n" + valueParams(components) + raw))
                            .build());
        }
        components.forEach(component -> component
                .flagAccessor(CodeBlock.of("$N", component.javaName()))
                .ifPresent(accessor -> type.addMethod(accessor.build())));
        MaskedText.of(name, components).ifPresent(type::addMethod);
        return type;
    }

    /** What Javadoc says of the parameters of canonical constructors that are not written down. */
    private static String valueParams(List<Component> components) {
        return components.stream()
                .map(Component::javaName)
                .map(name -> "@param " + name + " the value for the " + Javadocs.code(name) + " record component\n")
                .collect(Collectors.joining("", components.isEmpty() ? "" : "\n", ""));
    }

    /** The accessor of a deprecated component. */
    private static MethodSpec accessor(Component component) {
        MethodSpec.Builder accessor = MethodSpec.methodBuilder(component.javaName())
                .addModifiers(Modifier.PUBLIC)
                .returns(component.isNullable() ? Annotations.nullable(component.type()) : component.type())
                .addJavadoc(Javadocs.text("Returns " + Javadocs.code(component.javaName()) + ".\n\n@return "
                        + component.doc() + "\n" + Deprecation.tag(component.deprecation())))
                .addStatement("return $N", component.javaName());
        component
                .member()
                .ifPresent(member -> Annotations.flags(member.features()).forEach(accessor::addAnnotation));
        return accessor.build();
    }

    private static void copy(MethodSpec.Builder constructor, Component component) {
        String name = component.javaName();
        if (component.isList()) {
            constructor.addStatement("$N = $N == null ? null : $T.copyOf($N)", name, name, List.class, name);
        } else if (component.isMap()) {
            constructor.addStatement(
                    "$N = $T.unmodifiableMap(new $T<>($N))", name, Collections.class, LinkedHashMap.class, name);
        }
    }
}
