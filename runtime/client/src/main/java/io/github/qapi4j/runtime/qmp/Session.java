// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One session: connection, greeting, negotiation, messages, end. It has a thread of its own, which opens and ends it, and
 * fails everything that waits when it ends. Messages are read by that thread or by those that wait, as {@link Pump} says.
 */
final class Session {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());
    private static final System.Logger WIRE = System.getLogger(QmpClient.WIRE_LOGGER);
    private static final long EPITAPH_MILLIS = 500;

    private final QmpSettings settings;
    private final boolean traced = WIRE.isLoggable(Level.TRACE);
    private final Handshake handshake;
    private final Wire wire;
    private final Calls calls = new Calls();
    private final DescriptorLane lane = new DescriptorLane(calls);
    private final Listeners listeners;
    private final CompletableFuture<QmpGreeting> ready = new CompletableFuture<>();
    private final CompletableFuture<QmpException> ended = new CompletableFuture<>();
    private volatile Runnable beforeEnd = () -> {};
    private final Thread thread;
    private final Pump pump;
    private @Nullable MessageSource source;
    private volatile String stage = "no connection";
    private volatile boolean closing;
    private volatile boolean outOfBand;

    Session(QmpSettings settings, Opening opening, Handshake handshake, Listeners listeners) {
        this.settings = settings;
        this.handshake = handshake;
        this.listeners = listeners;
        try {
            this.wire = new Wire(settings, opening.transport());
        } catch (IOException e) {
            throw new QmpConnectException(settings.peer(), "no connection: " + e, e);
        }
        this.thread = new Thread(this::run, "qmp-" + settings.peer());
        this.thread.setDaemon(true);
        this.pump = new Pump(this::read, thread);
        listeners.readBy(pump);
    }

    /** Starts the session and waits until commands can be sent; a session that fails is closed. */
    QmpGreeting open() {
        thread.start();
        if (settings.knowPeerEnd()) {
            settings.peerEnd().whenComplete((text, failure) -> {
                wire.peerIsGone();
                pump.call();
            });
        }
        Deadline deadline = Deadline.after(settings.openDeadline());
        try {
            return ready.get(deadline.remaining(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof QmpException reason ? reason : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            QmpTimeoutException reason = new QmpTimeoutException(settings.peer(), stage, settings.openDeadline());
            close(reason);
            throw reason;
        } catch (InterruptedException e) {
            QmpInterruptedException reason =
                    new QmpInterruptedException(settings.peer(), "interrupted, " + stage + " so far", e);
            close(reason);
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /**
     * Sends a command that this thread will {@link #await}. The reply's future fails with the session's reason when the
     * session ends.
     */
    Calls.Call send(String command, @Nullable ObjectNode arguments, boolean outOfBand) {
        check(command, outOfBand);
        return transmit(calls.add(command, arguments, outOfBand, Thread.currentThread()), null);
    }

    /**
     * Sends a command whose reply's future completes on the session's thread, and fails with the session's reason when the
     * session ends.
     */
    Calls.Call submit(String command, @Nullable ObjectNode arguments, boolean outOfBand) {
        check(command, outOfBand);
        return post(command, arguments, outOfBand);
    }

    /** Submits a command from whichever thread, also the session's own. */
    Calls.Call post(String command, @Nullable ObjectNode arguments, boolean outOfBand) {
        Calls.Call call = transmit(calls.add(command, arguments, outOfBand, null), null);
        wantReply(call);
        return call;
    }

    /** Submits a command together with a file descriptor, when those before it have been carried out. */
    Calls.Call pass(String command, ObjectNode arguments, boolean outOfBand, FileDescriptor descriptor) {
        check(command, outOfBand);
        if (!wire.passesDescriptors()) {
            throw new IllegalStateException(settings.peer()
                    + ": this session passes no file descriptors; it must be a Unix socket that was connected, or bound,"
                    + " with QmpSettings.withDescriptors(true)");
        }
        Calls.Call call = calls.add(command, arguments, outOfBand, null);
        wantReply(call);
        lane.enter(call, () -> transmit(call, descriptor));
        return call;
    }

    private void wantReply(Calls.Call call) {
        pump.want();
        var unused = call.reply().whenComplete((reply, failure) -> pump.unwant());
    }

    /**
     * Waits for the reply to what this thread sent.
     *
     * @return whether there is a reply, or a reason why not; false if the deadline passed
     */
    boolean await(Calls.Call call, Deadline deadline) throws InterruptedException {
        return pump.await(call.reply()::isDone, deadline);
    }

    private void check(String command, boolean outOfBand) {
        if (Thread.currentThread() == thread || pump.isHere()) {
            throw new IllegalStateException(
                    settings.peer() + ": '" + command + "' would wait for the thread that it runs on");
        } else if (outOfBand && !this.outOfBand) {
            throw new IllegalStateException(settings.peer() + ": QEMU did not offer out-of-band execution");
        }
    }

    /** What the session waits for on its way to being open, for messages. */
    void stage(String lacking) {
        stage = lacking;
    }

    /** Out-of-band execution was negotiated. */
    void allowOutOfBand() {
        outOfBand = true;
    }

    void forget(Calls.Call call) {
        // A descriptor on its way keeps the others waiting until QEMU has taken it.
        if (lane.giveUp(call)) {
            calls.remove(call);
            call.reply().cancel(false);
        }
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Ends the session and waits for its thread; idempotent. */
    void close(QmpException reason) {
        closing = true;
        wire.stop(reason);
        pump.call();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread && !pump.isHere()) {
            try {
                // Who reads never blocks for long, except in a wire log or a callback, which are not ours to wait for.
                thread.join(TimeUnit.SECONDS.toMillis(5));
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Calls.Call transmit(Calls.Call call, @Nullable FileDescriptor passed) {
        log(new WireMessage(WireMessage.Direction.SENT, call.request()));
        try {
            wire.send(Requests.bytes(call.request()), passed);
            return call;
        } catch (QmpException e) {
            calls.remove(call);
            throw e;
        }
    }

    private void run() {
        Throwable failure;
        try {
            wire.open();
            MessageSource opened = new MessageSource(wire, settings);
            source = opened;
            ready.complete(handshake.open(this, opened));
            failure = pump.run();
        } catch (Throwable e) {
            failure = e;
        }
        end(reason(failure));
    }

    private QmpException reason(Throwable failure) {
        String peer = settings.peer();
        if (failure instanceof QmpException reason) {
            return reason;
        } else if (failure instanceof IOException) {
            return stage.equals("no connection")
                    ? new QmpConnectException(peer, "no connection: " + failure, failure)
                    : QmpConnectionLostException.session(peer, "the connection broke: " + failure, failure);
        }
        LOG.log(Level.ERROR, peer + ": the session failed", failure);
        return QmpConnectionLostException.session(peer, "the session failed: " + failure, failure);
    }

    /** Waits for the next message, while the session is being opened. */
    ObjectNode receive(MessageSource source) throws IOException {
        ObjectNode message = source.next();
        log(new WireMessage(WireMessage.Direction.RECEIVED, message));
        return message;
    }

    private void read(long nanos) throws IOException {
        MessageSource from = Objects.requireNonNull(source, "not open");
        // Something may have come together with what ended the handshake.
        ObjectNode message = from.poll();
        if (message == null) {
            from.fill(nanos);
            message = from.poll();
        }
        while (message != null) {
            log(new WireMessage(WireMessage.Direction.RECEIVED, message));
            dispatch(message);
            message = from.poll();
        }
    }

    /** Hands a message to whom it may concern. */
    void dispatch(ObjectNode message) {
        switch (Messages.kind(message)) {
            case EVENT -> listeners.hand(message);
            case RETURN -> answer(message);
            case ERROR -> {
                JsonNode id = Messages.id(message);
                if (id.isMissingNode() || id.isNull()) {
                    String text = Messages.errorClass(message) + ": " + Messages.errorText(message);
                    throw new QmpProtocolException(
                            settings.peer(), "QEMU could not parse what it was sent: " + text, null);
                }
                answer(message);
            }
            case GREETING, OTHER ->
                throw new QmpProtocolException(
                        settings.peer(), "neither reply nor event: " + Messages.excerpt(message), null);
        }
    }

    private void answer(ObjectNode message) {
        Calls.Call call = calls.take(message);
        if (call != null && call.waiter() != null) {
            call.answer(message);
            pump.served();
        } else if (call != null) {
            pump.run(() -> call.answer(message));
        } else {
            LOG.log(
                    Level.WARNING,
                    settings.peer() + ": dropped a reply that nobody waits for (any more): "
                            + Messages.excerpt(message));
        }
    }

    private void log(WireMessage message) {
        if (traced) {
            WireMessage shown = new WireMessage(message.direction(), SecretMask.STANDARD.mask(message.message()));
            WIRE.log(Level.TRACE, settings.peer() + " " + shown);
        }
        try {
            settings.wireLog().accept(message);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, settings.peer() + ": the wire log failed", e);
        }
    }

    private void end(QmpException why) {
        try {
            wire.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, settings.peer() + ": the connection could not be closed", e);
        }
        QmpException reason = withEpitaph(why);
        boolean opened = !ready.completeExceptionally(reason);
        beforeEnd.run();
        calls.failAll(reason);
        if (opened || !listeners.areOutliving()) {
            listeners.end(reason);
        }
        ended.complete(reason);
        // What was said while this went on.
        beforeEnd.run();
    }

    /** Completes with the reason when all that waited has failed. */
    CompletableFuture<QmpException> ended() {
        return ended;
    }

    /** Does something before what waits fails; at once if it has failed already. */
    void beforeEnd(Runnable task) {
        Runnable once = new FutureTask<>(task, true);
        beforeEnd = once;
        if (ended.isDone()) {
            once.run();
        }
    }

    /** When QEMU ends, its socket closes a moment before the process is gone: only then it can be said how. */
    private QmpException withEpitaph(QmpException reason) {
        boolean unknown = closing || !settings.knowPeerEnd();
        if (unknown || !(reason instanceof QmpConnectionLostException || reason instanceof QmpConnectException)) {
            return reason;
        }
        try {
            String text = settings.peerEnd().toCompletableFuture().get(EPITAPH_MILLIS, TimeUnit.MILLISECONDS);
            String detail = reason.detail() + "; " + Objects.requireNonNull(text, "text");
            return reason instanceof QmpConnectException
                    ? new QmpConnectException(settings.peer(), detail, reason.getCause())
                    : QmpConnectionLostException.session(settings.peer(), detail, reason.getCause());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return reason;
        }
    }
}
