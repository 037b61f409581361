// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * One of the ways in which a builder takes a component.
 *
 * @param method the method's name
 * @param parameter the parameter's type; empty if there is none
 * @param variable whether the parameter takes any number of values
 * @param nullable whether null leaves the component out
 * @param value the component's value, from the parameter, which is called like the component
 * @param doc what the parameter is, as Javadoc; empty if there is none
 */
record SetterForm(
        String method, Optional<TypeName> parameter, boolean variable, boolean nullable, CodeBlock value, String doc) {
    static SetterForm of(String method, TypeName parameter, CodeBlock value, String doc) {
        return new SetterForm(method, Optional.of(parameter), false, false, value, doc);
    }

    static SetterForm variable(String method, TypeName parameter, CodeBlock value, String doc) {
        return new SetterForm(method, Optional.of(parameter), true, false, value, doc);
    }

    static SetterForm nullable(String method, TypeName parameter, CodeBlock value, String doc) {
        return new SetterForm(method, Optional.of(parameter), false, true, value, doc);
    }

    static SetterForm none(String method, CodeBlock value) {
        return new SetterForm(method, Optional.empty(), false, false, value, "");
    }
}
