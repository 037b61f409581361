// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Defines one branch of a union that adds members: its record, and the union's factory methods for it. */
final class BranchEmitter {
    private final UnionBranches branches;
    private final Branch branch;
    private final ClassName record;
    private final List<Component> components = new ArrayList<>();
    private final List<Component> own;

    BranchEmitter(UnionBranches branches, Branch branch, ClassName record) {
        this.branches = branches;
        this.branch = branch;
        this.record = record;
        this.own = branches.added(branch);
        components.addAll(branches.shared());
        components.addAll(own);
    }

    TypeSpec define() {
        ClassName owner = branches.owner();
        UnionType union = branches.union();
        EnumValue tag = branches.value(branch);
        Component discriminator = branches.discriminator();
        TypeSpec.Builder type = RecordEmitter.define(record, components)
                .addModifiers(Modifier.STATIC)
                .addSuperinterface(owner)
                .addJavadoc(Javadocs.text("The branch " + Javadocs.code(branch.tag())
                        + branches.context().javadocs().branch(union, branch.tag()) + ".\n"
                        + Javadocs.params(components)
                        + branches.deprecation(branch)))
                .addAnnotations(
                        Annotations.named(branch.tag(), branch.type(), tag.since(), tag.features(), branch.condition()))
                .addMethod(Overrides.method(discriminator.javaName(), discriminator.type())
                        .addStatement("return $L", branches.constant(branch))
                        .build())
                .addMethod(StructEmitter.toJson(
                        out -> CodeBlock.builder()
                                .add("$L.string($S, $S);\n", out, union.discriminator(), branch.tag())
                                .add(CommonMembers.written(owner, branches.common(), out))
                                .build(),
                        own))
                .addMethod(read());
        if (branches.isSent()) {
            type.addSuperinterface(ParameterizedTypeName.get(Contract.type("Buildable"), record));
            builder().addTo(type, List.of());
        }
        return type.build();
    }

    List<MethodSpec.Builder> factories(String name) {
        return new FactoryEmitter(branches.context(), branches.union(), branch, record, components)
                .define(name, new BuilderFunction(record, builder().first()));
    }

    private BuilderEmitter builder() {
        return new BuilderEmitter(
                branches.context(), record, components, branches.inherited().orElse(null), null);
    }

    private MethodSpec read() {
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Contract.MEMBER_READER, "in")
                .returns(record)
                .addCode(Component.readAll(record, components))
                .build();
    }
}
