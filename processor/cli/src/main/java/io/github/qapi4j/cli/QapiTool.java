// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The tool's entry point. Exit codes: 0; 1 for an invalid schema or a difference; 2 for invalid usage; 3 for any other failure. */
@Command(
        name = "qapi",
        description =
                "Checks, prints, exports and compares QAPI schemas: from QEMU's source tree, a schema file, or a live QEMU.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeList = {
            "0:Success.",
            "1:The schema is invalid, or the compared schemas differ.",
            "2:Invalid usage, or the schema does not exist.",
            "3:Any other failure, such as output that cannot be written."
        },
        footerHeading = "%n",
        footer = {
            "SCHEMA is a qapi-schema.json, a folder that contains qapi/qapi-schema.json (QEMU's source tree), a schema"
                    + " file, a saved reply of query-qmp-schema, the jar of a schema artifact, a release that comes with the tool"
                    + " (10.0, qga-10.0), or - for any of these files but the jar on standard input.",
            "Results go to standard output; problems of a schema and errors go to standard error.",
            "",
            "'qapi help COMMAND' shows the help of a command."
        })
public final class QapiTool {
    static final int WRONG_USAGE = 2;
    private static final int FAILED = 3;

    private final StandardInput input;
    private final InputStream in;

    /** For help and completion, which read nothing. */
    QapiTool() {
        this(InputStream.nullInputStream());
    }

    private QapiTool(InputStream in) {
        this.in = in;
        this.input = new StandardInput(in);
    }

    /** Standard input, as a command reads it. */
    static StandardInput input(CommandSpec command) {
        return ((QapiTool) command.root().userObject()).input;
    }

    /** Standard input itself, for a command that reads it line by line. */
    static InputStream stream(CommandSpec command) {
        return ((QapiTool) command.root().userObject()).in;
    }

    /** Runs the tool and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        StandardStream out = new StandardStream(FileDescriptor.out);
        StandardStream err = new StandardStream(FileDescriptor.err);
        PrintWriter errors = err.writer();
        int code;
        try {
            code = run(System.in, out.writer(), errors, arguments);
        } catch (StackOverflowError | OutOfMemoryError e) {
            // Otherwise the exit code would be 1, which means that the schema is invalid.
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
     * Runs the tool with nothing on standard input.
     *
     * @return its exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(InputStream.nullInputStream(), out, err, arguments);
    }

    /**
     * Runs the tool.
     *
     * @return its exit code
     */
    static int run(InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // picocli would inspect all commands first, which takes longer than the JVM's start.
            out.println(ToolVersion.text());
            out.flush();
            return 0;
        }
        if (PlainCheck.fits(arguments)) {
            int code = PlainCheck.run(new StandardInput(in), err, arguments[1]);
            err.flush();
            return code;
        }
        return CommandRun.of(new QapiTool(in), out, err, arguments);
    }

    /**
     * Prints why a command failed.
     *
     * @param command its name, such as {@code qapi check}
     * @return the exit code
     */
    static int failed(Exception e, String command, PrintWriter err) {
        if (e instanceof MissingInputException) {
            err.println(command + ": " + e.getMessage());
            return WRONG_USAGE;
        }
        if (e instanceof IOException) {
            err.println(command + ": " + e.getMessage());
            return FAILED;
        }
        return bug(e, err);
    }

    private static int bug(Throwable e, PrintWriter err) {
        err.println("qapi: internal error, please report it");
        e.printStackTrace(err);
        return FAILED;
    }
}
