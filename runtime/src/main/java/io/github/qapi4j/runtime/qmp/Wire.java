// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection with all that may happen to it: reasons to end, a peer that is gone, what could not be sent yet. One
 * thread, the session's, opens, reads and closes; any thread sends.
 */
final class Wire {
    private static final int CHUNK = 1 << 16;
    /** How long is still read after the peer's process ended or a write failed: what it sent before should arrive. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final QmpSettings settings;
    private final Transport transport;
    private final ByteBuffer input = ByteBuffer.allocateDirect(CHUNK).limit(0);
    private final Outbox outbox;
    private final AtomicReference<@Nullable QmpException> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Deadline> peerGone = new AtomicReference<>();
    private boolean moreLikely;

    Wire(QmpSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
        this.outbox = new Outbox(settings, transport);
    }

    /** Makes the session's thread leave with this reason as soon as it waits; the first reason counts. */
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
     * Sends a message, or keeps what the socket does not take for the session's thread. Never waits for the peer.
     *
     * @throws QmpException if the peer left too much unread
     */
    void send(byte[] message) {
        switch (outbox.send(message)) {
            case SENT -> {}
            case KEPT -> transport.wakeup();
            case BROKEN -> peerIsGone();
        }
    }

    /**
     * Reads what there is, waiting for at least one byte.
     *
     * @return the number of bytes, -1 at the end
     * @throws QmpException when the session shall end
     */
    int read(byte[] target, int offset, int length) throws IOException {
        if (!input.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, input.remaining());
        input.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        input.clear();
        try {
            while (true) {
                // What a peer that is gone had sent is read however long it took to get here.
                if (!moreLikely && peerGone.get() == null) {
                    awaitInput();
                }
                int count = transport.read(input);
                moreLikely = count == CHUNK;
                if (count != 0) {
                    return count > 0;
                } else if (peerGone.get() != null) {
                    awaitInput();
                }
            }
        } finally {
            input.flip();
        }
    }

    private void awaitInput() throws IOException {
        Deadline gone = peerGone.get();
        long nanos = gone == null ? Long.MAX_VALUE : gone.remaining();
        if (nanos <= 0) {
            throw QmpConnectionLostException.session(settings.peer(), "the peer is gone", null);
        }
        await(outbox.flush(), Math.min(nanos, outbox.patience()));
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
