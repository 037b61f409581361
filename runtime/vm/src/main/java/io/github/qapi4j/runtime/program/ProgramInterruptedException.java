// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

/** The thread was interrupted while it waited for a process to end, which was killed; the thread's flag is set again. */
public final class ProgramInterruptedException extends ProgramException {
    private static final long serialVersionUID = 1L;

    ProgramInterruptedException(String peer, String what, InterruptedException cause) {
        super(peer, what, cause);
    }
}
