// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.schema.device.DeviceDiff;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileException;
import io.github.qapi4j.schema.diff.SchemaDiff;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qapi diff}. */
@Command(
        name = "diff",
        description =
                "Prints the changes between two schemas, or two device files, grouped by what they mean for programs that use"
                        + " them.",
        exitCodeList = {
            "0:No change breaks programs. The changes are on standard output.",
            "1:Some change breaks programs. The changes are on standard output.",
            "2:Invalid usage, or a schema is invalid or does not exist."
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

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The schema that programs were written for; - for standard input.")
    private Path old = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "NEW",
            description = "The schema that they are to work with; - for standard input.")
    private Path now = Path.of("");

    @Mixin
    private SchemaReading reading = new SchemaReading();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The output format: ${COMPLETION-CANDIDATES}; text by default.")
    private DiffFormat format = DiffFormat.text;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--java",
            description = "Also print what each change means for Java source code that uses the generated classes.")
    private boolean java;

    @Option(
            names = "--entry-point",
            paramLabel = "NAME",
            description = "For --java: the class that lists all commands; Qmp by default.")
    private String entryPoint = "Qmp";

    @Override
    public Integer call() throws IOException {
        try {
            Optional<DeviceFile> oldDevices = DeviceFiles.read(old);
            Optional<DeviceFile> newDevices = DeviceFiles.read(now);
            if (oldDevices.isPresent() && newDevices.isPresent()) {
                return devices(oldDevices.get(), newDevices.get());
            }
        } catch (DeviceFileException e) {
            spec.commandLine().getErr().println("qapi diff: " + e.getMessage());
            return UNREADABLE;
        }
        return schemas();
    }

    private int devices(DeviceFile before, DeviceFile after) {
        if (java || format == DiffFormat.markdown) {
            throw new ParameterException(
                    spec.commandLine(), "device files are compared without --java, as text or JSON");
        }
        DeviceDiff diff = DeviceDiff.between(before.facts(), after.facts());
        spec.commandLine()
                .getOut()
                .print(json || format == DiffFormat.json ? DeviceFiles.json(diff) : DeviceFiles.text(diff));
        return diff.breaks() ? 1 : 0;
    }

    private int schemas() {
        Optional<Schema> before = read(old);
        Optional<Schema> after = read(now);
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

    private Optional<Schema> read(Path path) {
        Optional<Schema> schema = reading.read(path, spec);
        if (schema.isEmpty()) {
            spec.commandLine().getErr().println("qapi diff: '" + path + "' cannot be compared");
        }
        return schema;
    }
}
