// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.cli.shell.schema.ShippedReleases;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How to read schemas. */
final class SchemaReading {
    private static final int MOST_BYTES = 16 << 20;

    @Option(names = "--before-6.2", description = "Accept the conditions, unions and names of QEMU 2.8 to 6.1.")
    private boolean before62;

    @Option(names = "--include-anywhere", description = "Allow includes of files outside of the schema's root folder.")
    private boolean includeAnywhere;

    @Option(
            names = "--names",
            paramLabel = "SCHEMA",
            description =
                    "For a saved reply, which has no names of types: the schema of the same release, or one close to"
                            + " it, to take them from. Without it, types are named after where they are used.")
    private @Nullable Path names;

    private Optional<Schema> lender = Optional.empty();

    /** The schema of the option {@code --names}, once a schema was read with it. */
    Optional<Schema> lender() {
        return lender;
    }

    /** The schema; empty if it, or the one for the names, is wrong. The problems are printed by the command. */
    Optional<Schema> read(Path path, CommandSpec command) {
        return read(path, Streams.of(command), null);
    }

    /**
     * The schema; empty if it, or the one for the names, is wrong. The problems are printed.
     *
     * @param storageDaemon the storage daemon's schema, if it is not in its usual place
     */
    Optional<Schema> read(Path path, Streams streams, @Nullable Path storageDaemon) {
        SchemaReader reader = reader();
        if (storageDaemon != null) {
            requireFile(storageDaemon);
            reader = reader.storageDaemon(storageDaemon.toAbsolutePath().normalize());
        }
        return named(reader, path, streams);
    }

    /** Whether the schema, and the one for the names, is right. The problems are printed. */
    boolean check(Path path, Streams streams) {
        return named(reader().withoutDocumentation(), path, streams).isPresent();
    }

    private SchemaReader reader() {
        SchemaReader reader =
                SchemaReader.create().workingFolder(Path.of("").toAbsolutePath().normalize());
        reader = before62 ? reader.before62() : reader;
        return includeAnywhere ? reader.includeAnywhere() : reader;
    }

    private Optional<Schema> named(SchemaReader reader, Path path, Streams streams) {
        if (names == null) {
            return read(reader, path, streams);
        }
        lender = read(reader, names, streams);
        return lender.map(reader::names).flatMap(naming -> read(naming, path, streams));
    }

    private static String standardInput(Path path, Streams streams) {
        try {
            return streams.input().read(path, MOST_BYTES);
        } catch (IOException e) {
            throw new MissingInputException(String.valueOf(e.getMessage()));
        }
    }

    /** A name that was mistyped shall not pass for a schema that is wrong. */
    private static void require(Path path) {
        if (!Files.exists(path)) {
            throw new MissingInputException("'" + path + "' does not exist"
                    + (path.toString().matches("[0-9.]+")
                            ? "; the releases that come with the tool are "
                                    + String.join(", ", ShippedReleases.names(ShippedReleases.QEMU))
                            : ""));
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

    private static Optional<Schema> read(SchemaReader reader, Path path, Streams streams) {
        SchemaResult result;
        Optional<Schema> release = Files.exists(path) ? Optional.empty() : ShippedReleases.named(path.toString());
        if (release.isPresent()) {
            return release;
        } else if (StandardInput.isNamed(path)) {
            result = reader.read(StandardInput.NAME, standardInput(path, streams));
        } else if (SchemaJar.isNamed(path)) {
            require(path);
            result = reader.read(path.toString(), SchemaJar.read(path, MOST_BYTES));
        } else {
            require(path);
            result = reader.read(path);
        }
        streams.errors().print(ProblemFormat.list(result.problems()));
        return result instanceof SchemaResult.Linked linked ? Optional.of(linked.schema()) : Optional.empty();
    }
}
