// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Defines a union: a sealed interface with the common members as accessors, and one nested record per tag that has the
 * common members and those of the branch. One branch type may serve several tags and several unions, so a branch's record
 * is its own class.
 */
final class UnionEmitter {
    private final EmitContext context;

    UnionEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(UnionType union) {
        ClassName name = context.names().of(union.name());
        List<Member> members = context.schema().commonMembersOf(union);
        Scope scope = Scope.ofMembers(Reserved.UNION);
        List<Component> all = context.components().of(members, scope, name, union);
        int at = members.stream().map(Member::name).toList().indexOf(union.discriminator());
        Component discriminator = all.get(at);
        List<Component> common = all.stream()
                .filter(component -> !component.equals(discriminator))
                .toList();

        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(Contract.type("QapiObject"))
                .addJavadoc(context.javadocs().definition(union, List.of()))
                .addJavadoc(context.javadocs().tags(union, false))
                .addAnnotations(Annotations.file(context.deprecatedUses().in(union)))
                .addAnnotations(Annotations.definition(union));
        type.addMethod(accessor(discriminator).build());
        common.forEach(component -> type.addMethod(accessor(component).build()));
        if (!common.isEmpty()) {
            type.addMethod(CommonMembers.writer(common));
        }

        ClassName reader = Contract.MEMBER_READER;
        ClassName unrecognized = name.nestedClass("Unrecognized");
        MethodSpec.Builder fromJson = StructEmitter.signature(name)
                .addStatement("$T in = $T.of($S, json)", reader, reader, union.name())
                .addStatement("$T tag = in.tag($S)", String.class, union.discriminator())
                .addCode("return switch (tag) {\n$>");
        Map<String, ClassName> records = records(union, name);
        Optional<BranchBuilderEmitter> inherited = Optional.of(new BranchBuilderEmitter(context, name, common))
                .filter(builder -> !common.isEmpty() && context.reach().sent().contains(union.name()));
        BranchEmitter branches = new BranchEmitter(context, union, discriminator, common, scope, records, inherited);
        Scope factories = scope.nestedWithout(Reserved.UNRECOGNIZED);
        for (Branch branch : union.branches()) {
            ClassName record = requireNonNull(records.get(branch.tag()), "each branch has a record");
            boolean filled = branches.define(branch, record, factories, type);
            fromJson.addCode(filled ? "case $S -> $T.read(in);\n" : "case $S -> new $T();\n", branch.tag(), record);
        }
        fromJson.addCode("default -> new $T(tag, in.object());\n$<};\n", unrecognized);
        inherited.ifPresent(builder -> type.addType(builder.define()));
        return type.addMethod(fromJson.build())
                .addType(unrecognized(name, unrecognized, discriminator, common))
                .build();
    }

    /** The branches' classes, by tag. */
    private static Map<String, ClassName> records(UnionType union, ClassName name) {
        Scope classes = Scope.ofClasses(Reserved.NESTED);
        classes.take(name.simpleName());
        Map<String, ClassName> records = new HashMap<>();
        union.branches()
                .forEach(branch -> records.put(
                        branch.tag(),
                        name.nestedClass(classes.allocate(Words.of(branch.tag()).upperCamel()))));
        return records;
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
                    .addStatement("return $L", component.read())
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
