// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The tool's entry point. Exit codes: 0, 1 for a wrong schema, 2 for wrong usage, 3 where the tool itself fails. */
@Command(
        name = "qapi",
        description =
                "Reads QAPI schemas: QEMU's own text, the schema files of qapi4j, or what a live QEMU says of itself.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeList = {
            "0:All is well.",
            "1:The schema has problems, or what was compared differs.",
            "2:Wrong usage, or the schema that is named is not there.",
            "3:The tool failed, as when it cannot write."
        },
        footerHeading = "%n",
        footer = {
            "SCHEMA is a qapi-schema.json, a folder that holds qapi/qapi-schema.json (QEMU's source tree), a schema file,"
                    + " or a saved reply of query-qmp-schema.",
            "What a command prints goes to standard output; problems and errors go to standard error.",
            "",
            "'qapi help COMMAND' tells more about a command."
        })
public final class QapiTool {
    private static final int WRONG_USAGE = 2;
    private static final int FAILED = 3;

    QapiTool() {}

    /** Runs the tool and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        StandardStream out = new StandardStream(FileDescriptor.out);
        StandardStream err = new StandardStream(FileDescriptor.err);
        PrintWriter errors = err.writer();
        int code;
        try {
            code = run(out.writer(), errors, arguments);
        } catch (StackOverflowError | OutOfMemoryError e) {
            // Otherwise Java would end with 1, which says that the schema is wrong.
            code = bug(e, errors);
        }
        IOException lost = out.failure();
        if (lost != null) {
            errors.println("qapi: cannot write to standard output: " + lost.getMessage());
            code = FAILED;
        }
        errors.flush();
        System.exit(code);
    }

    /**
     * Runs the tool.
     *
     * @return its exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int code = Commands.commandLine(new QapiTool(), arguments)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(QapiTool::misused)
                .setExecutionExceptionHandler(QapiTool::failed)
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        CommandLine.Help help = command.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("'" + name(command) + " --help' tells more.");
        return WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof MissingInputException) {
            err.println(name(command) + ": " + e.getMessage());
            return WRONG_USAGE;
        }
        if (e instanceof IOException) {
            err.println(name(command) + ": " + e.getMessage());
            return FAILED;
        }
        return bug(e, err);
    }

    private static int bug(Throwable e, PrintWriter err) {
        err.println("qapi: internal error, please report it");
        e.printStackTrace(err);
        return FAILED;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
