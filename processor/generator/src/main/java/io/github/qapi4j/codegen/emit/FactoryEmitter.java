// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Defines a union's factory methods for a branch: one that takes a function from the first step of the branch's builder to the
 * last, and one without parameters if nothing is demanded. Where all that the branch has is {@code data}, they take this value,
 * or a function for its own builder.
 */
final class FactoryEmitter {
    private final EmitContext context;
    private final UnionType union;
    private final Branch branch;
    private final ClassName record;
    private final List<Component> components;

    FactoryEmitter(EmitContext context, UnionType union, Branch branch, ClassName record, List<Component> components) {
        this.context = context;
        this.union = union;
        this.branch = branch;
        this.record = record;
        this.components = components;
    }

    /**
     * The methods for a branch without members of its own.
     *
     * @param name the name of each
     * @param tag the enum's constant
     * @param function what sets the members that all branches have
     */
    List<MethodSpec.Builder> ofTagOnly(String name, CodeBlock tag, BuilderFunction function) {
        List<MethodSpec.Builder> factories = new ArrayList<>();
        if (components.size() == 1) {
            factories.add(factory(name).addStatement("return new $T($L)", record, tag));
        } else {
            addSetting(name, components.subList(1, components.size()), function, factories);
        }
        factories.forEach(factory -> factory.addJavadoc("@return a new value\n"));
        return factories;
    }

    /** One that sets nothing, where nothing is demanded, and one that sets members. */
    private void addSetting(
            String name, List<Component> set, BuilderFunction function, List<MethodSpec.Builder> factories) {
        if (set.stream().noneMatch(Component::required)) {
            factories.add(factory(name).addStatement("return $L.build()", function.start()));
        }
        factories.add(factory(name)
                .addParameter(function.type(), "members")
                .addJavadoc("@param members sets the branch's members\n")
                .addStatement("return $L", function.built("members")));
    }

    /**
     * The methods for a branch that has a class of its own.
     *
     * @param name the name of each
     * @param function what sets the members of the branch
     */
    List<MethodSpec.Builder> define(String name, BuilderFunction function) {
        List<MethodSpec.Builder> factories = new ArrayList<>();
        Optional<Member> wrapped = context.schema().wrappedBy(union, branch);
        if (wrapped.isPresent()) {
            Component data = components.get(0);
            struct(wrapped.get()).ifPresent(struct -> factories.addAll(ofStruct(name, data, struct)));
            factories.add(factory(name)
                    .addParameter(data.parameter(), data.javaName())
                    .addJavadoc("@param $L $L\n", data.javaName(), data.doc())
                    .addStatement("return $L", build(data, CodeBlock.of("$N", data.javaName()))));
        } else {
            addSetting(name, components, function, factories);
        }
        factories.forEach(factory -> factory.addJavadoc("@return a new value\n"));
        return factories;
    }

    /** What makes the struct that a branch has as {@code data}, member by member. */
    private List<MethodSpec.Builder> ofStruct(String name, Component data, StructType struct) {
        ClassName type = (ClassName) data.type();
        List<Member> members = context.schema().membersOf(struct);
        List<MethodSpec.Builder> factories = new ArrayList<>();
        if (members.stream().noneMatch(Components::isRequired)) {
            factories.add(
                    factory(name).addStatement("return $L", build(data, CodeBlock.of("$T.builder().build()", type))));
        }
        BuilderFunction.of(context, struct)
                .ifPresent(function -> factories.add(factory(name)
                        .addParameter(function.type(), "members")
                        .addJavadoc("@param members sets the members of $L\n", Javadocs.code(data.javaName()))
                        .addStatement("return $L", build(data, function.built("members")))));
        return factories;
    }

    private Optional<StructType> struct(Member member) {
        return member.type() instanceof TypeRef.OfDefinition definition
                ? context.schema()
                        .find(definition.name())
                        .filter(StructType.class::isInstance)
                        .map(StructType.class::cast)
                : Optional.empty();
    }

    private CodeBlock build(Component data, CodeBlock value) {
        return CodeBlock.of("$T.builder().$N($L).build()", record, data.javaName(), value);
    }

    private MethodSpec.Builder factory(String name) {
        String what = Javadocs.code(branch.tag()) + context.javadocs().branch(union, branch.tag());
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(record)
                .addJavadoc("Builds the branch $L.\n\n", what);
    }
}
