// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in which of QEMU's programs a command or event is. */
final class Programs {
    private static final TypeName STRINGS = ParameterizedTypeName.get(List.class, String.class);

    private Programs() {}

    /**
     * What a command's class implements.
     *
     * @param otherwise the programs of a command of which the schema names none
     */
    static List<ClassName> interfaces(Command command, Set<Program> otherwise) {
        Set<Program> programs =
                command.head().programs().isEmpty() ? otherwise : command.head().programs();
        return programs.isEmpty()
                ? List.of(Contract.type("QmpCommand"))
                : programs.stream().map(Programs::commandType).toList();
    }

    private static ClassName commandType(Program program) {
        return Contract.type(
                switch (program) {
                    case SYSTEM_EMULATOR -> "EmulatorCommand";
                    case STORAGE_DAEMON -> "DaemonCommand";
                    case GUEST_AGENT -> "AgentCommand";
                });
    }

    /** What is implemented by a builder of what implements one of the interfaces. */
    static ClassName request(ClassName command) {
        String name = command.simpleName();
        return Contract.type(name.substring(0, name.length() - "Command".length()) + "Request");
    }

    static CodeBlock constant(Program program) {
        return CodeBlock.of("$T.$L", Contract.type("QemuProgram"), program.name());
    }

    /** A sentence, preceded by a blank; nothing if the programs are not known. */
    static String sentence(Set<Program> programs) {
        if (programs.isEmpty()) {
            return "";
        }
        if (programs.equals(Set.of(Program.SYSTEM_EMULATOR))) {
            return " In the system emulator, not in the storage daemon.";
        }
        return programs.stream().map(Programs::noun).collect(Collectors.joining(" and in ", " In ", "."));
    }

    private static String noun(Program program) {
        return switch (program) {
            case SYSTEM_EMULATOR -> "the system emulator";
            case STORAGE_DAEMON -> "the storage daemon";
            case GUEST_AGENT -> "the guest agent";
        };
    }

    /** The index's method that lists the names of what a program has; empty if the schema does not say it. */
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
            if (names.isEmpty()) {
                continue;
            }
            CodeBlock listed = names.size() == all.size()
                    ? CodeBlock.of("$N()", method)
                    : CodeBlock.of(
                            "$T.of(new $T[] {$>$>\n$L$<$<\n})",
                            List.class,
                            String.class,
                            names.stream().map(name -> CodeBlock.of("$S", name)).collect(CodeBlock.joining(",\n")));
            cases.add("case $L -> $L;\n", program.name(), listed);
        }
        cases.add("default -> $T.of();\n", List.class);
        return List.of(Overrides.method(method, STRINGS)
                .addParameter(Contract.type("QemuProgram"), "program")
                .addCode("return switch (program) {\n$>$L$<};\n", cases.build())
                .build());
    }
}
