// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to read schemas. */
final class SchemaReading {
    @Option(names = "--before-6.2", description = "Accept the conditions, unions and names of QEMU 6.1 and before.")
    private boolean before62;

    @Option(names = "--include-anywhere", description = "Let the schema include files outside of its root.")
    private boolean includeAnywhere;

    @Option(
            names = "--names",
            paramLabel = "SCHEMA",
            description = "If what is read is a saved reply: the schema of the same or a near release, from which the"
                    + " types get their names; without it, they are named after where they are used.")
    private @Nullable Path names;

    /** The schema; empty if it, or the one for the names, is wrong. The problems are printed. */
    Optional<Schema> read(Path path, PrintWriter err) {
        return read(path, err, null);
    }

    /**
     * The schema; empty if it, or the one for the names, is wrong. The problems are printed.
     *
     * @param storageDaemon the storage daemon's schema, if it is not in its usual place
     */
    Optional<Schema> read(Path path, PrintWriter err, @Nullable Path storageDaemon) {
        SchemaReader reader = SchemaReader.create();
        if (storageDaemon != null) {
            requireFile(storageDaemon);
            reader = reader.storageDaemon(storageDaemon.toAbsolutePath().normalize());
        }
        reader = before62 ? reader.before62() : reader;
        reader = includeAnywhere ? reader.includeAnywhere() : reader;
        if (names == null) {
            return read(reader, path, err);
        }
        return read(reader, names, err).map(reader::names).flatMap(naming -> read(naming, path, err));
    }

    /** A name that was mistyped shall not pass for a schema that is wrong. */
    private static void require(Path path) {
        if (!Files.exists(path)) {
            throw new MissingInputException(
                    path.toString().equals("-")
                            ? "standard input is not read; name a file or a folder"
                            : "'" + path + "' does not exist");
        }
        if (Files.isDirectory(path)) {
            if (!Files.exists(path.resolve("qapi/qapi-schema.json"))
                    && !Files.exists(path.resolve("qapi-schema.json"))) {
                throw new MissingInputException(
                        "the folder '" + path + "' holds neither qapi/qapi-schema.json nor qapi-schema.json");
            }
        } else {
            requireFile(path);
        }
    }

    private static void requireFile(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new MissingInputException(
                    "'" + path + "' " + (Files.isRegularFile(path) ? "may not be read" : "is not a regular file"));
        }
    }

    private static Optional<Schema> read(SchemaReader reader, Path path, PrintWriter err) {
        require(path);
        SchemaResult result = reader.read(path);
        err.print(ProblemFormat.list(result.problems()));
        return result instanceof SchemaResult.Linked linked ? Optional.of(linked.schema()) : Optional.empty();
    }
}
