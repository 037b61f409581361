// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What reading a schema needs of the process.
 *
 * @param input standard input, which a schema may be read from
 * @param errors where its problems are printed
 */
record Streams(StandardInput input, PrintWriter errors) {
    /** Those of a command that picocli runs. */
    static Streams of(CommandSpec command) {
        return new Streams(QapiTool.input(command), command.commandLine().getErr());
    }
}
