// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qapi completion}. */
@Command(
        name = "completion",
        description =
                "Prints a script with which a shell completes the commands, options and file names of qapi. Each session has to source it.",
        exitCodeList = {"0:The script is on standard output.", "2:Invalid usage."},
        footer = {
            "  qapi completion bash >~/.local/share/bash-completion/completions/qapi",
            "  qapi completion zsh >~/.qapi.zsh"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The names are the values of the parameter. */
    private enum Shell {
        bash,
        zsh
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            description = "${COMPLETION-CANDIDATES}. Both take the same script, zsh through its bashcompinit.")
    @SuppressWarnings({"NullAway.Init", "unused"}) // set by picocli
    private Shell shell;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("qapi", Commands.all(new QapiTool())));
        return 0;
    }
}
