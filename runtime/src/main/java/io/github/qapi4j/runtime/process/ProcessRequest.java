// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A process to start. It gets our environment and working directory, and no input.
 *
 * @param name for messages and threads
 * @param command the program and its arguments, passed on exactly as they are
 * @param log where its output and error output are appended
 */
public record ProcessRequest(String name, List<String> command, Path log) {
    /**
     * Copies the list.
     *
     * @param name for messages and threads
     * @param command not empty
     * @param log its folder exists
     * @throws IllegalArgumentException if there is no program to start
     */
    public ProcessRequest {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no program to start");
        }
    }
}
