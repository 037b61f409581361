// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Schema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The schema that a command is about. */
final class SchemaArgument {
    @Parameters(
            paramLabel = "SCHEMA",
            description =
                    "What to read: a qapi-schema.json, a folder that holds qapi/qapi-schema.json, a schema file, or a saved"
                            + " reply of query-qmp-schema.")
    private Path path = Path.of("");

    @Mixin
    private SchemaReading reading = new SchemaReading();

    /** The schema; empty if it is wrong. Its problems are printed. */
    Optional<Schema> read(PrintWriter err) {
        return reading.read(path, err);
    }
}
