// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.transport.Transport;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection with all that may happen to it: reasons to end, a peer that is gone, what could not be sent yet. The
 * session's thread opens and closes, one thread at a time reads, any thread sends.
 */
final class MonitorConnection {
    static final int CHUNK = 1 << 16;
    /** How long is still read after the peer's process ended or a write failed: what it sent before should arrive. */
    private static final Duration READ_AFTER_PEER_END = Duration.ofMillis(300);

    private final Transport transport;
    private final ByteBuffer input = ByteBuffer.allocateDirect(CHUNK);
    private final OutgoingMessages outgoing;
    private final AtomicReference<@Nullable SessionFailure> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Deadline> peerGone = new AtomicReference<>();

    MonitorConnection(SessionSettings settings, Transport transport, PendingCalls calls) {
        this.transport = transport;
        this.outgoing = new OutgoingMessages(settings, transport, calls);
    }

    /** Makes who reads leave with this reason as soon as it waits; the first reason counts. */
    void stop(SessionFailure reason) {
        stop.compareAndSet(null, reason);
        transport.giveUp();
    }

    /** The peer's process ended: what it had sent is still read, but nothing is waited for any more. */
    void peerIsGone() {
        peerGone.compareAndSet(null, Deadline.after(READ_AFTER_PEER_END));
        transport.wakeup();
    }

    /** Opens the connection; from here on the other threads may send. */
    void open() throws IOException, SessionFailure {
        boolean gone = false;
        try {
            while (!transport.open()) {
                if (gone) {
                    throw SessionFailure.noConnection("the process ended before it connected", null);
                }
                gone = peerGone.get() != null;
                if (!gone) {
                    await(false, Long.MAX_VALUE);
                }
            }
        } catch (IOException e) {
            throwIfStopped();
            throw e;
        }
        outgoing.open();
    }

    /**
     * Sends a message, with a descriptor if there is one, or keeps what the socket does not take for who reads next. Never
     * waits for the peer.
     *
     * @param placing called for each message in the order in which they are sent
     * @throws SessionFailure if the peer left too much unread
     */
    void send(byte[] message, @Nullable FileDescriptor passed, Runnable placing) throws SessionFailure {
        OutgoingMessages.Fate fate = OutgoingMessages.Fate.KEPT;
        try {
            fate = outgoing.send(message, passed, placing);
        } finally {
            if (fate == OutgoingMessages.Fate.KEPT) {
                // Also where the heap is full: others have left theirs to this thread.
                transport.wakeup();
            } else if (fate == OutgoingMessages.Fate.BROKEN) {
                peerIsGone();
            }
        }
    }

    /**
     * Reads what there is, waiting for it if need be.
     *
     * @param target has room for {@link #CHUNK} bytes
     * @param nanos how long to wait; {@link Long#MAX_VALUE} for no limit
     * @return the number of bytes; 0 if none came for now, -1 at the end
     * @throws SessionFailure when the session shall end
     */
    int read(byte[] target, long nanos) throws IOException, SessionFailure {
        throwIfStopped();
        boolean unsent = outgoing.flush();
        // Often the peer has answered by the time its request was written: then no selector is asked.
        int count = receive(target);
        if (count == 0) {
            awaitInput(unsent, nanos);
            count = receive(target);
        }
        return count;
    }

    private int receive(byte[] target) throws IOException {
        input.clear();
        int count = transport.read(input);
        if (count > 0) {
            input.flip().get(target, 0, count);
        }
        return count;
    }

    boolean passesDescriptors() {
        return transport.passesDescriptors();
    }

    private void awaitInput(boolean unsent, long nanos) throws IOException, SessionFailure {
        Deadline gone = peerGone.get();
        long left = gone == null ? Long.MAX_VALUE : gone.remainingNanos();
        if (left <= 0) {
            throw SessionFailure.lost("the peer is gone", null);
        }
        await(unsent, Math.min(Math.min(nanos, left), outgoing.untilStalled()));
    }

    private void await(boolean unsent, long nanos) throws IOException, SessionFailure {
        throwIfStopped();
        transport.await(unsent, nanos);
        throwIfStopped();
    }

    private void throwIfStopped() throws SessionFailure {
        SessionFailure reason = stop.get();
        if (reason != null) {
            throw reason;
        }
    }

    /** Closes everything; only the session's thread calls it, as its last act on the connection. */
    void close() throws IOException {
        outgoing.close();
        transport.close();
    }
}
