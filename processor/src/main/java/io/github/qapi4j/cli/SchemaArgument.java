// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The schema that a command is about, and how to read it. */
final class SchemaArgument {
    @Parameters(paramLabel = "SCHEMA", description = "What to read.")
    private Path path = Path.of("");

    @Option(names = "--before-6.2", description = "Accept the conditions, unions and names of QEMU 6.1 and before.")
    private boolean before62;

    @Option(names = "--include-anywhere", description = "Let the schema include files outside of its root.")
    private boolean includeAnywhere;

    /** The schema; empty if it is wrong. Its problems are printed. */
    Optional<Schema> read(PrintWriter err) {
        SchemaReader reader = SchemaReader.create();
        reader = before62 ? reader.before62() : reader;
        SchemaResult result = (includeAnywhere ? reader.includeAnywhere() : reader).read(path);
        err.print(ProblemFormat.list(result.problems()));
        return result instanceof SchemaResult.Linked linked ? Optional.of(linked.schema()) : Optional.empty();
    }
}
