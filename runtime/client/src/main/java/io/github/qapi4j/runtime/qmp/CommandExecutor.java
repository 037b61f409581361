// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.json.LenientDecoding;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.qmp.session.CallRequest;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.DescriptorSource;
import io.github.qapi4j.runtime.qmp.session.Messages;
import io.github.qapi4j.runtime.qmp.session.PendingCall;
import io.github.qapi4j.runtime.qmp.session.ReplyHandler;
import io.github.qapi4j.runtime.qmp.session.Requests;
import io.github.qapi4j.runtime.qmp.session.Session;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionProvider;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Executes commands: finds the session, sends, waits, and makes a value or an exception of what comes. */
final class CommandExecutor {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());

    private final QmpSettings settings;
    private final SessionProvider sessions;
    private final Callbacks callbacks;
    /** For what is waited for here, whatever the executor of the settings does. */
    private final Callbacks own;

    private final SubmissionQueue waiting;
    private volatile @Nullable SchemaAdvice latest;

    /** Executes a command without advice; a class, as linking a lambda takes the first command of a JVM longer. */
    private record Query(CommandExecutor executor, Session session) implements Function<CallRequest, ObjectNode> {
        @Override
        public ObjectNode apply(CallRequest query) {
            RawCommand command = RawCommand.of(query.command(), query.arguments());
            return executor.execute(session, null, command, query).raw();
        }
    }

    CommandExecutor(QmpSettings settings, SessionProvider sessions, CallbackThreads threads) {
        this.settings = settings;
        this.sessions = sessions;
        this.waiting = new SubmissionQueue(sessions, this, threads);
        this.own = new Callbacks(settings.peer(), threads, null);
        Executor executor = settings.callbackExecutor().orElse(null);
        this.callbacks = executor == null ? own : new Callbacks(settings.peer(), threads, executor);
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
        while (true) {
            try {
                Session session = session(request);
                SchemaAdvice advice = advice(session);
                advice.beforeSending(request);
                return execute(session, advice, command, request);
            } catch (QmpConnectionLostException e) {
                // In the next one, and the next, when one ends before anything was sent.
                if (!canRepeat(e, request)) {
                    throw e;
                }
            }
        }
    }

    private boolean canRepeat(QmpConnectionLostException failure, CallRequest request) {
        return !failure.sent()
                && sessions.outliveSessions()
                && sessions.isOpen()
                && !request.deadline().hasPassed();
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
            boolean arrived = session.await(call, request.deadline());
            session.settleLog(request.deadline());
            if (!arrived) {
                throw failed(session, call, request, null);
            }
            return decode(advice, command, call, request, call.reply().get());
        } catch (ExecutionException e) {
            if (QuitReply.standsFor(e.getCause(), request)) {
                return decode(advice, command, call, request, QuitReply.of(call));
            }
            throw failed(session, call, request, e.getCause());
        } catch (InterruptedException e) {
            session.forget(call);
            throw interruptedWhile(request.command(), "waited for its reply", e);
        }
    }

    /** Executes a command that passes a descriptor: it may have to wait for others, which somebody else reads. */
    <R> QmpReply<R> executeInTurn(QmpCommand<R> command, CallOptions options) {
        CompletableFuture<Session> current = sessions.current();
        if (current.isDone() && !current.isCompletedExceptionally()) {
            current.join().refuseWait(command.commandName());
        }
        try {
            return submit(command, options.begin(command), Function.identity(), own)
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interruptedWhile(command.commandName(), "waited for its reply", e);
        }
    }

    /** Executes a command, of any kind, without waiting; the future completes on the callback executor. */
    <R> CompletableFuture<R> submit(QmpCommand<R> command, CallOptions options) {
        return submit(command, options.begin(command), QmpReply::value, callbacks);
    }

    private <R, T> CompletableFuture<T> submit(
            QmpCommand<R> command, CallRequest request, Function<QmpReply<R>, T> wanted, Callbacks on) {
        CompletableFuture<Session> current = sessions.current();
        if (current.isDone() && !current.isCompletedExceptionally() && !mustWait(request, current.join())) {
            try {
                Session session = current.join();
                advice(session).beforeSending(request);
                return submit(session, command, request, wanted, on);
            } catch (QmpConnectionLostException e) {
                if (!canRepeat(e, request)) {
                    throw e;
                }
            }
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        var unused = submitLater(command, request, wanted, false)
                .whenComplete((value, failure) -> on.complete(result, () -> {
                    if (failure != null) {
                        throw failure instanceof CompletionException e ? e : new CompletionException(failure);
                    }
                    return value;
                }));
        return result;
    }

    /** Whether sending something in a session would wait for what that asks first. */
    boolean asksFirst(Session session) {
        return advice(session).asksFirst();
    }

    /** Whether others wait that came before, or the session would ask for the schema on the thread that reads. */
    private boolean mustWait(CallRequest request, Session session) {
        return !request.outOfBand() && (!waiting.isEmpty() || (session.isReader() && asksFirst(session)));
    }

    private <R, T> CompletableFuture<T> submitLater(
            QmpCommand<R> command, CallRequest request, Function<QmpReply<R>, T> wanted, boolean again) {
        CompletableFuture<Session> turn = new CompletableFuture<>();
        // All that depends on the turn, before it can come: what depended on it later would be sent later.
        CompletableFuture<T> reply = limited(turn, request.deadline())
                .handle((session, failure) -> {
                    if (session == null) {
                        waiting.remove(turn);
                        throw notInTurn(request, failure);
                    }
                    return session;
                })
                .thenCompose(session -> {
                    advice(session).beforeSending(request);
                    return submit(session, command, request, wanted, own);
                })
                .exceptionallyCompose(
                        failure -> unwrapped(failure) instanceof QmpConnectionLostException e && canRepeat(e, request)
                                ? submitLater(command, request, wanted, true)
                                : CompletableFuture.failedFuture(failure));
        if (request.outOfBand()) {
            waiting.overtake(turn);
        } else if (again) {
            waiting.addAgain(turn);
        } else {
            waiting.add(turn);
        }
        return reply;
    }

    private QmpException notInTurn(CallRequest request, @Nullable Throwable failure) {
        CompletableFuture<Session> current = sessions.current();
        return unwrapped(failure) instanceof TimeoutException && current.isDone() && !current.isCompletedExceptionally()
                ? new QmpTimeoutException(
                        settings.peer(),
                        "'" + request.command() + "' was not sent, commands before it wait",
                        request.deadline().duration())
                : noSession(request, failure);
    }

    private <R, T> CompletableFuture<T> submit(
            Session session,
            QmpCommand<R> command,
            CallRequest request,
            Function<QmpReply<R>, T> wanted,
            Callbacks on) {
        SchemaAdvice advice = advice(session);
        CompletableFuture<T> result = new CompletableFuture<>();
        // Whoever reads, or JDK's timer, only hands on; decoding and what depends on it is for the executor.
        ReplyHandler handler = (call, message, failure) -> on.complete(
                result,
                () -> {
                    session.settleLog(request.deadline());
                    if (unwrapped(failure) instanceof IllegalArgumentException refused) {
                        throw refused;
                    } else if (unwrapped(failure) instanceof Error lacking) {
                        throw lacking;
                    } else if (QuitReply.standsFor(unwrapped(failure), request)) {
                        return wanted.apply(decode(advice, command, call, request, QuitReply.of(call)));
                    } else if (message == null) {
                        throw failed(session, call, request, failure);
                    }
                    return wanted.apply(decode(advice, command, call, request, message));
                },
                session);
        try {
            submit(session, request, handler);
        } catch (SessionFailure e) {
            throw notSent(request, e);
        }
        return result;
    }

    private static void submit(Session session, CallRequest request, ReplyHandler handler) throws SessionFailure {
        DescriptorSource descriptor = request.descriptor();
        if (descriptor == null) {
            session.submit(request, handler);
            return;
        }
        PendingCall call = session.pass(request, descriptor);
        // What is on its way with a descriptor keeps the others waiting, also after its deadline.
        var unused = limited(call.reply(), request.deadline())
                .whenComplete((message, failure) -> handler.ended(call, message, failure));
    }

    /** What the live QEMU says that it has; asked for once in each session. */
    LiveSchema liveSchema() {
        RawCommand command = RawCommand.of(SchemaAdvice.QUERY, null);
        CallRequest request = CallOptions.within(settings.commandDeadline()).begin(command);
        while (true) {
            try {
                Session session = session(request);
                session.refuseWait(SchemaAdvice.QUERY);
                return advice(session).schema(request.deadline());
            } catch (QmpConnectionLostException e) {
                if (!canRepeat(e, request)) {
                    throw e;
                }
            }
        }
    }

    private SchemaAdvice advice(Session session) {
        SchemaAdvice known = latest;
        if (known == null || known.session() != session) {
            synchronized (this) {
                known = latest;
                if (known == null || known.session() != session) {
                    known = new SchemaAdvice(
                            settings, session, new QmpGreeting(sessions.greeting()), new Query(this, session));
                    latest = known;
                }
            }
        }
        return known;
    }

    private Session session(CallRequest request) {
        CompletableFuture<Session> current = sessions.current();
        try {
            if (current.isDone()) {
                return current.get();
            }
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
                        Requests.message(request), SessionFailures.exception(settings.peer(), reason))
                : new QmpTimeoutException(
                        settings.peer(),
                        "'" + request.command() + "' was not sent, there was no connection",
                        request.deadline().duration());
    }

    private QmpException notSent(CallRequest request, SessionFailure failure) {
        QmpException reason = SessionFailures.exception(settings.peer(), failure);
        return failure.kind() == SessionFailure.Kind.ENDED
                ? QmpConnectionLostException.before(Requests.message(request), reason)
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
        if (deadline.isNone()) {
            return future;
        }
        CompletableFuture<T> limited = future.copy();
        try {
            return limited.orTimeout(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (OutOfMemoryError e) {
            // The timer has noted it, and sees to it when the JVM can make its thread.
            return limited;
        }
    }

    /** What a future depends on fails it with its failure in another exception. */
    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private <R> QmpReply<R> decode(
            @Nullable SchemaAdvice advice,
            QmpCommand<R> command,
            PendingCall call,
            CallRequest sent,
            ObjectNode reply) {
        if (Messages.kind(reply) == Messages.Kind.ERROR) {
            ObjectNode request = call.request();
            String explanation = advice == null ? null : advice.explanation(request, reply, sent.deadline());
            throw new QmpCommandException(settings.peer(), request, reply, explanation);
        }
        try {
            return new QmpReply<>(command.decodeReturn(reply.path("return")), reply, List.of());
        } catch (QapiDecodeException e) {
            if (settings.strict()) {
                throw new QmpReplyException(settings.peer(), call.request(), reply, e);
            }
            return decodeLeniently(command, call, reply);
        }
    }

    private <R> QmpReply<R> decodeLeniently(QmpCommand<R> command, PendingCall call, ObjectNode reply) {
        try {
            var decoded = LenientDecoding.decode(() -> command.decodeReturn(reply.path("return")));
            LOG.log(
                    Level.WARNING,
                    settings.peer() + ": in the reply to '" + command.commandName()
                            + "' these are of another kind than the schema declares, and left out: "
                            + String.join(", ", decoded.leftOut()));
            return new QmpReply<>(decoded.value(), reply, decoded.leftOut());
        } catch (QapiDecodeException e) {
            throw new QmpReplyException(settings.peer(), call.request(), reply, e);
        }
    }
}
