// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.introspect.Build;
import io.github.qapi4j.schema.introspect.Introspection;
import io.github.qapi4j.schema.introspect.Introspector;
import io.github.qapi4j.schema.introspect.ReplyWriter;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qapi introspect}. */
@Command(
        name = "introspect",
        description = {
            "Prints what QEMU would answer to query-qmp-schema, as JSON, one entity on a line.",
            "With --define or --defines, the reply of a build that defines these symbols and no others; otherwise, as if"
                    + " all build conditions were true."
        },
        exitCodeList = {
            "0:The reply is on standard output.",
            "1:The schema is invalid; its problems are on standard error.",
            "2:Invalid usage, or SCHEMA or the FILE of --defines does not exist."
        },
        footer = {
            "  qapi introspect --unmask ~/src/qemu",
            "  qapi verify ~/src/qemu --qemu qemu-system-x86_64 --write-defines built.txt",
            "  qapi introspect --defines built.txt ~/src/qemu"
        })
final class IntrospectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SchemaArgument schema = new SchemaArgument();

    @Option(names = "--unmask", description = "Print the names of types instead of numbers.")
    private boolean unmask;

    @Option(
            names = "--define",
            paramLabel = "SYMBOL",
            description = "A symbol that the build defines; may be repeated.")
    private @Nullable List<String> symbols;

    @Option(
            names = "--defines",
            paramLabel = "FILE",
            description =
                    "A file that lists the symbols that the build defines, one on a line, as written by 'qapi verify"
                            + " --write-defines'; - for standard input.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Build build = build();
        Optional<Schema> read = schema.read(spec);
        read.ifPresent(linked -> {
            Introspection reply =
                    unmask ? Introspector.unmaskedReply(linked, build) : Introspector.reply(linked, build);
            spec.commandLine().getOut().print(ReplyWriter.write(reply));
        });
        return read.isPresent() ? 0 : 1;
    }

    private Build build() {
        if (symbols == null && file == null) {
            return Build.EVERYTHING;
        }
        Set<String> defined = new TreeSet<>(symbols == null ? List.of() : symbols);
        for (String symbol : defined) {
            if (!DefinesFile.isSymbol(symbol)) {
                throw new ParameterException(
                        spec.commandLine(), "'" + symbol + "' is not a symbol of the kind CONFIG_NAME");
            }
        }
        try {
            defined.addAll(file == null ? Set.of() : DefinesFile.read(file, QapiTool.input(spec)));
        } catch (IOException e) {
            throw new MissingInputException(e.getMessage() == null ? file + ": cannot be read" : e.getMessage());
        }
        return Build.defining(defined);
    }
}
