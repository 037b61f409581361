// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.guide.UpgradeGuide;
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
        footer = {
            "  qapi diff ~/src/qemu-9.2 ~/src/qemu-10.0",
            "  qapi diff --json old.json new.json",
            "  qapi diff --java --format markdown old.json new.json"
        })
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to print: ${COMPLETION-CANDIDATES}; default: text.")
    private DiffFormat format = DiffFormat.text;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--java",
            description = "Also print what each change means for Java source, by the names of the generated classes.")
    private boolean java;

    @Option(
            names = "--entry-point",
            paramLabel = "NAME",
            description = "For --java: the class that lists all commands; default: Qmp.")
    private String entryPoint = "Qmp";

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Schema> before = read(old, err);
        Optional<Schema> after = read(now, err);
        if (before.isEmpty() || after.isEmpty()) {
            return UNREADABLE;
        }
        Optional<UpgradeGuide> guide =
                java ? Optional.of(UpgradeGuide.between(before.get(), after.get(), entryPoint)) : Optional.empty();
        SchemaDiff diff = guide.map(UpgradeGuide::diff).orElseGet(() -> SchemaDiff.between(before.get(), after.get()));
        String printed = switch (json ? DiffFormat.json : format) {
            case text -> DiffText.of(diff, guide);
            case json ->
                DiffJson.of(diff, guide, before.get().release(), after.get().release());
            case markdown -> DiffMarkdown.of(diff, guide);
        };
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
