// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a program that was to be started and did not get as far as to be used. Immutable.
 *
 * @param commandLine the program and its arguments
 * @param exit how the process ended; null if it did not end by itself, or was never started
 * @param log all that it printed
 */
record FailedLaunch(List<String> commandLine, @Nullable ExitStatus exit, String log) {
    private static final Duration AFTER_LOST_CONNECTION = Duration.ofSeconds(5);

    FailedLaunch {
        commandLine = List.copyOf(commandLine);
    }

    /**
     * Ends the process and says how far it came.
     *
     * @param commandLine what was to be started
     * @param process null if it was not started
     * @param lostConnection whether it broke off the connection: it is about to end by itself then, and gets 5 s for it
     * @return what is to be said
     */
    static FailedLaunch of(List<String> commandLine, @Nullable ManagedProcess process, boolean lostConnection) {
        if (process == null) {
            return new FailedLaunch(commandLine, null, "");
        }
        ExitStatus exit = ownEnd(process, lostConnection).orElse(null);
        process.close();
        return new FailedLaunch(commandLine, exit, process.log().text());
    }

    private static Optional<ExitStatus> ownEnd(ManagedProcess process, boolean lostConnection) {
        try {
            return ExitStatus.of(
                    lostConnection ? process.await(Deadline.after(AFTER_LOST_CONNECTION)) : process.exitCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.of(process.exitCode());
        }
    }

    /** The same after more output. */
    FailedLaunch withLog(String more) {
        return new FailedLaunch(commandLine, exit, log + more);
    }

    /**
     * Why it failed.
     *
     * @param name that of the process, which is not repeated
     * @param message that of the exception
     * @return that the process ended, if it did so by itself; else the message
     */
    String reason(String name, String message) {
        String prefix = name + ": ";
        return exit != null
                ? "the process ended before the session was open"
                : message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    /** All of it, for a message, in lines that each begin with a line break. */
    String report() {
        return "\n  command line: " + CommandLines.text(commandLine) + "\n"
                + "  ended: " + (exit == null ? "not by itself" : exit) + "\n"
                + "  output: "
                + (log.isBlank() ? "none" : "\n" + CommandLines.masked(LogFile.tailOf(log)))
                        .indent(4)
                        .strip();
    }
}
