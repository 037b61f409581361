// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a program's process, as opposed to its QMP session. The message begins with the program's name.
 */
public abstract sealed class ProgramException extends RuntimeException
        permits JobFailedException,
                JobWaitException,
                LaunchException,
                ProgramInterruptedException,
                ProgramTimeoutException {
    private static final long serialVersionUID = 1L;

    private final String peer;

    ProgramException(String peer, String what, @Nullable Throwable cause) {
        super(peer + ": " + what, cause);
        this.peer = peer;
    }

    /** The program's name.
     *
     * @return its name
     */
    public final String peer() {
        return peer;
    }
}
