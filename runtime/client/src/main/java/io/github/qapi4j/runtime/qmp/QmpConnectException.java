// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.Nullable;

/** No connection was made: the socket could not be created, nothing listened, or QEMU ended before it connected. */
public final class QmpConnectException extends QmpException {
    private static final long serialVersionUID = 1L;

    QmpConnectException(String peer, String detail, @Nullable Throwable cause) {
        super(peer, detail, cause);
    }
}
