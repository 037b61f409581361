// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tool's entry point. Exit codes: 0, 1 for a wrong schema, 2 for wrong usage, 3 where the tool itself fails. */
@Command(
        name = "qapi",
        description =
                "Reads QAPI schemas: QEMU's own text, the schema files of qapi4j, or what a live QEMU says of itself.",
        subcommands = {
            CheckCommand.class,
            DumpCommand.class,
            ExportCommand.class,
            IntrospectCommand.class,
            VerifyCommand.class,
            DiffCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "SCHEMA is a qapi-schema.json, a folder that holds qapi/qapi-schema.json, a schema file, or a saved reply of"
                    + " query-qmp-schema.",
            "Exit codes: 0 all is well, 1 the schema has problems (diff: something breaks), 2 wrong usage, 3 the tool"
                    + " failed."
        })
public final class QapiTool {
    private static final int FAILED = 3;

    private QapiTool() {}

    /** Runs the tool and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // The same bytes whatever the locale.
        int code = run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), arguments);
        System.exit(code);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)));
    }

    /**
     * Runs the tool.
     *
     * @return its exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int code = new CommandLine(new QapiTool())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(QapiTool::failed)
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int failed(Exception e, CommandLine tool, CommandLine.ParseResult parsed) {
        if (e instanceof IOException) {
            tool.getErr().println("qapi: " + e.getMessage());
        } else {
            tool.getErr().println("qapi: internal error, please report it");
            e.printStackTrace(tool.getErr());
        }
        return FAILED;
    }
}
