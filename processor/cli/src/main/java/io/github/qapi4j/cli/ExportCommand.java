// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.FeatureHistory;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qapi export}. */
@Command(
        name = "export",
        description = "Writes the schema as a schema file: JSON, from which classes can be generated.",
        exitCodeList = {
            "0:The schema file is written, to standard output or FILE.",
            "1:The schema is invalid; its problems are on standard error. FILE is as it was.",
            "2:Invalid usage, or SCHEMA does not exist.",
            "3:FILE cannot be written."
        },
        footer = "  qapi export -o qemu-10.0.json ~/src/qemu")
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SchemaArgument schema = new SchemaArgument();

    @Option(
            names = "--release",
            paramLabel = "RELEASE",
            description = "The QEMU release; by default what the file VERSION beside QEMU's qapi folder says.")
    private @Nullable String release;

    @Option(
            names = "--storage-daemon",
            paramLabel = "SCHEMA",
            description =
                    "The storage daemon's qapi-schema.json, if QEMU's folder does not contain it; the files that it"
                            + " includes are those of QEMU's folder.")
    private @Nullable Path storageDaemon;

    @Option(
            names = "--since-from",
            paramLabel = "FILE",
            description = "The schema of an older release, to determine since when something is deprecated; may be"
                    + " repeated.")
    private List<Path> sinceFrom = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; standard output by default, or for -.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Optional<Schema> read = schema.read(spec, storageDaemon);
        List<Schema> older = new ArrayList<>();
        sinceFrom.forEach(path -> schema.other(path, spec).ifPresent(older::add));
        if (read.isEmpty() || older.size() < sinceFrom.size()) {
            return 1;
        }
        Schema linked = release == null ? read.get() : read.get().withRelease(release);
        String text = SchemaFileWriter.write(FeatureHistory.of(linked, older));
        if (output == null || output.toString().equals("-")) {
            spec.commandLine().getOut().print(text);
        } else {
            TextFile.write(output, text);
        }
        ReplyNote.of(linked, schema.names())
                .ifPresent(note -> spec.commandLine().getErr().println("qapi export: " + note));
        return 0;
    }
}
