// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.UnionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Defines a union: a sealed interface with the common members as accessors, and one nested record per tag that has the
 * common members and those of the branch; of all tags whose branches add none, one record that also has the tag. One branch
 * type may serve several tags and several unions, so a branch's record is its own class.
 */
final class UnionEmitter {
    private final EmitContext context;

    UnionEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(UnionType union) {
        ClassName name = context.names().of(union.name());
        UnionBranches branches = UnionBranches.of(context, union);
        Component discriminator = branches.discriminator();
        List<Component> common = branches.common();

        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(Contract.type("QapiObject"))
                .addJavadoc(context.javadocs().definition(union, List.of()))
                .addJavadoc(context.javadocs().tags(union, false))
                .addAnnotations(Annotations.file(context.deprecatedUses().in(union)))
                .addAnnotations(Annotations.definition(union));
        type.addMethod(accessor(discriminator).build());
        common.forEach(component -> {
            type.addMethod(accessor(component).build());
            component
                    .flagAccessor(CodeBlock.of("$N()", component.javaName()))
                    .ifPresent(accessor -> type.addMethod(
                            accessor.addModifiers(Modifier.DEFAULT).build()));
        });
        if (!common.isEmpty()) {
            type.addMethod(CommonMembers.writer(common));
        }

        Map<String, String> factories = branches.factories();
        Optional<TagOnlyEmitter> tagOnly = branches.tagOnly().map(record -> new TagOnlyEmitter(branches, record));
        for (Branch branch : union.branches()) {
            Optional<BranchEmitter> emitter =
                    branches.record(branch).map(it -> new BranchEmitter(branches, branch, it));
            emitter.ifPresent(it -> type.addType(it.define()));
            if (branches.isSent()) {
                String factory = requireNonNull(factories.get(branch.tag()), "each branch has a factory");
                branches.addFactories(
                        type,
                        branch,
                        emitter.map(it -> it.factories(factory))
                                .or(() -> tagOnly.map(it -> it.factories(branch, factory)))
                                .orElseThrow());
            }
        }
        tagOnly.ifPresent(emitter -> type.addType(emitter.define()));
        branches.inherited().ifPresent(emitter -> emitter.addTo(type));
        ClassName unrecognized = name.nestedClass("Unrecognized");
        return type.addMethod(fromJson(branches, tagOnly, unrecognized))
                .addType(unrecognized(name, unrecognized, discriminator, common))
                .build();
    }

    private static MethodSpec fromJson(
            UnionBranches branches, Optional<TagOnlyEmitter> tagOnly, ClassName unrecognized) {
        ClassName reader = Contract.MEMBER_READER;
        MethodSpec.Builder method = StructEmitter.signature(branches.owner())
                .addStatement(
                        "$T in = $T.of($S, json)",
                        reader,
                        reader,
                        branches.union().name())
                .addStatement(
                        "$T tag = in.tag($S)", String.class, branches.union().discriminator())
                .addCode("return switch (tag) {\n$>");
        for (Branch branch : branches.union().branches()) {
            branches.record(branch)
                    .ifPresent(record -> method.addCode("case $S -> $T.read(in);\n", branch.tag(), record));
        }
        tagOnly.ifPresent(emitter -> method.addCode(
                "case $L -> $L;\n",
                branches.withoutMembers().stream()
                        .map(branch -> CodeBlock.of("$S", branch.tag()))
                        .collect(CodeBlock.joining(",$W")),
                emitter.read()));
        return method.addCode("default -> new $T(tag, in.object());\n$<};\n", unrecognized)
                .build();
    }

    private TypeSpec unrecognized(ClassName union, ClassName name, Component discriminator, List<Component> common) {
        TypeSpec.Builder type = UnrecognizedEmitter.object(union, name)
                .addMethod(Overrides.method(discriminator.javaName(), discriminator.type())
                        .addStatement("return $T.of(tag)", discriminator.type())
                        .build());
        ClassName reader = Contract.MEMBER_READER;
        for (Component component : common) {
            type.addMethod(Overrides.method(component.javaName(), typeOf(component))
                    .addStatement("$T in = $T.of($S, raw)", reader, reader, union.simpleName())
                    .addStatement("return $L", component.read().block())
                    .build());
        }
        return type.build();
    }

    private static MethodSpec.Builder accessor(Component component) {
        MethodSpec.Builder accessor = MethodSpec.methodBuilder(component.javaName())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(typeOf(component))
                .addJavadoc("All branches have this member.\n\n@return $L\n", component.doc())
                .addJavadoc("$L", Deprecation.tag(component.deprecation()));
        component
                .member()
                .ifPresent(member -> Annotations.flags(member.features()).forEach(accessor::addAnnotation));
        return accessor;
    }

    private static TypeName typeOf(Component component) {
        return component.isNullable() ? Annotations.nullable(component.type()) : component.type();
    }
}
