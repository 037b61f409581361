// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.Requests;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The session ended, by either side, while or before something waited for QEMU. Whether QEMU carried out a command that
 * was {@link #sent()} cannot be known. The message says why the session ended and, where the process is ours, how it
 * ended and the end of its output. The cause is the error that broke the connection or a {@link QmpProtocolException}; null
 * where QEMU closed the connection, or our side did.
 */
public final class QmpConnectionLostException extends QmpException {
    private static final long serialVersionUID = 1L;

    private final @Nullable ObjectNode request;
    private final boolean sent;
    private final boolean closedHere;

    private QmpConnectionLostException(String detail, @Nullable ObjectNode request, boolean sent, QmpException reason) {
        this(
                reason.peer(),
                detail + reason.detail(),
                request,
                sent,
                reason instanceof QmpConnectionLostException lost && lost.closedHere,
                causeOf(reason));
    }

    private QmpConnectionLostException(
            String peer,
            String detail,
            @Nullable ObjectNode request,
            boolean sent,
            boolean closedHere,
            @Nullable Throwable cause) {
        super(peer, detail, cause);
        this.request = request;
        this.sent = sent;
        this.closedHere = closedHere;
    }

    /** The session's own reason: no command waited. */
    static QmpConnectionLostException session(String peer, String detail, @Nullable Throwable cause) {
        return new QmpConnectionLostException(peer, detail, null, false, false, cause);
    }

    static QmpConnectionLostException closed(String peer, String detail) {
        return new QmpConnectionLostException(peer, detail, null, false, true, null);
    }

    static QmpConnectionLostException during(ObjectNode request, QmpException reason) {
        String detail = "connection lost while '" + Requests.commandName(request) + "' waited for its reply: ";
        return new QmpConnectionLostException(detail, request, true, reason);
    }

    static QmpConnectionLostException before(ObjectNode request, QmpException reason) {
        String detail = "'" + Requests.commandName(request) + "' was not sent, the connection had ended: ";
        return new QmpConnectionLostException(detail, request, false, reason);
    }

    static QmpConnectionLostException awaiting(String what, QmpException reason) {
        String detail = "connection lost while waiting for " + what + ": ";
        return new QmpConnectionLostException(detail, null, false, reason);
    }

    /** The message holds what a lost connection says; only what lies behind that is more. */
    private static @Nullable Throwable causeOf(QmpException reason) {
        return reason instanceof QmpConnectionLostException ? reason.getCause() : reason;
    }

    /**
     * The command that waited.
     *
     * @return the whole message; empty if no command waited
     */
    public Optional<ObjectNode> request() {
        return Optional.ofNullable(request);
    }

    /**
     * Whether QEMU may have got the command.
     *
     * @return false if nothing was sent, so that sending it again does nothing twice
     */
    public boolean sent() {
        return sent;
    }

    /**
     * Whether our side closed the session, so that QEMU may go on without it.
     *
     * @return false if QEMU closed the connection, or that broke, or QEMU broke the protocol
     */
    public boolean closedHere() {
        return closedHere;
    }
}
