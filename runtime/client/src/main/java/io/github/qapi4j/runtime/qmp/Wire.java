// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

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
final class Wire {
    static final int CHUNK = 1 << 16;
    /** How long is still read after the peer's process ended or a write failed: what it sent before should arrive. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final QmpSettings settings;
    private final Transport transport;
    private final ByteBuffer input = ByteBuffer.allocateDirect(CHUNK);
    private final Outbox outbox;
    private final AtomicReference<@Nullable QmpException> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Deadline> peerGone = new AtomicReference<>();
    private boolean moreLikely;

    Wire(QmpSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
        this.outbox = new Outbox(settings, transport);
    }

    /** Makes who reads leave with this reason as soon as it waits; the first reason counts. */
    void stop(QmpException reason) {
        stop.compareAndSet(null, reason);
        transport.giveUp();
    }

    /** The peer's process ended: what it had sent is still read, but nothing is waited for any more. */
    void peerIsGone() {
        peerGone.compareAndSet(null, Deadline.after(LAST_WORDS));
        transport.wakeup();
    }

    /** Opens the connection; from here on the other threads may send. */
    void open() throws IOException {
        boolean gone = false;
        try {
            while (!transport.open()) {
                if (gone) {
                    throw new QmpConnectException(settings.peer(), "the process ended before it connected", null);
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
        outbox.open();
    }

    /**
     * Sends a message, with a descriptor if there is one, or keeps what the socket does not take for who reads next. Never waits for the peer.
     *
     * @throws QmpException if the peer left too much unread
     */
    void send(byte[] message, @Nullable FileDescriptor passed) {
        switch (outbox.send(message, passed)) {
            case SENT -> {}
            case KEPT -> transport.wakeup();
            case BROKEN -> peerIsGone();
        }
    }

    /**
     * Reads what there is, waiting for it if need be.
     *
     * @param target has room for {@link #CHUNK} bytes
     * @param nanos how long to wait; {@link Long#MAX_VALUE} for no end
     * @return the number of bytes; 0 if none came for now, -1 at the end
     * @throws QmpException when the session shall end
     */
    int read(byte[] target, long nanos) throws IOException {
        boolean gone = peerGone.get() != null;
        // What a peer that is gone had sent is read however long it took to get here.
        if (moreLikely || gone) {
            throwIfStopped();
        } else {
            awaitInput(nanos);
        }
        input.clear();
        int count = transport.read(input);
        moreLikely = count == CHUNK;
        if (count > 0) {
            input.flip().get(target, 0, count);
        } else if (count == 0 && gone) {
            awaitInput(nanos);
        }
        return count;
    }

    boolean passesDescriptors() {
        return transport.passesDescriptors();
    }

    private void awaitInput(long nanos) throws IOException {
        Deadline gone = peerGone.get();
        long left = gone == null ? Long.MAX_VALUE : gone.remaining();
        if (left <= 0) {
            throw QmpConnectionLostException.session(settings.peer(), "the peer is gone", null);
        }
        await(outbox.flush(), Math.min(Math.min(nanos, left), outbox.patience()));
    }

    private void await(boolean unsent, long nanos) throws IOException {
        throwIfStopped();
        transport.await(unsent, nanos);
        throwIfStopped();
    }

    private void throwIfStopped() {
        QmpException reason = stop.get();
        if (reason != null) {
            throw reason;
        }
    }

    /** Closes everything; only the session's thread calls it, as its last act on the connection. */
    void close() throws IOException {
        outbox.close();
        transport.close();
    }
}
