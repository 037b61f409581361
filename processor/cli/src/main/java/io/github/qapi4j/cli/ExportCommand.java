// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.FirstSeen;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.io.PrintWriter;
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
            "1:The schema is wrong; what is wrong with it is on standard error. FILE is as it was.",
            "2:Wrong usage, or SCHEMA is not there.",
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
                    "The storage daemon's qapi-schema.json, if QEMU's folder does not hold it; what it includes is"
                            + " taken from that folder all the same.")
    private @Nullable Path storageDaemon;

    @Option(
            names = "--since-from",
            paramLabel = "FILE",
            description = "The schema of an older release, to find out since when something is deprecated. May be given"
                    + " several times.")
    private List<Path> sinceFrom = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; by default, or if it is -, to standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Schema> read = schema.read(err, storageDaemon);
        List<Schema> older = new ArrayList<>();
        sinceFrom.forEach(path -> schema.other(path, err).ifPresent(older::add));
        if (read.isEmpty() || older.size() < sinceFrom.size()) {
            return 1;
        }
        Schema linked = release == null
                ? read.get()
                : new Schema(release, read.get().definitions(), read.get().files());
        String text = SchemaFileWriter.write(FirstSeen.of(linked, older));
        if (output == null || output.toString().equals("-")) {
            spec.commandLine().getOut().print(text);
        } else {
            TextFile.write(output, text);
        }
        return 0;
    }
}
