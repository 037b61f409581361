// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Defines the one record of all branches that add no members, and the union's factory methods for them. A class for each would
 * be as many classes as there are values of the enum, which tell no more than the value does.
 */
final class TagOnlyEmitter {
    private final UnionBranches branches;
    private final ClassName record;
    private final List<Component> components = new ArrayList<>();

    TagOnlyEmitter(UnionBranches branches, ClassName record) {
        this.branches = branches;
        this.record = record;
        components.add(branches.discriminator().sharedBy(branches.owner()));
        components.addAll(branches.shared());
    }

    TypeSpec define() {
        ClassName owner = branches.owner();
        TypeSpec.Builder type = RecordEmitter.define(record, components)
                .addModifiers(Modifier.STATIC)
                .addSuperinterface(owner)
                .addJavadoc(
                        Javadocs.text("A branch that adds no members to those that all branches have; which one it is, "
                                + "says " + Javadocs.code(components.get(0).javaName()) + ":\n<ul>\n"
                                + branches.withoutMembers().stream()
                                        .map(this::described)
                                        .collect(Collectors.joining())
                                + "</ul>\n" + Javadocs.params(components)))
                .addMethod(StructEmitter.toJson(
                        out -> CodeBlock.builder()
                                .add(Code.of(out, components.get(0).write(), ";\n")
                                        .block())
                                .add(CommonMembers.written(owner, branches.common(), out))
                                .build(),
                        List.of()));
        if (branches.isSent() && !branches.common().isEmpty()) {
            type.addSuperinterface(ParameterizedTypeName.get(Contract.type("Buildable"), record));
            builder().addTo(type, List.of());
        }
        return type.build();
    }

    /** What reads the record from {@code in}, where {@code tag} is one of its tags. */
    CodeBlock read() {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("new $T($T.of(tag)", record, components.get(0).type());
        components.stream()
                .skip(1)
                .forEach(component -> code.add(", ").add(component.read().block()));
        return code.add(")").build();
    }

    /** The factories of one of the branches. */
    List<MethodSpec.Builder> factories(Branch branch, String name) {
        CodeBlock constant = branches.constant(branch);
        return new FactoryEmitter(branches.context(), branches.union(), branch, record, components)
                .ofTagOnly(
                        name,
                        constant,
                        new BuilderFunction(
                                record, builder().first(), CodeBlock.of("$T.builder($L)", record, constant)));
    }

    private BuilderEmitter builder() {
        return new BuilderEmitter(
                branches.context(), record, components, branches.inherited().orElse(null), components.get(0));
    }

    private String described(Branch branch) {
        return "<li>" + Javadocs.code(branch.tag())
                + branches.context().javadocs().branch(branches.union(), branch.tag()) + "\n";
    }
}
