// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a session did not come about, ended, or did not send something. It never leaves the client: the API turns it into an
 * exception of its own, with the name of the peer before the message.
 */
public final class SessionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection came about. */
        NO_CONNECTION,
        /** The connection ended or broke. */
        LOST,
        /** Our side closed the session. */
        CLOSED,
        /** The peer did not greet as a QMP server does, or refused the negotiation; it may have sent a message. */
        GREETING,
        /** The peer broke the protocol. */
        PROTOCOL,
        /** A deadline passed. */
        TIMEOUT,
        /** The thread that waited was interrupted. */
        INTERRUPTED,
        /** Something was not sent because the session had ended; the cause says why it had. */
        ENDED
    }

    private final Kind kind;
    private final @Nullable ObjectNode received;
    private final Duration deadline;

    private SessionFailure(
            Kind kind, String message, @Nullable ObjectNode received, Duration deadline, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.received = received;
        this.deadline = deadline;
    }

    static SessionFailure noConnection(String message, @Nullable Throwable cause) {
        return new SessionFailure(Kind.NO_CONNECTION, message, null, Duration.ZERO, cause);
    }

    /**
     * The connection ended.
     *
     * @param message how, for people
     * @param cause null if there is none
     * @return a failure
     */
    public static SessionFailure lost(String message, @Nullable Throwable cause) {
        return new SessionFailure(Kind.LOST, message, null, Duration.ZERO, cause);
    }

    /**
     * Our side ended it.
     *
     * @param message how, for people
     * @return a failure
     */
    public static SessionFailure closed(String message) {
        return new SessionFailure(Kind.CLOSED, message, null, Duration.ZERO, null);
    }

    static SessionFailure greeting(String message, ObjectNode received) {
        return new SessionFailure(Kind.GREETING, message, received, Duration.ZERO, null);
    }

    static SessionFailure protocol(String message, @Nullable Throwable cause) {
        return new SessionFailure(Kind.PROTOCOL, message, null, Duration.ZERO, cause);
    }

    static SessionFailure timeout(String message, Duration deadline) {
        return new SessionFailure(Kind.TIMEOUT, message, null, deadline, null);
    }

    static SessionFailure interrupted(String message, InterruptedException cause) {
        return new SessionFailure(Kind.INTERRUPTED, message, null, Duration.ZERO, cause);
    }

    static SessionFailure ended(SessionFailure reason) {
        return new SessionFailure(Kind.ENDED, reason.detail(), null, Duration.ZERO, reason);
    }

    /** The same failure with more to say. */
    SessionFailure with(String more) {
        SessionFailure failure = new SessionFailure(kind, detail() + "; " + more, received, deadline, getCause());
        failure.setStackTrace(getStackTrace());
        return failure;
    }

    /**
     * The same failure with a remark, if it is that no monitor answered in time.
     *
     * @param remark what may be the reason, for people
     * @return this failure if it is another one
     */
    public SessionFailure ifUnanswered(Supplier<String> remark) {
        if (kind != Kind.TIMEOUT || detail().startsWith("no answer")) {
            return this;
        }
        SessionFailure failure =
                new SessionFailure(kind, detail() + " (" + remark.get() + ")", received, deadline, getCause());
        failure.setStackTrace(getStackTrace());
        return failure;
    }

    /**
     * What went wrong.
     *
     * @return one of the kinds
     */
    public Kind kind() {
        return kind;
    }

    /**
     * What went wrong, for people, without the name of the peer.
     *
     * @return the message
     */
    public String detail() {
        return Objects.requireNonNull(getMessage(), "message");
    }

    /**
     * What came instead of a greeting or of the reply to the negotiation.
     *
     * @return the message; null for other failures
     */
    public @Nullable ObjectNode received() {
        return received;
    }

    /**
     * Which deadline passed.
     *
     * @return all of it; zero for other failures
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Why the session had ended, if that is the failure.
     *
     * @return the cause of a failure of the kind {@link Kind#ENDED}; this failure for other kinds
     */
    public SessionFailure reason() {
        return getCause() instanceof SessionFailure reason ? reason : this;
    }
}
