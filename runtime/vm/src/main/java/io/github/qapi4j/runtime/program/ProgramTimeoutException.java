// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import org.jspecify.annotations.Nullable;

/** A process did not end in time: by itself, upon which it was killed, or within 60 s of SIGKILL. */
public final class ProgramTimeoutException extends ProgramException {
    private static final long serialVersionUID = 1L;

    ProgramTimeoutException(String peer, String what, @Nullable Throwable cause) {
        super(peer, what, cause);
    }
}
