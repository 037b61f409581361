// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A process to start. It gets our environment and working directory, and no input.
 *
 * @param name for messages and threads
 * @param command the program and its arguments, passed on exactly as they are
 * @param log where its output and error output are appended, unless they go where ours does
 * @param inheritOutput whether it prints to our own standard output instead
 */
public record ProcessRequest(String name, List<String> command, Path log, boolean inheritOutput) {
    /**
     * Copies the list.
     *
     * @param name for messages and threads
     * @param command not empty
     * @param log its folder exists
     * @param inheritOutput see the component
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
}
