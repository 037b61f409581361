// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Defines the class that the builders of a union's branches extend: it sets the members that all of them have. */
final class BranchBuilderEmitter {
    /** The nested class of a union; no branch may be called so. */
    static final String BRANCH_BUILDER = "BranchBuilder";

    private static final String COPY = "copyCommon";

    private final ClassName union;
    private final ClassName name;
    private final List<Component> common;
    private final Setters setters;

    BranchBuilderEmitter(EmitContext context, ClassName union, List<Component> common) {
        this.union = union;
        this.name = union.nestedClass(BRANCH_BUILDER);
        this.common = common;
        this.setters = new Setters(context, common);
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

    TypeSpec define() {
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
