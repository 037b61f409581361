// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Says in which of QEMU's programs a command or event is. */
final class Programs {
    private static final TypeName STRINGS = ParameterizedTypeName.get(List.class, String.class);

    private Programs() {}

    /** What a command's class implements. */
    static ClassName command(Definition command) {
        return Emitting.contract(
                command.head().programs().contains(Program.STORAGE_DAEMON) ? "DaemonCommand" : "QmpCommand");
    }

    static CodeBlock constant(Program program) {
        return CodeBlock.of("$T.$L", Emitting.contract("QemuProgram"), program.name());
    }

    /** A sentence, preceded by a blank; nothing if the programs are not known. */
    static String sentence(Set<Program> programs) {
        if (programs.isEmpty()) {
            return "";
        }
        return programs.contains(Program.STORAGE_DAEMON)
                ? programs.contains(Program.SYSTEM_EMULATOR)
                        ? " In the system emulator and in the storage daemon."
                        : " In the storage daemon."
                : " In the system emulator, not in the storage daemon.";
    }

    /** The index's method that lists the names of what a program has; empty if the schema does not tell. */
    static List<MethodSpec> names(Schema schema, String method, Class<? extends Definition> kind) {
        List<Definition> all = schema.all(kind).map(Definition.class::cast).toList();
        if (all.stream().allMatch(definition -> definition.head().programs().isEmpty())) {
            return List.of();
        }
        CodeBlock.Builder cases = CodeBlock.builder();
        for (Program program : Program.values()) {
            List<String> names = all.stream()
                    .filter(definition -> definition.head().programs().contains(program))
                    .map(Definition::name)
                    .toList();
            CodeBlock listed = names.size() == all.size()
                    ? CodeBlock.of("$N()", method)
                    : CodeBlock.of(
                            "$T.of(new $T[] {$>$>\n$L$<$<\n})",
                            List.class,
                            String.class,
                            names.stream().map(name -> CodeBlock.of("$S", name)).collect(CodeBlock.joining(",\n")));
            cases.add("case $L -> $L;\n", program.name(), listed);
        }
        return List.of(MethodSpec.methodBuilder(method)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Emitting.contract("QemuProgram"), "program")
                .returns(STRINGS)
                .addCode("return switch (program) {\n$>$L$<};\n", cases.build())
                .build());
    }
}
