// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.diff.SchemaDiff;
import io.github.qapi4j.schema.model.Schema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qapi diff}. */
@Command(
        name = "diff",
        description = "Prints what changed between two schemas, by what it means for programs that use them.",
        exitCodeList = {
            "0:Nothing breaks. What changed is on standard output.",
            "1:Something breaks. What changed is on standard output.",
            "2:Wrong usage, or a schema is wrong or not there."
        },
        footer = {"  qapi diff ~/src/qemu-9.2 ~/src/qemu-10.0", "  qapi diff --json old.json new.json"})
final class DiffCommand implements Callable<Integer> {
    private static final int UNREADABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The schema that programs were written for.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The schema that they shall work with.")
    private Path now = Path.of("");

    @Mixin
    private SchemaReading reading = new SchemaReading();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Schema> before = read(old, err);
        Optional<Schema> after = read(now, err);
        if (before.isEmpty() || after.isEmpty()) {
            return UNREADABLE;
        }
        SchemaDiff diff = SchemaDiff.between(before.get(), after.get());
        String printed =
                json ? DiffJson.of(diff, before.get().release(), after.get().release()) : DiffText.of(diff);
        spec.commandLine().getOut().print(printed);
        return diff.breaks() ? 1 : 0;
    }

    private Optional<Schema> read(Path path, PrintWriter err) {
        Optional<Schema> schema = reading.read(path, err);
        if (schema.isEmpty()) {
            // The problems name files relative to a schema's root, which may be the same files in both.
            err.println("qapi diff: '" + path + "' cannot be compared");
        }
        return schema;
    }
}
