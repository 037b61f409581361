// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.codegen.type.Contract;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what all branches of a union have, in one place for all of them. */
final class CommonMembers {
    private static final String WRITE = "writeCommon";

    private CommonMembers() {}

    /** The union's method that writes the common members of any branch. */
    static MethodSpec writer(List<Component> common) {
        List<Object> code = new ArrayList<>();
        for (Component component : common) {
            code.add("out");
            code.add(component.writeAccessor());
            code.add(";\n");
        }
        return MethodSpec.methodBuilder(WRITE)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Contract.MEMBER_WRITER, "out")
                .addCode(Code.of(code.toArray()).block())
                .build();
    }

    /** In a branch: the statement that writes the common members, if there are any. */
    static CodeBlock written(ClassName union, List<Component> common, String out) {
        return common.isEmpty() ? CodeBlock.of("") : CodeBlock.of("(($T) this).$N($L);\n", union, WRITE, out);
    }
}
