// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A QMP session with a monitor, open from its creation until {@link #close()} or until the connection ends.
 *
 * <p>Any number of threads may use one client; replies find their callers by id. When the connection ends, for whatever
 * reason, every call that waits fails with it at once, and so does every later one. An interrupt ends the interrupted
 * call alone. Futures complete on the session's thread: what is chained to them must not wait for the client.
 */
public final class QmpClient implements AutoCloseable {
    private final QmpSettings settings;
    private final Session session;
    private final Listeners listeners;
    private final EventListener events;
    private final QmpGreeting greeting;

    private QmpClient(
            QmpSettings settings, Session session, Listeners listeners, EventListener events, QmpGreeting greeting) {
        this.settings = settings;
        this.session = session;
        this.listeners = listeners;
        this.events = events;
        this.greeting = greeting;
    }

    /**
     * Connects to a monitor that listens on a Unix socket ({@code server=on}) and opens the session.
     *
     * @param socket the socket's path
     * @param settings of the session
     * @return the session, ready for commands
     * @throws QmpConnectException if nobody listens there
     * @throws QmpConnectionLostException if the peer closed the connection before the session was open
     * @throws QmpGreetingException if the peer does not greet as QMP does, or refuses the negotiation
     * @throws QmpProtocolException if the peer talks nonsense
     * @throws QmpTimeoutException if the session was not open in time
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public static QmpClient connect(Path socket, QmpSettings settings) {
        return open(settings, Opening.connecting(SocketPaths.address(settings.peer(), socket)));
    }

    static QmpClient open(QmpSettings settings, Opening opening) {
        Listeners listeners = new Listeners(settings);
        EventListener events = listeners.open(Set.of());
        Session session = new Session(settings, opening, new QmpHandshake(settings), listeners);
        return new QmpClient(settings, session, listeners, events, session.open());
    }

    /**
     * What QEMU said first.
     *
     * @return with version and capabilities
     */
    public QmpGreeting greeting() {
        return greeting;
    }

    /**
     * Whether the session goes on.
     *
     * @return false once it ended by either side
     */
    public boolean isOpen() {
        return !session.hasEnded();
    }

    /**
     * Executes a command and waits for its reply, at most as long as the settings say.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @return its value
     * @throws QmpCommandException if QEMU answers with an error
     * @throws QmpReplyException if the reply does not fit the schema
     * @throws QmpTimeoutException if the reply did not come in time
     * @throws QmpConnectionLostException if the session ended
     * @throws QmpInterruptedException if this thread was interrupted
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public <R> R execute(QmpCommand<R> command) {
        return executeForReply(command).value();
    }

    /**
     * Executes a command with a deadline of its own; else as {@link #execute(QmpCommand)}.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @param deadline how long to wait; zero or less for no end
     * @return its value
     */
    public <R> R execute(QmpCommand<R> command, Duration deadline) {
        Calls.Call call = send(command.commandName(), command.arguments(), false);
        return decode(command, call.request(), await(call, deadline)).value();
    }

    /**
     * Executes a command as {@link #execute(QmpCommand)} does.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @return its value, and QEMU's message
     */
    public <R> QmpReply<R> executeForReply(QmpCommand<R> command) {
        Calls.Call call = send(command.commandName(), command.arguments(), false);
        return decode(command, call.request(), await(call, settings.commandDeadline()));
    }

    /**
     * Executes a command out of band ({@code exec-oob}): QEMU runs it at once, before those that wait. Else as
     * {@link #execute(QmpCommand)}.
     *
     * @param <R> what it returns
     * @param command a generated command that allows it
     * @return its value
     * @throws IllegalArgumentException if the schema does not allow it for this command
     * @throws IllegalStateException if QEMU did not offer out-of-band execution
     */
    public <R> R executeOutOfBand(QmpCommand<R> command) {
        if (!command.allowsOob()) {
            throw new IllegalArgumentException("'" + command.commandName() + "' cannot be executed out of band");
        }
        Calls.Call call = send(command.commandName(), command.arguments(), true);
        return decode(command, call.request(), await(call, settings.commandDeadline()))
                .value();
    }

