// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * {@code qapi check SCHEMA} with nothing else on the command line. To inspect a command, picocli needs a third of the time
 * that the whole check takes; here there is nothing that it would be needed for.
 */
final class PlainCheck {
    private PlainCheck() {}

    /** Whether a command line is one: everything else, also what is wrong, is for picocli. */
    static boolean fits(String... arguments) {
        return arguments.length == 2 && arguments[0].equals("check") && isOperand(arguments[1]);
    }

    private static boolean isOperand(String argument) {
        if (argument.isEmpty() || (argument.startsWith("-") && !argument.equals("-"))) {
            return false;
        }
        try {
            var unused = Path.of(argument);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Checks the schema, and prints what is wrong.
     *
     * @return the exit code
     */
    static int run(StandardInput input, PrintWriter err, String schema) {
        PrintWriter errors = new PrintWriter(new EscapingWriter(err));
        try {
            return new SchemaReading().check(Path.of(schema), new Streams(input, errors)) ? 0 : 1;
        } catch (RuntimeException e) {
            return QapiTool.failed(e, "qapi check", errors);
        } finally {
            errors.flush();
        }
    }
}
