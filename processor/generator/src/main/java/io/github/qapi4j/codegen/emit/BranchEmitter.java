// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Defines one branch of a union: its record, and the union's factory methods for it. */
final class BranchEmitter {
    private final EmitContext context;
    private final UnionType union;
    private final Component discriminator;
    private final List<Component> common;
    private final Scope commonNames;
    private final Map<String, ClassName> records;
    private final Optional<BranchBuilderEmitter> inherited;
    private final Map<String, String> constants;
    private final Map<String, EnumValue> values;

    BranchEmitter(
            EmitContext context,
            UnionType union,
            Component discriminator,
            List<Component> common,
            Scope commonNames,
            Map<String, ClassName> records,
            Optional<BranchBuilderEmitter> inherited) {
        this.context = context;
        this.union = union;
        this.discriminator = discriminator;
        this.common = common;
        this.commonNames = commonNames;
        this.records = records;
        this.inherited = inherited;
        this.constants = EnumEmitter.constants(context.schema().discriminatorOf(union));
        this.values = context.schema().discriminatorOf(union).values().stream()
                .collect(Collectors.toMap(EnumValue::name, value -> value));
    }

    /** Adds the record, and factories where it is sent; false if the branch has no members at all. */
    boolean define(Branch branch, ClassName record, Scope factories, TypeSpec.Builder type) {
        ClassName owner = context.names().of(union.name());
        List<Component> components = new ArrayList<>();
        common.forEach(component -> components.add(component.sharedBy(owner)));
        List<Component> own = branch.type()
                .map(name -> branchComponents(branch, name, record))
                .orElse(List.of());
        components.addAll(own);
        EnumValue tag = requireNonNull(values.get(branch.tag()), "linking made sure that each tag is a value");
        List<AnnotationSpec> flags = Annotations.flags(tag.features());
        String deprecation = Deprecation.tag(context.javadocs()
                .deprecation(
                        tag.features(),
                        name -> Optional.ofNullable(records.get(name)).map(ClassName::canonicalName)));
        ClassName tagType = (ClassName) discriminator.type();
        CodeBlock writer =
                CodeBlock.of("new $T().string($S, $S)", Contract.MEMBER_WRITER, union.discriminator(), branch.tag());
        TypeSpec.Builder nested = RecordEmitter.define(record, components)
                .addModifiers(Modifier.STATIC)
                .addSuperinterface(owner)
                .addJavadoc(Javadocs.text("The branch " + Javadocs.code(branch.tag())
                        + context.javadocs().branch(union, branch.tag()) + ".\n"
                        + Javadocs.params(components)
                        + (components.isEmpty() && !deprecation.isEmpty() ? "\n" : "")
                        + deprecation))
                .addAnnotations(
                        Annotations.named(branch.tag(), branch.type(), tag.since(), tag.features(), branch.condition()))
                .addMethod(Overrides.method(discriminator.javaName(), tagType)
                        .addStatement("return $T.$L", tagType, constants.get(branch.tag()))
                        .build())
                .addMethod(StructEmitter.toJson(common.isEmpty() ? writer : CommonMembers.written(owner, writer), own));
        if (!components.isEmpty()) {
            nested.addMethod(read(record, components));
        }
        if (context.reach().sent().contains(union.name())) {
            BuilderEmitter builder = new BuilderEmitter(context, record, components, inherited.orElse(null));
            if (!components.isEmpty()) {
                nested.addSuperinterface(ParameterizedTypeName.get(Contract.type("Buildable"), record));
                builder.addTo(nested, List.of());
            }
            String name = factories.allocate(Words.of(branch.tag()).lowerCamel());
            new FactoryEmitter(context, union, branch, record, components)
                    .define(name, builder)
                    .forEach(factory -> type.addMethod(factory.addAnnotations(flags)
                            .addJavadoc("$L", deprecation)
                            .build()));
        }
        type.addType(nested.build());
        return !components.isEmpty();
    }

    private static MethodSpec read(ClassName record, List<Component> components) {
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Contract.MEMBER_READER, "in")
                .returns(record)
                .addCode(Component.readAll(record, components))
                .build();
    }

    private List<Component> branchComponents(Branch branch, String type, ClassName record) {
        Scope scope = commonNames.nested();
        Definition definition = context.schema().find(type).orElseThrow();
        return definition instanceof StructType struct
                ? context.components().of(context.schema().membersOf(struct), scope, record, struct)
                : List.of(
                        context.components().whole(type, Words.of(branch.tag()).lowerCamel(), scope));
    }
}
