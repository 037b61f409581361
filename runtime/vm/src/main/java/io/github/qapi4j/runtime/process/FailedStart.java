// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a program that was to be started and did not get as far as to be used. Immutable.
 *
 * @param commandLine the program and its arguments
 * @param exit how the process ended; null if it did not end by itself, or was never started
 * @param output all that it printed
 */
public record FailedStart(
        List<String> commandLine, @Nullable ExitStatus exit, String output) {
    private static final Duration HANGING_UP = Duration.ofSeconds(1);

    /**
     * Copies the list.
     *
     * @param commandLine see the component
     * @param exit see the component
     * @param output see the component
     */
    public FailedStart {
        commandLine = List.copyOf(commandLine);
    }

    /**
     * Ends the process and says how far it came.
     *
     * @param commandLine what was to be started
     * @param process null if it was not started
     * @param hungUp whether it broke off the connection: it is about to end by itself then, and gets a second for it
     * @return what is to be said
     */
    public static FailedStart of(List<String> commandLine, @Nullable ManagedProcess process, boolean hungUp) {
        if (process == null) {
            return new FailedStart(commandLine, null, "");
        }
        ExitStatus exit = ownEnd(process, hungUp).orElse(null);
        process.close();
        return new FailedStart(commandLine, exit, process.log().text());
    }

    private static Optional<ExitStatus> ownEnd(ManagedProcess process, boolean hungUp) {
        try {
            return process.await(hungUp ? HANGING_UP : Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return process.exit();
        }
    }

    /**
     * The same after more output.
     *
     * @param more what else there is to read
     * @return a changed copy
     */
    public FailedStart withOutput(String more) {
        return new FailedStart(commandLine, exit, output + more);
    }

    /**
     * Why it failed.
     *
     * @param name that of the process, which is not repeated
     * @param message that of the exception
     * @return that the process ended, if it did so by itself; else the message
     */
    public String reason(String name, String message) {
        String prefix = name + ": ";
        return exit != null
                ? "the process ended before the session was open"
                : message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    /**
     * All of it, for a message: three lines further in, and the end of the output.
     *
     * @return lines that each begin with a line break
     */
    public String report() {
        return "\n  command line: " + CommandLines.text(commandLine) + "\n"
                + "  ended: " + (exit == null ? "not by itself" : exit) + "\n"
                + "  output: "
                + (output.isBlank() ? "none" : "\n" + LogFile.tailOf(output))
                        .indent(4)
                        .strip();
    }
}
