// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qapi man}. */
@Command(
        name = "man",
        description = "Prints the manual page of qapi, or of one of its commands, in the format of man(1).",
        exitCodeList = {"0:The page is on standard output.", "2:Invalid usage."},
        footer = {"  qapi man >~/.local/share/man/man1/qapi.1", "  qapi man check >~/.local/share/man/man1/qapi-check.1"
        })
final class ManCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "The command; without it, the page is of qapi itself.")
    private String command = "";

    @Override
    public Integer call() {
        CommandLine tool = Commands.all(new QapiTool());
        CommandLine wanted = command.isEmpty() ? tool : tool.getSubcommands().get(command);
        if (wanted == null) {
            throw new ParameterException(spec.commandLine(), "There is no command '" + command + "'");
        }
        spec.commandLine().getOut().print(new ManualPage(wanted).text());
        return 0;
    }
}
