// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Writes the methods by which builders take their components. */
final class Setters {
    private final SetterForms forms;

    /** Of one builder. */
    Setters(EmitContext context, List<Component> components) {
        this.forms = new SetterForms(
                context, components.stream().map(Component::javaName).collect(Collectors.toSet()));
    }

    /** The methods of an interface that demands a component. */
    List<MethodSpec> declared(Component component, TypeName next) {
        return forms.of(component).stream()
                .map(form -> documented(component, form, skeleton(component, form, next))
                        .addModifiers(Modifier.ABSTRACT)
                        .build())
                .toList();
    }

    /**
     * The methods of a class.
     *
     * @param next what they return
     * @param self that value
     * @param documented whether to document them: what an interface has declared is
     */
    List<MethodSpec> implemented(Component component, TypeName next, CodeBlock self, boolean documented) {
        List<MethodSpec> methods = new ArrayList<>();
        for (SetterForm form : forms.of(component)) {
            MethodSpec.Builder method = skeleton(component, form, next);
            if (documented) {
                documented(component, form, method);
            }
            methods.add(method.addCode(
                            CodeBlock.of("this." + component.javaName() + " = $L;\nreturn $L;\n", form.value(), self))
                    .build());
        }
        return methods;
    }

    private static MethodSpec.Builder skeleton(Component component, SetterForm form, TypeName next) {
        MethodSpec.Builder setter = MethodSpec.methodBuilder(form.method())
                .addModifiers(Modifier.PUBLIC)
                .varargs(form.variable())
                .returns(next);
        form.parameter().ifPresent(type -> {
            TypeName shown = form.nullable() ? Annotations.nullable(type) : type;
            setter.addParameter(
                    ParameterSpec.builder(shown, component.javaName()).build());
        });
        component
                .member()
                .ifPresent(member -> Annotations.flags(member.features()).forEach(setter::addAnnotation));
        return setter;
    }

    private static MethodSpec.Builder documented(Component component, SetterForm form, MethodSpec.Builder setter) {
        String what = component.clause().orElse(Javadocs.code(component.javaName()));
        String summary = form.parameter().isPresent()
                ? "Sets " + what + ".\n@param " + component.javaName() + " " + form.doc()
                : "Sets " + Javadocs.code(component.javaName()) + " to JSON null: " + what + ".";
        return setter.addJavadoc(
                Javadocs.text(summary + "\n@return the next step\n" + Deprecation.tag(component.deprecation())));
    }

    /** The methods of a builder whose command takes what it does not declare: one for each kind of value. */
    static List<MethodSpec> properties(Component component, TypeName builder) {
        Map<Class<?>, Class<?>> scalars = new LinkedHashMap<>();
        scalars.put(String.class, StringNode.class);
        scalars.put(long.class, LongNode.class);
        scalars.put(boolean.class, BooleanNode.class);
        List<MethodSpec.Builder> methods = new ArrayList<>();
        methods.add(property(JsonNode.class, builder)
                .addStatement(
                        "this.$N.put($T.requireNonNull(name, $S), $T.requireNonNull(value, $S))",
                        component.javaName(),
                        Objects.class,
                        "name",
                        Objects.class,
                        "value")
                .addStatement("return this"));
        scalars.forEach((type, node) ->
                methods.add(property(type, builder).addStatement("return property(name, $T.valueOf(value))", node)));
        return methods.stream()
                .map(method -> method.addJavadoc(
                                "Sets a property that the schema does not declare.\n\n"
                                        + "@param name the property's name on the wire\n@param value its value\n@return this step\n")
                        .build())
                .toList();
    }

    private static MethodSpec.Builder property(Class<?> type, TypeName builder) {
        return MethodSpec.methodBuilder("property")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(String.class, "name")
                .addParameter(type, "value")
                .returns(builder);
    }
}
