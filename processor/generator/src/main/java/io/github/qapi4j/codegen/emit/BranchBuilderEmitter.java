// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.github.qapi4j.codegen.name.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Defines what the builders of a union's branches have in common: the interfaces that demand members of all of them, and the
 * class that sets these members.
 */
final class BranchBuilderEmitter {
    /** The nested class of a union; no branch may be called so. */
    static final String BRANCH_BUILDER = "BranchBuilder";

    private static final String COPY = "copyCommon";

    private final ClassName union;
    private final ClassName name;
    private final List<Component> common;
    private final Map<String, ClassName> stages = new LinkedHashMap<>();
    private final Setters setters;

    /**
     * Of one union.
     *
     * @param common what all branches have
     * @param classes the names of the union's nested classes
     */
    BranchBuilderEmitter(EmitContext context, ClassName union, List<Component> common, Scope classes) {
        this.union = union;
        this.name = union.nestedClass(BRANCH_BUILDER);
        this.common = common;
        this.setters = new Setters(context, common);
        common.stream()
                .filter(Component::required)
                .map(Component::javaName)
                .forEach(member -> stages.put(member, BuilderEmitter.stage(union, member, classes)));
    }

    /** The interface that demands a component, for a builder whose next step is the other. */
    TypeName stage(Component component, TypeName next) {
        return ParameterizedTypeName.get(
                requireNonNull(stages.get(component.javaName()), "it is required, and all branches have it"), next);
    }

    /** Takes the names of the interfaces, which are names in the branches' records, too. */
    void takeStages(Scope classes) {
        stages.values().forEach(stage -> classes.take(stage.simpleName()));
    }

    ClassName name() {
        return name;
    }

    boolean sets(Component component) {
        return common.stream().anyMatch(one -> one.javaName().equals(component.javaName()));
    }

    /** A statement of a branch: its builder takes over what the branch has in common with others. */
    static CodeBlock copy() {
        return CodeBlock.of("builder.$N(this);\n", COPY);
    }

    void addTo(TypeSpec.Builder type) {
        TypeVariableName next = TypeVariableName.get("N");
        common.stream()
                .filter(Component::required)
                .forEach(component -> type.addType(BuilderEmitter.stage(
                                setters,
                                component,
                                requireNonNull(stages.get(component.javaName()), "it is required"),
                                next)
                        .addModifiers(Modifier.STATIC)
                        .addTypeVariable(next)
                        .addJavadoc("\n@param <N> the next step\n")
                        .build()));
        type.addType(define());
    }

    private TypeSpec define() {
        TypeVariableName self = TypeVariableName.get("B");
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.ABSTRACT)
                .addTypeVariable(self.withBounds(ParameterizedTypeName.get(name, self)))
                .addJavadoc("Takes the members that all branches have.\n\n@param <B> the builder of a branch\n")
                .addMethod(MethodSpec.constructorBuilder().build());
        for (Component component : common) {
            type.addField(FieldSpec.builder(Annotations.nullable(component.type()), component.javaName())
                    .build());
            type.addMethods(setters.implemented(component, self, CodeBlock.of("self()"), true));
        }
        MethodSpec.Builder copy = MethodSpec.methodBuilder(COPY).addParameter(union, "from");
        common.forEach(component -> copy.addStatement("this.$1N = from.$1N()", component.javaName()));
        return type.addMethod(copy.build())
                .addMethod(MethodSpec.methodBuilder("self")
                        .addAnnotation(Annotations.suppressed("unchecked"))
                        .addModifiers(Modifier.PRIVATE)
                        .returns(self)
                        .addStatement("return ($T) this", self)
                        .build())
                .build();
    }
}
