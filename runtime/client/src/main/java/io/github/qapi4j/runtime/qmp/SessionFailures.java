// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import org.jspecify.annotations.Nullable;

/** Makes exceptions for callers of what went wrong within a session. */
final class SessionFailures {
    private SessionFailures() {}

    /** The exception of a failure, with its stack trace: that of where it happened. */
    static QmpException exception(String peer, SessionFailure failure) {
        SessionFailure reason = failure.reason();
        QmpException exception = exception(peer, reason, reason.detail(), reason.getCause());
        exception.setStackTrace(reason.getStackTrace());
        return exception;
    }

    private static QmpException exception(
            String peer, SessionFailure reason, String detail, @Nullable Throwable cause) {
        return switch (reason.kind()) {
            case NO_CONNECTION -> new QmpConnectException(peer, detail, cause);
            case LOST, ENDED -> QmpConnectionLostException.session(peer, detail, cause);
            case CLOSED -> QmpConnectionLostException.closed(peer, detail);
            case GREETING -> new QmpGreetingException(peer, detail, reason.received(), cause);
            case PROTOCOL -> new QmpProtocolException(peer, detail, cause);
            case TIMEOUT -> new QmpTimeoutException(peer, detail, reason.deadline());
            case INTERRUPTED ->
                new QmpInterruptedException(
                        peer, detail, cause instanceof InterruptedException interrupt ? interrupt : null);
        };
    }
}
