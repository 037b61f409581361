// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.live.LiveSchema;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Executes commands: finds the session, sends, waits, and makes a value or an exception of what comes. */
final class Caller {
    private final QmpSettings settings;
    private final Sessions sessions;
    private volatile @Nullable Advice latest;

    Caller(QmpSettings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    QmpSettings settings() {
        return settings;
    }

    <R> QmpReply<R> execute(QmpCommand<R> command, boolean outOfBand, Duration limit) {
        String name = command.commandName();
        if (Thread.currentThread().isInterrupted()) {
            // Nothing is sent whose reply would not be waited for.
            throw new QmpInterruptedException(settings.peer(), "interrupted before '" + name + "' was sent", null);
        }
        ObjectNode arguments = command.arguments();
        Deadline deadline = Deadline.after(limit);
        try {
            return execute(session(name, deadline, limit), command, arguments, outOfBand, deadline, limit);
        } catch (QmpConnectionLostException e) {
            if (e.sent() || !sessions.isOpen() || !sessions.outliveSessions()) {
                throw e;
            }
            // It ended in between; the next one is waited for.
            return execute(session(name, deadline, limit), command, arguments, outOfBand, deadline, limit);
        }
    }

    private <R> QmpReply<R> execute(
            Session session,
            QmpCommand<R> command,
            ObjectNode arguments,
            boolean outOfBand,
            Deadline deadline,
            Duration limit) {
        Advice advice = advice(session);
        advice.beforeSending(command.commandName(), arguments, outOfBand);
        return execute(session, advice, command, arguments, outOfBand, deadline, limit);
    }

    /** What the live QEMU says that it has; asked for once in each session. */
    LiveSchema liveSchema() {
        Duration limit = settings.commandDeadline();
        return advice(session("query-qmp-schema", Deadline.after(limit), limit)).schema(limit);
    }

    private JsonNode query(Session session, Duration limit) {
        RawCommand command = RawCommand.of("query-qmp-schema", null);
        return execute(session, null, command, command.arguments(), false, Deadline.after(limit), limit)
                .value();
    }

    private Advice advice(Session session) {
        Advice known = latest;
        if (known == null || known.session() != session) {
            synchronized (this) {
                known = latest;
                if (known == null || known.session() != session) {
                    known = new Advice(
                            settings, session, sessions.greeting().version(), limit -> query(session, limit));
                    latest = known;
                }
            }
        }
        return known;
    }

    private <R> QmpReply<R> execute(
            Session session,
            @Nullable Advice advice,
            QmpCommand<R> command,
            ObjectNode arguments,
            boolean outOfBand,
            Deadline deadline,
            Duration limit) {
        String name = command.commandName();
        Calls.Call call = session.send(name, arguments, outOfBand);
        try {
            if (!session.await(call, deadline)) {
                throw failed(session, call, null, limit);
            }
            return decode(advice, command, call.request(), call.reply().get());
        } catch (ExecutionException e) {
            throw failed(session, call, e.getCause(), limit);
        } catch (InterruptedException e) {
            session.forget(call);
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(
                    settings.peer(), "interrupted while '" + name + "' waited for its reply", e);
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
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(
                    settings.peer(), "interrupted while '" + command.commandName() + "' waited for its reply", e);
        }
    }

    <R> CompletableFuture<QmpReply<R>> submit(
            QmpCommand<R> command, boolean outOfBand, Duration limit, Passed.@Nullable Source passed) {
        ObjectNode arguments = command.arguments();
        CompletableFuture<Session> current = sessions.current();
        if (current.isDone() && !current.isCompletedExceptionally()) {
            Session session = current.join();
            advice(session).beforeSending(command.commandName(), arguments, outOfBand);
            return submit(session, command, arguments, outOfBand, limit, passed);
        }
        return limited(current, limit)
                .handle((session, failure) -> {
                    if (session == null) {
                        throw noSession(command.commandName(), failure, limit);
                    }
                    return session;
                })
                .thenCompose(session -> advice(session).ready(command.commandName(), arguments, outOfBand))
                .thenCompose(session -> submit(session, command, arguments, outOfBand, limit, passed));
    }

    private <R> CompletableFuture<QmpReply<R>> submit(
            Session session,
            QmpCommand<R> command,
            ObjectNode arguments,
            boolean outOfBand,
            Duration limit,
            Passed.@Nullable Source passed) {
        Advice advice = advice(session);
        Calls.Call call = passed == null
                ? session.submit(command.commandName(), arguments, outOfBand)
                : pass(session, command, arguments, outOfBand, passed);
        CompletableFuture<ObjectNode> reply = limited(call.reply(), limit);
        return reply.handle((message, failure) -> {
                    if (failure != null) {
                        throw failed(session, call, failure, limit);
                    }
                    return message;
                })
                .thenCompose(message -> advice.prepare(call.request(), message))
                .thenApply(message -> decode(advice, command, call.request(), message));
    }

    private Calls.Call pass(
            Session session, QmpCommand<?> command, ObjectNode arguments, boolean outOfBand, Passed.Source source) {
        Passed passed = source.open();
        try {
            Calls.Call call = session.pass(command.commandName(), arguments, outOfBand, passed.descriptor());
            var unused = call.reply().whenComplete((reply, failure) -> passed.close());
            return call;
        } catch (RuntimeException e) {
            passed.close();
            throw e;
        }
    }

    private Session session(String command, Deadline deadline, Duration limit) {
        CompletableFuture<Session> current = sessions.current();
        try {
            return current.get(deadline.remaining(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw noSession(command, e.getCause(), limit);
        } catch (TimeoutException e) {
            throw noSession(command, e, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(
                    settings.peer(), "interrupted while '" + command + "' waited for a connection", e);
        }
    }

    private QmpException noSession(String command, @Nullable Throwable failure, Duration limit) {
        return unwrapped(failure) instanceof QmpException reason
                ? QmpConnectionLostException.before(Requests.request(command, null, false, 0), reason)
                : new QmpTimeoutException(
                        settings.peer(), "'" + command + "' was not sent, there was no connection", limit);
    }

    private static <T> CompletableFuture<T> limited(CompletableFuture<T> future, Duration limit) {
        return Deadline.isNone(limit) ? future : future.copy().orTimeout(Deadline.nanos(limit), TimeUnit.NANOSECONDS);
    }

    private QmpException failed(Session session, Calls.Call call, @Nullable Throwable failure, Duration limit) {
        session.forget(call);
        if (unwrapped(failure) instanceof QmpException reason) {
            return QmpConnectionLostException.during(call.request(), reason);
        }
        return new QmpTimeoutException(
                settings.peer(), "no reply to '" + Requests.commandName(call.request()) + "'", limit);
    }

    /** What a future depends on fails it with its failure in another exception. */
    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private <R> QmpReply<R> decode(
            @Nullable Advice advice, QmpCommand<R> command, ObjectNode request, ObjectNode reply) {
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
