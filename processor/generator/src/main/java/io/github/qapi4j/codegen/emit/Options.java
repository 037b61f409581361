// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Program;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to generate.
 *
 * @param rootPackage the package whose sub-packages get the classes
 * @param entryPoint the simple name of the class that lists the commands
 * @param prune whether to leave out the types that no command, event or option of the command line reaches
 * @param summaries descriptions for definitions that have no documentation
 * @param programs those that have the commands of which the schema names none; empty if none of QEMU's has them
 */
public record Options(
        String rootPackage, String entryPoint, boolean prune, Summaries summaries, Set<Program> programs) {
    public Options {
        // In the order of the constants, on which generated text depends.
        EnumSet<Program> sorted = EnumSet.noneOf(Program.class);
        sorted.addAll(programs);
        programs = Collections.unmodifiableSet(sorted);
    }
}
