// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.observe.ProgramObserver;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process to start. It gets our environment and working directory, and no input unless it is to be written to.
 *
 * @param name for messages and threads
 * @param command the program and its arguments, passed on exactly as they are
 * @param log where its output and error output are appended, unless they go where ours does; a flood is cut, see
 *     {@link LogFile}
 * @param inheritOutput whether it prints to our own standard output instead
 * @param errors where its error output is appended if that is another file; null if it goes where the output does
 * @param takesInput whether we write to it, see {@link ManagedProcess#input}
 * @param printsResults whether its output is what it is run for, as with qemu-img, so that only its error output, if that is
 *     apart, says that something is wrong
 * @param observer observes it; null for the observer that is bound to the thread that starts it
 */
public record ProcessRequest(
        String name,
        List<String> command,
        Path log,
        boolean inheritOutput,
        @Nullable Path errors,
        boolean takesInput,
        boolean printsResults,
        @Nullable ProgramObserver observer) {
    /**
     * Copies the list.
     *
     * @param name for messages and threads
     * @param command not empty
     * @param log its folder exists
     * @param inheritOutput see the component
     * @param errors see the component
     * @param takesInput see the component
     * @param printsResults see the component
     * @param observer see the component
     * @throws IllegalArgumentException if there is no program to start
     */
    public ProcessRequest {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no program to start");
        }
    }

    /**
     * A process whose output goes to a file.
     *
     * @param name for messages and threads
     * @param command not empty
     * @param log its folder exists
     * @throws IllegalArgumentException if there is no program to start
     */
    public ProcessRequest(String name, List<String> command, Path log) {
        this(name, command, log, false);
    }

    /**
     * A process that prints to our own standard output, or to a file.
     *
     * @param name for messages and threads
     * @param command not empty
     * @param log its folder exists
     * @param inheritOutput see the component
     * @throws IllegalArgumentException if there is no program to start
     */
    public ProcessRequest(String name, List<String> command, Path log, boolean inheritOutput) {
        this(name, command, log, inheritOutput, null, false, false, null);
    }

    /**
     * Keeps the error output apart.
     *
     * @param file where it is appended
     * @return a changed copy
     */
    public ProcessRequest withErrors(Path file) {
        return new ProcessRequest(name, command, log, inheritOutput, file, takesInput, printsResults, observer);
    }

    /** Without the arguments, which may hold secrets. */
    @Override
    public String toString() {
        return "ProcessRequest[name=" + name + ", program=" + command.get(0) + "]";
    }

    /**
     * Opens a pipe to the process's standard input.
     *
     * @return a changed copy
     */
    public ProcessRequest withInput() {
        return new ProcessRequest(name, command, log, inheritOutput, errors, true, printsResults, observer);
    }

    /**
     * Sets the observer of the process.
     *
     * @param listener null for the observer that is bound to the thread that starts it
     * @return a changed copy
     */
    public ProcessRequest withObserver(@Nullable ProgramObserver listener) {
        return new ProcessRequest(name, command, log, inheritOutput, errors, takesInput, printsResults, listener);
    }

    /**
     * Marks the output as the purpose of the run.
     *
     * @return a changed copy
     */
    public ProcessRequest withResults() {
        return new ProcessRequest(name, command, log, inheritOutput, errors, takesInput, true, observer);
    }
}
