// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Schema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /**
     * The schema; empty if it is wrong. Its problems are printed.
     *
     * @param storageDaemon the storage daemon's schema, if it is not in its usual place
     */
    Optional<Schema> read(PrintWriter err, @Nullable Path storageDaemon) {
        return reading.read(path, err, storageDaemon);
    }

    /** Another schema, read in the same way. */
    Optional<Schema> other(Path schema, PrintWriter err) {
        return reading.read(schema, err);
    }
}
