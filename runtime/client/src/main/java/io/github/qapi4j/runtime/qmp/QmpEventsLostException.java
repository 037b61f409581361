// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.Nullable;

/**
 * Events did not reach a listener, and the one that is waited for may be among them: its queue was full, or a
 * reconnecting client had lost the connection. The listener stays open and reports the loss once; query QEMU's state
 * now rather than rely on events.
 */
public final class QmpEventsLostException extends QmpException {
    private static final long serialVersionUID = 1L;

    QmpEventsLostException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
