// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.contract.QapiSchema;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.schema.model.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;

/**
 * A package that asks for a schema's classes.
 *
 * @param element the annotated package
 * @param schema the schema's path or resource name
 * @param entryPoint the simple name of the class that lists the commands
 * @param prune whether to leave out unreachable types
 * @param include the patterns of the commands and events to generate; empty for all
 * @param programs those that have the commands of which the schema names none
 * @param names the schema after which the types of a saved reply are named; empty for none
 * @param before62 whether the schema is in the language of QEMU 6.1 and before
 * @param includeAnywhere whether it may include files outside of its root
 */
record Request(
        PackageElement element,
        String schema,
        String entryPoint,
        boolean prune,
        List<String> include,
        Set<Program> programs,
        String names,
        boolean before62,
        boolean includeAnywhere) {
    Request {
        include = List.copyOf(include);
        programs = Set.copyOf(programs);
    }

    static Request of(PackageElement element, QapiSchema annotation) {
        return new Request(
                element,
                annotation.value(),
                annotation.entryPoint(),
                annotation.prune(),
                List.of(annotation.include()),
                Arrays.stream(annotation.programs()).map(Request::program).collect(Collectors.toSet()),
                annotation.names(),
                annotation.before62(),
                annotation.includeAnywhere());
    }

    private static Program program(QemuProgram program) {
        return switch (program) {
            case SYSTEM_EMULATOR -> Program.SYSTEM_EMULATOR;
            case STORAGE_DAEMON -> Program.STORAGE_DAEMON;
            case GUEST_AGENT -> Program.GUEST_AGENT;
        };
    }

    Request withSchema(String path) {
        return new Request(element, path, entryPoint, prune, include, programs, names, before62, includeAnywhere);
    }

    String rootPackage() {
        return element.getQualifiedName().toString();
    }
}
