// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.Nullable;

/**
 * The thread that waited was interrupted; its interrupt flag is set again. A command may have been sent, its reply is
 * dropped. The session goes on for other threads.
 */
public final class QmpInterruptedException extends QmpException {
    private static final long serialVersionUID = 1L;

    QmpInterruptedException(String peer, String detail, @Nullable InterruptedException cause) {
        super(peer, detail, cause);
    }
}