    /**
     * Executes a command by name, for what the schema does not allow or does not have. Errors as
     * {@link #execute(QmpCommand)}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @return the value that QEMU returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode arguments) {
        return execute(command, arguments, settings.commandDeadline());
    }

    /**
     * Executes a command by name with a deadline of its own; else as {@link #execute(String, ObjectNode)}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @param deadline how long to wait; zero or less for no end
     * @return the value that QEMU returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode arguments, Duration deadline) {
        Calls.Call call = send(command, arguments, false);
        ObjectNode reply = await(call, deadline);
        failOnError(call.request(), reply);
        return reply.path("return");
    }

    /**
     * Sends a command without waiting. The settings' deadline counts.
     *
     * @param <R> what it returns
     * @param command a generated command
     * @return completes with the value, or with what {@link #execute(QmpCommand)} would throw
     * @throws QmpConnectionLostException if the session had ended
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public <R> CompletableFuture<R> submit(QmpCommand<R> command) {
        Calls.Call call = session.send(command.commandName(), command.arguments(), false);
        CompletableFuture<ObjectNode> reply = call.reply();
        if (!Deadline.isNone(settings.commandDeadline())) {
            reply = reply.orTimeout(Deadline.nanos(settings.commandDeadline()), TimeUnit.NANOSECONDS);
        }
        return reply.handle((message, failure) -> {
            if (failure != null) {
                throw failed(call, failure, settings.commandDeadline());
            }
            return decode(command, call.request(), message).value();
        });
    }

    /**
     * Opens a queue for events. Open it before the command whose events it waits for.
     *
     * @param types the classes it takes; none for all events
     * @return the listener, to be closed
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final EventListener listen(Class<? extends QmpEvent>... types) {
        return listeners.open(Set.copyOf(Arrays.asList(types)));
    }

    /**
     * All events since the session began that nobody has taken from here.
     *
     * @return the session's own listener, open as long as the session
     */
    public EventListener events() {
        return events;
    }

    /**
     * Takes the oldest event of a class that fits from {@link #events()}, waiting for it if need be.
     *
     * @param <E> the class
     * @param type a generated event class
     * @param fits called on this thread
     * @return the event
     * @throws QmpTimeoutException if none arrived in time
     * @throws QmpConnectionLostException if the session ended
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public <E extends QmpEvent> E waitFor(Class<E> type, Predicate<? super E> fits) {
        return events.waitFor(type, fits);
    }

    /** Ends the session: every call that waits fails. QEMU goes on. */
    @Override
    public void close() {
        session.close(QmpConnectionLostException.session(settings.peer(), "this client was closed", null));
    }

    /** For calls that wait: a thread that is interrupted already sends nothing. */
    private Calls.Call send(String command, @Nullable ObjectNode arguments, boolean outOfBand) {
        if (Thread.currentThread().isInterrupted()) {
            throw new QmpInterruptedException(settings.peer(), "interrupted before '" + command + "' was sent", null);
        }
        return session.send(command, arguments, outOfBand);
    }

    private ObjectNode await(Calls.Call call, Duration deadline) {
        try {
            return call.reply().get(Deadline.after(deadline).remaining(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(call, e.getCause(), deadline);
        } catch (TimeoutException e) {
            throw failed(call, e, deadline);
        } catch (InterruptedException e) {
            session.forget(call);
            Thread.currentThread().interrupt();
            String name = Requests.commandName(call.request());
            throw new QmpInterruptedException(
                    settings.peer(), "interrupted while '" + name + "' waited for its reply", e);
        }
    }

    private QmpException failed(Calls.Call call, @Nullable Throwable failure, Duration deadline) {
        session.forget(call);
        if (failure instanceof QmpException reason) {
            return QmpConnectionLostException.during(call.request(), reason);
        }
        return new QmpTimeoutException(
                settings.peer(), "no reply to '" + Requests.commandName(call.request()) + "'", deadline);
    }

    private <R> QmpReply<R> decode(QmpCommand<R> command, ObjectNode request, ObjectNode reply) {
        failOnError(request, reply);
        try {
            return new QmpReply<>(command.decodeReturn(reply.path("return")), reply);
        } catch (QapiDecodeException e) {
            throw new QmpReplyException(settings.peer(), request, reply, e);
        }
    }

    private void failOnError(ObjectNode request, ObjectNode reply) {
        if (Messages.kind(reply) == Messages.Kind.ERROR) {
            throw new QmpCommandException(settings.peer(), request, reply);
        }
    }
}
