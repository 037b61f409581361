// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.problem.Printable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that picocli reads. {@link QapiTool} loads no class of picocli's where it does without. */
final class CommandRun {
    private CommandRun() {}

    /**
     * Runs the command that is named.
     *
     * @return the exit code
     */
    static int of(QapiTool tool, PrintWriter out, PrintWriter err, String... arguments) {
        int code = Commands.commandLine(tool, arguments)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(CommandRun::misused)
                .setExecutionExceptionHandler(CommandRun::failed)
                .setExecutionStrategy(CommandRun::execute)
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int execute(ParseResult parsed) {
        for (ParseResult part = parsed; part != null; part = part.hasSubcommand() ? part.subcommand() : null) {
            if (!part.unmatched().isEmpty()) {
                // picocli accepts anything beside --help.
                throw new UnmatchedArgumentException(part.commandSpec().commandLine(), part.unmatched());
            }
        }
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        // For all commands; help, above, may hold the control characters of colours.
        CommandLine tool = parsed.commandSpec().commandLine();
        tool.setOut(new PrintWriter(new EscapingWriter(tool.getOut())));
        tool.setErr(new PrintWriter(new EscapingWriter(tool.getErr())));
        return new RunLast().execute(parsed);
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + Printable.escape(String.valueOf(e.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        if (e instanceof UnmatchedArgumentException && command.getCommand() instanceof ShellCommand) {
            err.println("What the program is given stands behind --, as in: --qemu qemu-system-x86_64 -- -m 512");
        }
        CommandLine.Help help = command.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("'" + name(command) + " --help' shows all options.");
        return QapiTool.WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        return QapiTool.failed(e, name(command), command.getErr());
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
