// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

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

    static Code constant(Program program) {
        return Code.of(Contract.type("QemuProgram"), "." + program.name());
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
        List<MethodSpec> methods = new ArrayList<>();
        for (Program program : Program.values()) {
            List<String> names = all.stream()
                    .filter(definition -> definition.head().programs().contains(program))
                    .map(Definition::name)
                    .toList();
            if (names.isEmpty()) {
                continue;
            }
            if (names.size() == all.size()) {
                cases.add("case $L -> $N();\n", program.name(), method);
            } else {
                String listing = method + methods.size();
                cases.add("case $L -> $N();\n", program.name(), listing);
                methods.add(MethodSpec.methodBuilder(listing)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(STRINGS)
                        .addCode(IndexEmitter.list(names))
                        .build());
            }
        }
        cases.add("default -> $T.of();\n", List.class);
        methods.add(
                0,
                Overrides.method(method, STRINGS)
                        .addParameter(Contract.type("QemuProgram"), "program")
                        .addCode("return switch (program) {\n$>$L$<};\n", cases.build())
                        .build());
        return methods;
    }
}
