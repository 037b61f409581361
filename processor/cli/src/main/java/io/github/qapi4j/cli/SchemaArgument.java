// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Schema;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The schema that a command is about. */
final class SchemaArgument {
    @Parameters(
            paramLabel = "SCHEMA",
            description =
                    "A qapi-schema.json, a folder that contains qapi/qapi-schema.json, a schema file, a saved reply of"
                            + " query-qmp-schema, the jar of a schema artifact, a release that comes with the tool, such as 10.0 or"
                            + " qga-10.0, or - for one of these files but the jar on standard input, without includes.")
    private Path path = Path.of("");

    @Mixin
    private SchemaReading reading = new SchemaReading();

    /** Where it is, as the user named it. */
    Path path() {
        return path;
    }

    /** Whether the schema is right. Its problems are printed. */
    boolean check(CommandSpec command) {
        return reading.check(path, Streams.of(command));
    }

    /** The schema; empty if it is wrong. Its problems are printed. */
    Optional<Schema> read(CommandSpec command) {
        return reading.read(path, command);
    }

    /**
     * The schema; empty if it is wrong. Its problems are printed.
     *
     * @param storageDaemon the storage daemon's schema, if it is not in its usual place
     */
    Optional<Schema> read(CommandSpec command, @Nullable Path storageDaemon) {
        return reading.read(path, Streams.of(command), storageDaemon);
    }

    /** The schema of the option {@code --names}, once a schema was read with it. */
    Optional<Schema> names() {
        return reading.lender();
    }

    /** Another schema, read in the same way. */
    Optional<Schema> other(Path schema, CommandSpec command) {
        return reading.read(schema, command);
    }
}
