// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qapi export}. */
@Command(name = "export", description = "Writes the schema as a schema file.", mixinStandardHelpOptions = true)
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
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; by default to standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Optional<Schema> read = schema.read(spec.commandLine().getErr());
        if (read.isEmpty()) {
            return 1;
        }
        Schema linked = release == null
                ? read.get()
                : new Schema(release, read.get().definitions(), read.get().files());
        String text = SchemaFileWriter.write(linked);
        if (output == null) {
            spec.commandLine().getOut().print(text);
        } else {
            write(output, text);
        }
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IOException("cannot write '" + file + "': " + e, e);
        }
    }
}
