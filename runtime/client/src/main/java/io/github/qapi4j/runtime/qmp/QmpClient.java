// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.QmpRequest;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.EventDispatcher;
import io.github.qapi4j.runtime.qmp.session.ReconnectingSessions;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionProvider;
import io.github.qapi4j.runtime.qmp.session.SessionSettings;
import io.github.qapi4j.runtime.qmp.session.SingleSession;
import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A QMP session with a monitor, open from its creation until {@link #close()} or until the connection ends.
 *
 * <p>Any number of threads may use one client; replies are matched to their calls by their order, or by id ({@link
 * QmpSettings#withCommandIds}). When the connection ends, for whatever reason, every call that waits fails at once, and so
 * does every later one. An interrupt ends only the interrupted call. Futures complete on threads of the client's own, or on those of an executor ({@link
 * QmpSettings#withCallbackExecutor}): what is chained to them may use the client, and wait for it.
 */
public final class QmpClient implements AutoCloseable {
    /**
     * The name of the {@link System.Logger} that gets every message at level TRACE, with {@link SecretMask#STANDARD
     * secrets masked}, if that level is on when the session is opened.
     */
    public static final String WIRE_LOGGER = "io.github.qapi4j.runtime.qmp.wire";

    private final QmpSettings settings;
    private final CallbackThreads threads;
    private final SessionProvider sessions;
    private final CommandExecutor executor;
    private final EventDispatcher dispatcher;
    private final EventListener events;

    private QmpClient(
            QmpSettings settings, TransportFactory transports, @Nullable QmpAddress address, boolean reconnecting) {
        this.threads = new CallbackThreads(settings.peer());
        SessionSettings forSessions = settings.forSessions(threads);
        this.settings = settings;
        this.dispatcher = new EventDispatcher(forSessions);
        this.events = new EventListener(settings, dispatcher, dispatcher.open(Set.of(), false));
        try {
            this.sessions = reconnecting
                    ? ReconnectingSessions.open(forSessions, transports, dispatcher)
                    : SingleSession.open(forSessions, transports, dispatcher);
        } catch (SessionFailure e) {
            threads.close();
            throw SessionFailures.exception(settings.peer(), OpenMonitors.explained(e, address));
        }
        this.executor = new CommandExecutor(settings, sessions, threads);
        OpenMonitors.add(address, this, settings.peer());
    }

    /**
     * Connects to a monitor that listens on a Unix socket ({@code server=on}) and opens the session.
     *
     * @param socket the socket's path
     * @param settings of the session
     * @return the session, ready for commands
     * @throws QmpConnectException if nothing listens there
     * @throws QmpConnectionLostException if the peer closed the connection before the session was open
     * @throws QmpGreetingException if the peer does not greet as QMP does, or refuses the negotiation
     * @throws QmpProtocolException if the peer violates the protocol
     * @throws QmpTimeoutException if the session was not open in time, perhaps as another client holds the monitor
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public static QmpClient connect(Path socket, QmpSettings settings) {
        return connect(QmpAddress.unix(socket), settings);
    }

    /**
     * Connects to a monitor that listens ({@code server=on}) and opens the session; otherwise as {@link #connect(Path,
     * QmpSettings)}.
     *
     * @param address where it listens
     * @param settings of the session
     * @return the session, ready for commands
     */
    public static QmpClient connect(QmpAddress address, QmpSettings settings) {
        return new QmpClient(settings, TransportFactories.connecting(address, settings), address, false);
    }

    /**
     * Connects to a monitor that listens, and connects again whenever the connection ends: for a monitor with
     * {@code server=on,wait=off}, which outlives its connections, and also for one that is not there yet. Attempts follow
     * one another in 10 ms at first, later in 1 s, until this client is closed or the settings' {@code peerEnd} says that
     * the process has ended.
     *
     * <p>Each session is negotiated anew. Commands that wait when a connection ends fail with a {@link
     * QmpConnectionLostException}; they are not repeated. Later ones wait for the next session, within their own
     * deadline. Listeners stay open and report the gap: see {@link EventListener}. No event reports what happened in
     * QEMU meanwhile; query its state instead.
     *
     * @param address where it listens
     * @param settings of the sessions; {@code openDeadline} is for the first session, however many attempts it takes, and
     *     for each later attempt
     * @return the client, whose first session is open
     * @throws QmpConnectException if {@code peerEnd} said so before there was a session
     * @throws QmpTimeoutException if no session was open in time
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public static QmpClient reconnecting(QmpAddress address, QmpSettings settings) {
        return new QmpClient(settings, TransportFactories.connecting(address, settings), address, true);
    }

    static QmpClient openReconnecting(QmpSettings settings, TransportFactory transports) {
        return new QmpClient(settings, transports, null, true);
    }

    /**
     * Opens a session over two streams, such as those of a process with {@code -qmp stdio}; errors as with
     * {@link #connect(Path, QmpSettings)}.
     *
     * @param in what the monitor sends; read on a thread of its own, and closed with the session
     * @param out what it receives; written on a thread of its own, and closed with the session
     * @param settings of the session
     * @return the session, ready for commands
     */
    public static QmpClient over(InputStream in, OutputStream out, QmpSettings settings) {
        return open(settings, TransportFactory.streams(in, out, settings.peer()));
    }

    static QmpClient open(QmpSettings settings, TransportFactory transports) {
        return new QmpClient(settings, transports, null, false);
    }

    /**
     * The greeting that QEMU sent.
     *
     * @return with version and capabilities
     */
    public QmpGreeting greeting() {
        return new QmpGreeting(sessions.greeting());
    }

    /**
     * The schema that this QEMU reports of itself. It is queried once in a session, at the first call of this or one of
     * the {@code supports} methods; errors as {@link #execute(QmpRequest)}.
     *
     * @return QEMU's own schema
     */
    public LiveSchema liveSchema() {
        return executor.liveSchema();
    }

    /**
     * Whether this QEMU has the definition of a generated class, or an argument, a member or a value of it; see {@link
     * #liveSchema()}.
     *
     * @param type the class of a command, an event, a type, a branch or an alternative
     * @param path see {@link LiveSchema#supports(Class, String...)}
     * @return false if it does not have it
     */
    public boolean supports(Class<?> type, String... path) {
        return liveSchema().supports(type, path);
    }

    /**
     * Whether this QEMU has a value of an enum; see {@link #liveSchema()}.
     *
     * @param value a generated constant
     * @return false if it does not have it
     */
    public boolean supports(QapiEnum value) {
        return liveSchema().supports(value);
    }

    /**
     * Whether the session is open.
     *
     * @return false once it ended by either side; a reconnecting client is open between its sessions, too
     */
    public boolean isOpen() {
        return sessions.isOpen();
    }

    /**
     * Executes a command and waits for its reply, at most for the command deadline of the settings.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value
     * @throws QmpCommandException if QEMU answers with an error
     * @throws QmpUnsupportedException if the session is strict and QEMU does not know all of the command; nothing was sent
     * @throws QmpReplyException if the reply does not fit the schema
     * @throws QmpTimeoutException if the reply did not come in time
     * @throws QmpConnectionLostException if the session ended
     * @throws QmpInterruptedException if this thread was interrupted
     * @throws IllegalArgumentException if QEMU could not parse an argument, such as half a character; nothing was sent
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public <R> R execute(QmpRequest<R> command) {
        return call(command).execute();
    }

    /**
     * Executes a command with a deadline of its own; otherwise as {@link #execute(QmpRequest)}.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @param deadline how long to wait; zero or less for no limit
     * @return its value
     */
    public <R> R execute(QmpRequest<R> command, Duration deadline) {
        return call(command).within(deadline).execute();
    }

    /**
     * Executes a command as {@link #execute(QmpRequest)} does.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value, and QEMU's message
     */
    public <R> QmpReply<R> executeForReply(QmpRequest<R> command) {
        return call(command).executeForReply();
    }

    /**
     * Executes a command out of band ({@code exec-oob}): QEMU runs it at once, before those that wait. Otherwise as
     * {@link #execute(QmpRequest)}.
     *
     * @param <R> what it returns
     * @param command a generated command that allows it, or a finished builder of one
     * @return its value
     * @throws IllegalArgumentException if the schema does not allow it for this command
     * @throws IllegalStateException if QEMU did not offer out-of-band execution
     */
    public <R> R executeOutOfBand(QmpRequest<R> command) {
        return call(command).outOfBand().execute();
    }

    /**
     * Executes a command by name, for commands and arguments that the schema does not have or does not allow. Errors as
     * {@link #execute(QmpRequest)}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @return the value that QEMU returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode arguments) {
        return call(command, arguments).execute();
    }

    /**
     * Executes a command by name with a deadline of its own; otherwise as {@link #execute(String, ObjectNode)}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @param deadline how long to wait; zero or less for no limit
     * @return the value that QEMU returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode arguments, Duration deadline) {
        return call(command, arguments).within(deadline).execute();
    }

    /**
     * Sends a command without waiting for its reply, as {@link QmpCall#submit} does. The command deadline of the settings
     * applies.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return completes with the value, or with what {@link #execute(QmpRequest)} would throw
     * @throws QmpConnectionLostException if the session had ended
     * @throws IllegalArgumentException if QEMU could not parse an argument, such as half a character; nothing was sent
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if an argument cannot be sent
     */
    public <R> CompletableFuture<R> submit(QmpRequest<R> command) {
        return call(command).submit();
    }

    /**
     * Sends a command by name without waiting for its reply; otherwise as {@link #submit(QmpRequest)}.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @return completes with the value that QEMU returned, or with what {@link #execute(String, ObjectNode)} would throw
     */
    public CompletableFuture<JsonNode> submit(String command, @Nullable ObjectNode arguments) {
        return call(command, arguments).submit();
    }

    /**
     * Prepares a command for execution with options: out of band, with a file descriptor, repeated.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return the call, not yet executed
     */
    public <R> QmpCall<R> call(QmpRequest<R> command) {
        return new QmpCall<>(executor, command.build());
    }

    /**
     * Prepares a command by name for execution with options: out of band, with a file descriptor, repeated.
     *
     * @param command the name on the wire
     * @param arguments sent as they are; null or empty for none
     * @return the call, not yet executed
     */
    public QmpCall<JsonNode> call(String command, @Nullable ObjectNode arguments) {
        return call(RawCommand.of(command, arguments));
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
        return new EventListener(settings, dispatcher, dispatcher.open(Set.copyOf(Arrays.asList(types)), true));
    }

    /**
     * The session's own listener: all events since the session began that were not yet taken from it.
     *
     * @return the listener, open as long as the session
     */
    public EventListener events() {
        return events;
    }

    /**
     * Takes the oldest matching event of a class from {@link #events()}, waiting for it if necessary.
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

    /**
     * Takes the oldest event that fits one of several matches from {@link #events()}, waiting for it if necessary; see
     * {@link EventListener#waitForAny(EventMatch...)}.
     *
     * @param matches at least one; an event that fits several counts for the first of them
     * @return the event, and by which match
     */
    public EventMatch.Found waitForAny(EventMatch<?>... matches) {
        return events.waitForAny(matches);
    }

    /**
     * Takes the oldest event that matches a pattern from {@link #events()}, waiting for it if necessary; errors as with
     * {@link #waitFor(Class, Predicate)}.
     *
     * @param pattern name and message
     * @return the event
     */
    public QmpEvent waitFor(EventPattern pattern) {
        return events.waitForAny(EventMatch.of(pattern)).event();
    }

    /**
     * The latest events, taken from a listener or not. Reading them here takes none.
     *
     * @return oldest first, as many as {@link QmpSettings#withHistory} says; empty unless it was called
     */
    public List<QmpEvent> history() {
        return dispatcher.history();
    }

    /**
     * Ends the session: every call that waits fails. QEMU keeps running. Waits a moment for the wire log; idempotent.
     */
    @Override
    public void close() {
        sessions.close(SessionFailure.closed("this client was closed"));
        threads.close();
    }
}
