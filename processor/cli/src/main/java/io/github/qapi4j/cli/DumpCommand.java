// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Schema;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qapi dump}. */
@Command(
        name = "dump",
        description =
                "Prints the linked schema as a table, separated by tabs: kind, definition, member, type, optional,"
                        + " features, if, attrs, since.",
        exitCodeList = {
            "0:The table is on standard output.",
            "1:The schema is invalid; its problems are on standard error.",
            "2:Invalid usage, or SCHEMA does not exist."
        },
        footer = {"  qapi dump ~/src/qemu | cut -f 1-4", "  qapi dump reply.json --names ~/src/qemu >table.tsv"})
final class DumpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SchemaArgument schema = new SchemaArgument();

    @Override
    public Integer call() {
        Optional<Schema> read = schema.read(spec);
        read.ifPresent(linked -> spec.commandLine().getOut().print(DumpTable.of(linked)));
        return read.isPresent() ? 0 : 1;
    }
}
