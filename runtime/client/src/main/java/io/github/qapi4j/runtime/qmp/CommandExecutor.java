// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.qmp.session.CallRequest;
import io.github.qapi4j.runtime.qmp.session.Messages;
import io.github.qapi4j.runtime.qmp.session.PendingCall;
import io.github.qapi4j.runtime.qmp.session.Requests;
import io.github.qapi4j.runtime.qmp.session.Session;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Executes commands: finds the session, sends, waits, and makes a value or an exception of what comes. */
final class CommandExecutor {
    private final QmpSettings settings;
    private final SessionProvider sessions;
    private volatile @Nullable SchemaAdvice latest;

    CommandExecutor(QmpSettings settings, SessionProvider sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    QmpSettings settings() {
        return settings;
    }

    /** Executes a command that passes no descriptor, on this thread. */
    <R> QmpReply<R> execute(QmpCommand<R> command, CallOptions options) {
        if (Thread.currentThread().isInterrupted()) {
            // Nothing is sent whose reply would not be waited for.
            throw new QmpInterruptedException(
                    settings.peer(), "interrupted before '" + command.commandName() + "' was sent", null);
        }
        CallRequest request = options.begin(command);
        try {
            return execute(session(request), command, request);
        } catch (QmpConnectionLostException e) {
            if (e.sent() || !sessions.isOpen() || !sessions.outliveSessions()) {
                throw e;
            }
            // It ended in between; the next one is waited for.
            return execute(session(request), command, request);
        }
    }

    private <R> QmpReply<R> execute(Session session, QmpCommand<R> command, CallRequest request) {
        SchemaAdvice advice = advice(session);
        advice.beforeSending(request);
        return execute(session, advice, command, request);
    }

    private <R> QmpReply<R> execute(
            Session session, @Nullable SchemaAdvice advice, QmpCommand<R> command, CallRequest request) {
        PendingCall call;
        try {
            call = session.send(request);
        } catch (SessionFailure e) {
            throw notSent(request, e);
        }
        try {
            if (!session.await(call, request.deadline())) {
                throw failed(session, call, request, null);
            }
            return decode(advice, command, call.request(), call.reply().get());
        } catch (ExecutionException e) {
            throw failed(session, call, request, e.getCause());
        } catch (InterruptedException e) {
            session.forget(call);
            throw interruptedWhile(request.command(), "waited for its reply", e);
        }
    }

    /** Waits for what was submitted. */
    <R> QmpReply<R> await(QmpCommand<R> command, CompletableFuture<QmpReply<R>> reply) {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interruptedWhile(command.commandName(), "waited for its reply", e);
        }
    }

    /** Executes a command, of any kind, without waiting. */
    <R> CompletableFuture<QmpReply<R>> submit(QmpCommand<R> command, CallOptions options) {
        CallRequest request = options.begin(command);
        CompletableFuture<Session> current = sessions.current();
        if (current.isDone() && !current.isCompletedExceptionally()) {
            Session session = current.join();
            advice(session).beforeSending(request);
            return submit(session, command, request);
        }
        return limited(current, request.deadline())
                .handle((session, failure) -> {
                    if (session == null) {
                        throw noSession(request, failure);
                    }
                    return session;
                })
                .thenCompose(session -> advice(session).ready(request))
                .thenCompose(session -> submit(session, command, request));
    }

    private <R> CompletableFuture<QmpReply<R>> submit(Session session, QmpCommand<R> command, CallRequest request) {
        SchemaAdvice advice = advice(session);
        PendingCall call;
        try {
            call = session.submit(request);
        } catch (SessionFailure e) {
            throw notSent(request, e);
        }
        return limited(call.reply(), request.deadline())
                .handle((message, failure) -> {
                    if (failure != null) {
                        throw failed(session, call, request, failure);
                    }
                    return message;
                })
                .thenCompose(message -> advice.prepare(call.request(), message))
                .thenApply(message -> decode(advice, command, call.request(), message));
    }

    /** What the live QEMU says that it has; asked for once in each session. */
    LiveSchema liveSchema() {
        RawCommand command = RawCommand.of(SchemaAdvice.QUERY, null);
        CallRequest request = CallOptions.within(settings.commandDeadline()).begin(command);
        return advice(session(request)).schema(request.deadline());
    }

    private SchemaAdvice advice(Session session) {
        SchemaAdvice known = latest;
        if (known == null || known.session() != session) {
            synchronized (this) {
                known = latest;
                if (known == null || known.session() != session) {
                    String version = new QmpGreeting(sessions.greeting()).version();
                    known = new SchemaAdvice(settings, session, version, query -> {
                        RawCommand command = RawCommand.of(query.command(), query.arguments());
                        return execute(session, null, command, query).raw();
                    });
                    latest = known;
                }
            }
        }
        return known;
    }

    private Session session(CallRequest request) {
        CompletableFuture<Session> current = sessions.current();
        try {
            return current.get(request.deadline().remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw noSession(request, e.getCause());
        } catch (TimeoutException e) {
            throw noSession(request, e);
        } catch (InterruptedException e) {
            throw interruptedWhile(request.command(), "waited for a connection", e);
        }
    }

    private QmpException noSession(CallRequest request, @Nullable Throwable failure) {
        return unwrapped(failure) instanceof SessionFailure reason
                ? QmpConnectionLostException.before(
                        Requests.message(request, 0), SessionFailures.exception(settings.peer(), reason))
                : new QmpTimeoutException(
                        settings.peer(),
                        "'" + request.command() + "' was not sent, there was no connection",
                        request.deadline().duration());
    }

    private QmpException notSent(CallRequest request, SessionFailure failure) {
        QmpException reason = SessionFailures.exception(settings.peer(), failure);
        return failure.kind() == SessionFailure.Kind.ENDED
                ? QmpConnectionLostException.before(Requests.message(request, 0), reason)
                : reason;
    }

    private QmpException failed(Session session, PendingCall call, CallRequest request, @Nullable Throwable failure) {
        session.forget(call);
        if (unwrapped(failure) instanceof SessionFailure reason) {
            return QmpConnectionLostException.during(
                    call.request(), SessionFailures.exception(settings.peer(), reason));
        }
        Duration whole = request.deadline().duration();
        return new QmpTimeoutException(settings.peer(), "no reply to '" + request.command() + "'", whole);
    }

    private QmpInterruptedException interruptedWhile(String command, String waited, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new QmpInterruptedException(settings.peer(), "interrupted while '" + command + "' " + waited, cause);
    }

    private static <T> CompletableFuture<T> limited(CompletableFuture<T> future, Deadline deadline) {
        return deadline.isNone() ? future : future.copy().orTimeout(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    /** What a future depends on fails it with its failure in another exception. */
    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private <R> QmpReply<R> decode(
            @Nullable SchemaAdvice advice, QmpCommand<R> command, ObjectNode request, ObjectNode reply) {
        if (Messages.kind(reply) == Messages.Kind.ERROR) {
            String explanation = advice == null ? null : advice.explanation(request, reply);
            throw new QmpCommandException(settings.peer(), request, reply, explanation);
        }
        try {
            return new QmpReply<>(command.decodeReturn(reply.path("return")), reply);
        } catch (QapiDecodeException e) {
            throw new QmpReplyException(settings.peer(), request, reply, e);
        }
    }
}
