// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.github.qapi4j.schema.model.Definition.Command;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Makes a command whose only argument is a union from that union, without the steps of a builder. */
final class ShortForm {
    private final ClassName command;
    private final Component union;

    private ShortForm(ClassName command, Component union) {
        this.command = command;
        this.union = union;
    }

    /**
     * The short form of a command, if it has one.
     *
     * @param components the command's, without the properties that it does not declare
     */
    static Optional<ShortForm> of(Command command, ClassName name, List<Component> components) {
        return components.stream()
                .filter(component -> command.gen() && components.size() == 1)
                .filter(Component::isWhole)
                .map(union -> new ShortForm(name, union))
                .findFirst();
    }

    /** The command's own static method. */
    MethodSpec factory() {
        return method("of")
                .addJavadoc(Javadocs.text("Makes the command from all that it takes.\n"))
                .addJavadoc(Javadocs.params(List.of(union)))
                .addJavadoc("@return a new value\n")
                .addStatement("return builder().$1N($1N).build()", union.javaName())
                .build();
    }

    /**
     * The entry point's method.
     *
     * @param before Javadoc without tags
     * @param after more tags
     */
    MethodSpec.Builder entry(String name, CodeBlock before, CodeBlock after) {
        return method(name)
                .addJavadoc(before)
                .addJavadoc(Javadocs.params(List.of(union)))
                .addJavadoc("@return the command\n")
                .addJavadoc(after)
                .addStatement("return $T.of($N)", command, union.javaName());
    }

    private MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(union.parameter(), union.javaName())
                .returns(command);
    }
}
