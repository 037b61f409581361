// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;

/**
 * A deadline passed. After a command's or an event's deadline the session goes on, and a late reply is dropped; a peer
 * that does not greet, or no longer reads, loses the session.
 */
public final class QmpTimeoutException extends QmpException {
    private static final long serialVersionUID = 1L;

    private final Duration deadline;

    QmpTimeoutException(String peer, String what, Duration deadline) {
        super(peer, what + " within " + Deadline.text(deadline), null);
        this.deadline = deadline;
    }

    private QmpTimeoutException(QmpTimeoutException passed, String more) {
        super(passed.peer(), passed.detail() + more, null);
        this.deadline = passed.deadline;
        setStackTrace(passed.getStackTrace());
    }

    /**
     * Adds the known reason to the message, for callers that wait on behalf of others.
     *
     * @param more is appended to the message as it is
     * @return a changed copy, with the stack trace of this one
     */
    public QmpTimeoutException explainedBy(String more) {
        return new QmpTimeoutException(this, more);
    }

    /** The deadline that passed.
     *
     * @return the deadline that passed
     */
    public Duration deadline() {
        return deadline;
    }
}
