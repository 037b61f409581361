// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds and reads the schema that a package asks for. */
final class SchemaFinder {
    static final String SCHEMA = "qapi.schema";
    static final String BASEDIR = "qapi.basedir";
    static final String NAMES = "qapi.names";
    static final String BEFORE_62 = "qapi.before62";
    static final String INCLUDE_ANYWHERE = "qapi.includeanywhere";

    private final Map<String, String> options;
    private final FilerFiles files;

    SchemaFinder(Map<String, String> options, FilerFiles files) {
        this.options = options;
        this.files = files;
    }

    /** The request with the schema that the compiler's options name, if they name one and it is the only request. */
    Request overridden(Request request, int requests) {
        String path = options.get(SCHEMA);
        return path == null || requests > 1 ? request : request.withSchema(path);
    }

    /** Reads the schema from a file or a resource; empty if there is neither, which is then reported. */
    Optional<SchemaResult> read(Request request, MessagerReport report) {
        String names = options.getOrDefault(NAMES, request.names());
        SchemaReader reader = reader(request);
        if (names.isEmpty()) {
            return read(reader, request.schema(), request, report);
        }
        Optional<SchemaResult> known = read(reader, names, request, report);
        if (known.isPresent() && known.get() instanceof SchemaResult.Linked linked) {
            return read(reader.names(linked.schema()), request.schema(), request, report);
        }
        // The problems of the schema that was to give the names stand for the schema's own.
        return known;
    }

    private SchemaReader reader(Request request) {
        SchemaReader reader = SchemaReader.create();
        reader = request.before62() || isSet(BEFORE_62) ? reader.before62() : reader;
        return request.includeAnywhere() || isSet(INCLUDE_ANYWHERE) ? reader.includeAnywhere() : reader;
    }

    /** Whether a flag is there, with no value or with {@code true}. */
    private boolean isSet(String flag) {
        return options.containsKey(flag) && !"false".equals(options.get(flag));
    }

    private Optional<SchemaResult> read(SchemaReader reader, String name, Request request, MessagerReport report) {
        Optional<Path> file = file(name);
        if (file.isPresent()) {
            return Optional.of(reader.read(file.get()));
        }
        Optional<String> resource = files.resource(name);
        if (resource.isEmpty()) {
            report.error(
                    request,
                    "value",
                    "schema '" + name + "' is neither a file" + below() + " nor a class-path resource");
        }
        return resource.map(text -> reader.read(name, text));
    }

    /** An existing file or folder. javac's working folder is where the build was started, so it is the last resort. */
    Optional<Path> file(String name) {
        try {
            Path path = Path.of(options.getOrDefault(BASEDIR, "")).resolve(name);
            return Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private String below() {
        String folder = options.get(BASEDIR);
        return folder == null ? " (set -A" + BASEDIR + " for relative paths)" : " below '" + folder + "'";
    }
}
