// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.Nullable;

/**
 * A failure between the client and a monitor. One class per phase; each message begins with the name of the peer, which
 * is the VM's.
 */
public abstract sealed class QmpException extends RuntimeException
        permits QmpCommandException,
                QmpConnectException,
                QmpConnectionLostException,
                QmpEventsLostException,
                QmpGreetingException,
                QmpInterruptedException,
                QmpProtocolException,
                QmpReplyException,
                QmpTimeoutException,
                QmpUnsupportedException {
    private static final long serialVersionUID = 1L;

    private final String peer;
    private final String detail;

    QmpException(String peer, String detail, @Nullable Throwable cause) {
        super(peer + ": " + detail, cause);
        this.peer = peer;
        this.detail = detail;
    }

    /** The peer's name.
     *
     * @return the name that the session was given, for example the VM's
     */
    public final String peer() {
        return peer;
    }

    /** The message without the peer's name, for messages that quote it. */
    final String detail() {
        return detail;
    }
}
