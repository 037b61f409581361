// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import org.jspecify.annotations.Nullable;

/**
 * Something about a program went wrong that is not a matter of its QMP session. The message begins with the program's
 * name.
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

    /**
     * Which program.
     *
     * @return its name
     */
    public final String peer() {
        return peer;
    }
}
