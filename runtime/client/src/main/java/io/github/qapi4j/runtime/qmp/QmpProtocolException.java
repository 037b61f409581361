// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.Nullable;

/** The peer violated the protocol, or answered that it could not parse what it was sent. The session ended. */
public final class QmpProtocolException extends QmpException {
    private static final long serialVersionUID = 1L;

    QmpProtocolException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
