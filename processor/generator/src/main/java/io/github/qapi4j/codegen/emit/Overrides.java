// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import javax.lang.model.element.Modifier;

/** Public methods that implement one of an interface's. */
final class Overrides {
    private Overrides() {}

    static MethodSpec.Builder method(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }

    static MethodSpec.Builder method(String name, Class<?> returns) {
        return method(name, ClassName.get(returns));
    }
}
