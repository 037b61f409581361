// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * A {@code switch} over the names of all definitions of a kind, which finds something for each of them. Of a schema that is much
 * larger than QEMU's, it is divided among several classes, as Java limits the code of a method and the constants of a class.
 *
 * @param name the name of the method in each of the classes, also that of the classes, with a number
 * @param result what it finds; null where it finds nothing
 * @param parameters the first is the name
 * @param cases {@code case NAME -> VALUE;}, each in a line
 */
record Lookup(String name, TypeName result, List<ParameterSpec> parameters, List<CodeBlock> cases) {
    /** Keeps each method below the 64 KiB that Java allows, and each class below its 65,535 constants. */
    private static final int CASES_PER_METHOD = 600;

    /** Makes what finds something from the first parameter; adds to the type what it needs. */
    CodeBlock addTo(TypeSpec.Builder type) {
        String arguments =
                String.join(", ", parameters.stream().map(ParameterSpec::name).toList());
        List<CodeBlock> calls = new ArrayList<>();
        for (int from = 0; from < cases.size() || from == 0; from += CASES_PER_METHOD) {
            int to = Math.min(cases.size(), from + CASES_PER_METHOD);
            MethodSpec part = find(cases.subList(from, to));
            if (cases.size() <= CASES_PER_METHOD) {
                type.addMethod(part);
                return CodeBlock.of("$N($L)", name, arguments);
            }
            String holder = Character.toUpperCase(name.charAt(0)) + name.substring(1) + from / CASES_PER_METHOD;
            type.addType(TypeSpec.classBuilder(holder)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addMethod(part)
                    .build());
            calls.add(CodeBlock.of("$N.$N($L)", holder, name, arguments));
        }
        MethodSpec.Builder all = signature().addStatement("$T found = $L", Annotations.nullable(result), calls.get(0));
        for (CodeBlock call : calls.subList(1, calls.size())) {
            all.beginControlFlow("if (found == null)")
                    .addStatement("found = $L", call)
                    .endControlFlow();
        }
        type.addMethod(all.addStatement("return found").build());
        return CodeBlock.of("$N($L)", name, arguments);
    }

    private MethodSpec find(List<CodeBlock> part) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("return switch ($N) {\n$>", parameters.get(0).name());
        part.forEach(code::add);
        return signature().addCode(code.add("default -> null;\n$<};\n").build()).build();
    }

    private MethodSpec.Builder signature() {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameters(parameters)
                .returns(Annotations.nullable(result));
    }
}
