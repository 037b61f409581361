// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the ways in which a builder takes a member: as its own type; an alternate as each of its alternatives; a struct as a
 * function for its builder; a list as its elements one by one.
 */
final class SetterForms {
    private static final ClassName OBJECTS = ClassName.get(Objects.class);

    private final EmitContext context;
    private final Set<String> taken;

    /**
     * Of one builder.
     *
     * @param taken the names of its components
     */
    SetterForms(EmitContext context, Set<String> taken) {
        this.context = context;
        this.taken = taken;
    }

    /** All of them, that of the component's own type first. */
    List<SetterForm> of(Component component) {
        List<SetterForm> forms = new ArrayList<>();
        String name = component.javaName();
        boolean nullable = component.isNullable() && !component.parameter().isPrimitive();
        forms.add(new SetterForm(
                name, Optional.of(component.parameter()), false, nullable, argument(component), component.setterDoc()));
        component.member().map(Member::type).ifPresent(type -> {
            if (type instanceof TypeRef.ArrayOf array) {
                elements(name, array.element(), forms);
            } else {
                definition(type).ifPresent(definition -> single(component, definition, forms));
            }
        });
        return forms;
    }

    private static CodeBlock argument(Component component) {
        return component.required() && !component.parameter().isPrimitive()
                ? Code.of(
                                OBJECTS,
                                ".requireNonNull(",
                                component.checked(),
                                ", " + Code.quoted(component.javaName()) + ")")
                        .block()
                : component.checked().block();
    }

    private void single(Component component, Definition definition, List<SetterForm> forms) {
        String name = component.javaName();
        if (definition instanceof StructType struct) {
            function(struct)
                    .ifPresent(function -> forms.add(SetterForm.of(
                            name,
                            function.type(),
                            function.built(name),
                            "sets the members of " + Javadocs.code(struct.name()))));
        } else if (definition instanceof AlternateType alternate) {
            ClassName type = context.names().of(alternate.name());
            for (Alternative alternative : alternate.alternatives()) {
                forms.addAll(alternative(component, type, alternative));
            }
        }
    }

    private List<SetterForm> alternative(Component component, ClassName alternate, Alternative alternative) {
        String name = component.javaName();
        if (alternative.kind() == JsonKind.NULL) {
            return List.of(SetterForm.none(without(name), CodeBlock.of("$T.ofNull()", alternate)));
        }
        TypeName type = context.types().parameter(alternative.type());
        String doc =
                "the alternative " + Javadocs.code(alternative.name()) + " of " + Javadocs.code(alternate.simpleName());
        CodeBlock value = CodeBlock.of("$T.of($N)", alternate, name);
        List<SetterForm> forms = new ArrayList<>();
        if (type.isPrimitive()) {
            forms.add(SetterForm.of(name, type, value, doc));
        } else if (component.isNullable()) {
            forms.add(SetterForm.nullable(
                    name, type, CodeBlock.of("$N == null ? null : $L", name, value), doc + "; null leaves it out"));
        } else {
            forms.add(SetterForm.of(
                    name,
                    type,
                    CodeBlock.of("$T.of($T.requireNonNull($N, $S))", alternate, Objects.class, name, name),
                    doc));
        }
        definition(alternative.type())
                .filter(StructType.class::isInstance)
                .flatMap(struct -> function((StructType) struct))
                .ifPresent(function -> forms.add(SetterForm.of(
                        name,
                        function.type(),
                        CodeBlock.of("$T.of($L)", alternate, function.built(name)),
                        "sets the members of " + doc)));
        return forms;
    }

    /** {@code noBacking} for {@code backing}. */
    private String without(String name) {
        return without(name, taken);
    }

    /** The method that sets a component to JSON null. */
    static String without(String name, Set<String> taken) {
        String proposal = "no" + Words.of(name).upperCamel();
        while (taken.contains(proposal)) {
            proposal += "_";
        }
        return proposal;
    }

    /** A list's elements one by one; none where Java cannot make an array of them without a warning. */
    private void elements(String name, TypeRef element, List<SetterForm> forms) {
        TypeName type = context.types().parameter(element);
        String doc = "the elements, none of them null";
        if (type.equals(TypeName.LONG) || type.equals(TypeName.DOUBLE)) {
            CodeBlock boxed = CodeBlock.of("$T.stream($N).boxed().toList()", Arrays.class, name);
            forms.add(SetterForm.variable(name, ArrayTypeName.of(type), boxed, "the elements"));
        } else if (type instanceof ClassName) {
            forms.add(SetterForm.variable(
                    name, ArrayTypeName.of(type), CodeBlock.of("$T.of($N)", List.class, name), doc));
        }
        definition(element)
                .filter(AlternateType.class::isInstance)
                .map(AlternateType.class::cast)
                .ifPresent(alternate -> alternate.alternatives().stream()
                        .filter(alternative -> context.types().parameter(alternative.type()) instanceof ClassName
                                && alternative.kind() != JsonKind.NULL)
                        .forEach(alternative -> forms.add(SetterForm.variable(
                                name,
                                ArrayTypeName.of(context.types().parameter(alternative.type())),
                                CodeBlock.of(
                                        "$T.of($N).map($T::of).toList()",
                                        Stream.class,
                                        name,
                                        context.names().of(alternate.name())),
                                "the elements, each the alternative " + Javadocs.code(alternative.name())))));
    }

    private Optional<BuilderFunction> function(StructType struct) {
        return BuilderFunction.of(context, struct);
    }

    private Optional<Definition> definition(TypeRef type) {
        return type instanceof TypeRef.OfDefinition definition
                ? context.schema().find(definition.name())
                : Optional.empty();
    }
}
