// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.github.qapi4j.codegen.type.Contract;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what all branches of a union have, in one place for all of them. */
final class CommonMembers {
    private static final String WRITE = "writeCommon";

    private CommonMembers() {}

    /** The union's method that writes the common members of any branch. */
    static MethodSpec writer(List<Component> common) {
        CodeBlock.Builder chain = CodeBlock.builder().add("return out$>$>");
        common.forEach(component -> chain.add("\n").add(component.write()));
        return MethodSpec.methodBuilder(WRITE)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Contract.MEMBER_WRITER, "out")
                .returns(Contract.MEMBER_WRITER)
                .addCode(chain.add(";\n$<$<").build())
                .build();
    }

    /** In a branch: what has written the common members, too. */
    static CodeBlock written(ClassName union, CodeBlock writer) {
        return CodeBlock.of("(($T) this).$N($L)", union, WRITE, writer);
    }
}
