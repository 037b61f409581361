// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * One session: connection, greeting, negotiation, messages, end. It has a thread of its own, which opens and ends it, and
 * fails everything that waits when it ends. Messages are read by that thread or by those that wait, as
 * {@link ReadingTurns} says. Any number of threads use it.
 */
public final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String NO_CONNECTION = "no connection";

    private final SessionSettings settings;
    private final MessageLog log;
    private final SessionObserver observer;
    private final PeerExit peerExit;
    private final MonitorConnection connection;
    private final PendingCalls calls;
    private final ReplyDeadlines deadlines;
    private final DescriptorQueue descriptors;
    private final MessageDispatcher dispatcher;
    private final CompletableFuture<ObjectNode> ready = new CompletableFuture<>();
    private final CompletableFuture<SessionFailure> end = new CompletableFuture<>();
    private final Work work = new Work();
    private final Thread thread;
    private final ReadingTurns turns;
    private @Nullable IncomingMessages incoming;
    private volatile String stage = NO_CONNECTION;
    private volatile boolean closing;
    private volatile boolean ending;
    private volatile boolean outOfBand;

    /** What others call; one class, as linking lambdas takes the first session of a JVM longer. */
    private final class Work implements Runnable, ReadingTurns.Reading, BiConsumer<Object, Throwable> {
        @Override
        public void run() {
            Throwable failure;
            try {
                IncomingMessages opened = new IncomingMessages(connection, settings);
                // While the peer may still be starting.
                new FirstMessages().prepare();
                connection.open();
                incoming = opened;
                ready.complete(new Negotiation(Session.this, opened, dispatcher).run());
                failure = turns.run();
            } catch (Throwable e) {
                failure = e;
            }
            end(reason(failure));
        }

        @Override
        public void read(long nanos) throws IOException, SessionFailure {
            IncomingMessages from = Objects.requireNonNull(incoming, "not open");
            // Something may have come together with what ended the negotiation.
            ObjectNode message = from.poll();
            if (message == null) {
                from.fill(nanos);
                message = from.poll();
            }
            try {
                while (message != null) {
                    log.received(message);
                    dispatcher.dispatch(message, from.weight());
                    message = from.poll();
                }
            } finally {
                dispatcher.wake();
            }
        }

        /** The peer's process has ended. */
        @Override
        public void accept(Object exit, Throwable failure) {
            connection.peerIsGone();
            turns.call();
        }
    }

    /** Prepares a session, which {@link #open} begins. */
    Session(SessionSettings settings, TransportFactory transports, EventDispatcher events, SessionObserver observer)
            throws SessionFailure {
        this.settings = settings;
        this.log = settings.log().get();
        this.observer = observer;
        // A log may be too slow to see every message, and who reads it has to know nevertheless what answers what.
        this.calls = new PendingCalls(settings.maxUnsentBytes(), settings.commandIds() || log.isRead());
        this.deadlines = new ReplyDeadlines(calls);
        this.descriptors = new DescriptorQueue(calls);
        this.peerExit = new PeerExit(settings.peerEnd());
        try {
            this.connection = new MonitorConnection(settings, transports.begin(), calls);
        } catch (IOException e) {
            throw SessionFailure.noConnection(NO_CONNECTION + ": " + e, e);
        }
        this.thread = new Thread(work, "qmp-" + settings.peer());
        this.thread.setDaemon(true);
        this.turns = new ReadingTurns(work, thread);
        this.dispatcher = new MessageDispatcher(settings.peer(), calls, events, turns);
        events.readBy(turns);
    }

    /**
     * Starts the session and waits until commands can be sent; a session that fails is closed.
     *
     * @return the greeting
     */
    ObjectNode open() throws SessionFailure {
        try {
            thread.start();
        } catch (Throwable e) {
            // The JVM has no memory, or the system no room, for another thread.
            SessionFailure reason = SessionFailure.noConnection(NO_CONNECTION + ": " + e, e);
            end(reason);
            throw reason;
        }
        peerExit.whenExited(work);
        Deadline deadline = Deadline.after(settings.openDeadline());
        try {
            return ready.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SessionFailure reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            SessionFailure reason = SessionFailure.timeout(stage, settings.openDeadline());
            // A name may still be looked up, which nothing breaks off.
            close(reason, SHORT);
            throw reason;
        } catch (InterruptedException e) {
            SessionFailure reason = SessionFailure.interrupted("interrupted, " + stage + " so far", e);
            close(reason, SHORT);
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /**
     * Sends a command that this thread will {@link #await}.
     *
     * @param request passes no descriptor
     * @return the call, whose reply's future fails when the session ends
     * @throws SessionFailure if it was not sent
     * @throws IllegalStateException if this thread is the one that reads, or the peer did not offer to execute out of band
     */
    public PendingCall send(CallRequest request) throws SessionFailure {
        refuseWait(request.command());
        check(request);
        return transmit(calls.add(request, Thread.currentThread()), null);
    }

    /**
     * Sends a command, and hands on what becomes of it.
     *
     * @param request passes no descriptor
     * @param handler one for this call
     * @throws SessionFailure if it was not sent
     * @throws IllegalStateException if the peer did not offer to execute out of band
     */
    public void submit(CallRequest request, ReplyHandler handler) throws SessionFailure {
        check(request);
        PendingCall call = calls.addHandled(request, (ended, reply, failure) -> {
            turns.unwant();
            handler.ended(ended, reply, failure);
        });
        var unused = transmit(call, null);
        turns.want();
        deadlines.watch(call);
    }

    /** Sends a command whose reply somebody reads who does not wait for it with {@link #await}. */
    PendingCall post(CallRequest request) throws SessionFailure {
        return transmit(calls.add(request, null), null);
    }

    /**
     * Sends a command that passes a descriptor when those before it that did have been carried out.
     *
     * @param request passes the descriptor
     * @param source of the descriptor
     * @return the call; what depends on its reply's future runs on whichever thread reads, and must not wait
     * @throws SessionFailure if the session has ended
     * @throws IllegalStateException as {@link #submit}, or if the connection passes no descriptors
     */
    public PendingCall pass(CallRequest request, DescriptorSource source) throws SessionFailure {
        check(request);
        if (!connection.passesDescriptors()) {
            throw new IllegalStateException(settings.peer()
                    + ": this session passes no file descriptors; it must be a Unix socket that was connected, or"
                    + " bound, with QmpSettings.withDescriptors(true)");
        }
        PassedDescriptor passed = source.open();
        PendingCall call = descriptors.add(request, passed);
        turns.want();
        var unused = call.reply().whenComplete((reply, failure) -> {
            turns.unwant();
            passed.close();
        });
        descriptors.enter(call, () -> transmit(call, passed.descriptor()));
        return call;
    }

    /**
     * Runs what a reply leads to soon: together with that of others, if this thread has read them at once.
     *
     * @param threads the same for all calls
     * @param task code of users
     */
    public void callBack(CallbackThreads threads, Runnable task) {
        dispatcher.callBack(threads, task);
    }

    /**
     * Waits for the reply to what this thread sent.
     *
     * @param call what {@link #send} returned
     * @param deadline of the wait
     * @return whether there is a reply, or a reason why not; false if the deadline passed
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean await(PendingCall call, Deadline deadline) throws InterruptedException {
        return turns.await(call, deadline);
    }

    /**
     * Whether this thread is the one that reads, so that it would wait for itself.
     *
     * @return true within what is called for a message that has been read
     */
    public boolean isReader() {
        return turns.isHere();
    }

    /**
     * Refuses a wait that would have no end.
     *
     * @param command would wait for its reply
     * @throws IllegalStateException if this thread is the one that reads
     */
    public void refuseWait(String command) {
        if (isReader()) {
            throw new IllegalStateException(
                    settings.peer() + ": '" + command + "' would wait for the thread that it runs on");
        }
    }

    private void check(CallRequest request) {
        if (request.outOfBand() && !outOfBand) {
            throw new IllegalStateException(settings.peer() + ": QEMU did not offer out-of-band execution");
        }
    }

    /**
     * Waits for those who look at the messages of this session, unless they are slow.
     *
     * @param deadline of the wait
     */
    public void settleLog(Deadline deadline) {
        log.settle(deadline);
    }

    /** What the session waits for on its way to being open, for messages. */
    void stage(String lacking) {
        stage = lacking;
    }

    /** The peer takes commands; whether also out of band has been negotiated. */
    void negotiated(boolean withOutOfBand) {
        outOfBand = withOutOfBand;
        calls.negotiated();
    }

    /**
     * Drops the reply of a call that nobody waits for any more.
     *
     * @param call of this session
     */
    public void forget(PendingCall call) {
        // A descriptor on its way keeps the others waiting until QEMU has taken it.
        if (descriptors.giveUp(call)) {
            calls.abandon(call);
            call.cancel();
        }
    }

    /** Whether no command can succeed any more. */
    boolean hasEnded() {
        return ending || closing;
    }

    /** Ends the session and waits for its thread; idempotent. */
    void close(SessionFailure reason) {
        close(reason, Duration.ofSeconds(5));
    }

    private void close(SessionFailure reason, Duration patience) {
        closing = true;
        connection.stop(reason);
        turns.call();
        boolean interrupted = false;
        while (thread.isAlive() && !turns.isHere()) {
            try {
                // Who reads never blocks for long, except in a wire log or a callback, which are not ours to wait for.
                thread.join(patience.toMillis());
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        log.settle(Deadline.none());
    }

    private PendingCall transmit(PendingCall call, @Nullable FileDescriptor passed) throws SessionFailure {
        if (passed != null && !passed.valid()) {
            calls.remove(call);
            throw new IllegalArgumentException(DescriptorSource.CLOSED);
        }
        try {
            byte[] message = call.line();
            if (log.isRead()) {
                log.sent(call.request());
            }
            connection.send(message, passed, call);
            return call;
        } catch (JacksonException e) {
            calls.remove(call);
            throw new IllegalArgumentException(
                    "'" + Requests.commandName(call.request()) + "' was not sent: " + e.getOriginalMessage(), e);
        } catch (SessionFailure | RuntimeException | Error e) {
            // Where the heap is full, it may be on its way nevertheless.
            calls.abandon(call);
            throw e;
        }
    }

    private SessionFailure reason(Throwable failure) {
        if (failure instanceof SessionFailure reason) {
            return reason;
        } else if (failure instanceof IOException) {
            return stage.equals(NO_CONNECTION)
                    ? SessionFailure.noConnection(NO_CONNECTION + ": " + failure, failure)
                    : SessionFailure.lost("the connection broke: " + failure, failure);
        }
        LOG.log(Level.ERROR, settings.peer() + ": the session failed", failure);
        return SessionFailure.lost("the session failed: " + failure, failure);
    }

    /** Waits for the next message, while the session is being opened. */
    ObjectNode receive(IncomingMessages from) throws IOException, SessionFailure {
        ObjectNode message = from.next();
        log.received(message);
        return message;
    }

    private void end(SessionFailure why) {
        // From here on, also while it is found out how the peer exited.
        ending = true;
        try {
            connection.close();
        } catch (Throwable e) {
            // Whatever it is: those who wait have to be told.
            LOG.log(Level.WARNING, settings.peer() + ": the connection could not be closed", e);
        }
        // What has come of an unfinished message is of no use any more, and may be much.
        incoming = null;
        SessionFailure reason = closing ? why : peerExit.addTo(why);
        boolean opened = !ready.completeExceptionally(reason);
        observer.ending(this);
        calls.failAll(reason);
        deadlines.end();
        observer.ended(reason, opened);
        end.complete(reason);
    }

    /** Waits until the session has ended and all that waited for it has failed. */
    SessionFailure awaitEnd() {
        return end.join();
    }
}
