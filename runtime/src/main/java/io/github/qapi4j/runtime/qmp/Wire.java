// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one connection. One thread, the session's, opens, reads, flushes and closes; any thread sends. The channel
 * is non-blocking, because {@link Thread#interrupt} closes a channel that blocks: an interrupted sender must not cost
 * the others their connection.
 */
final class Wire {
    private static final int CHUNK = 1 << 16;
    /** How long is still read after the peer's process ended or a write failed: what it sent before should arrive. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final QmpSettings settings;
    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocateDirect(CHUNK).limit(0);
    private final Outbox outbox;
    private final AtomicReference<@Nullable QmpException> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Deadline> peerGone = new AtomicReference<>();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private boolean moreLikely;

    Wire(QmpSettings settings) throws IOException {
        this.settings = settings;
        this.selector = Selector.open();
        this.outbox = new Outbox(settings);
    }

    /** Makes the session's thread leave with this reason as soon as it waits; the first reason counts. */
    void stop(QmpException reason) {
        stop.compareAndSet(null, reason);
        selector.wakeup();
    }

    /** The peer's process ended: what it had sent is still read, but nothing is waited for any more. */
    void peerIsGone() {
        peerGone.compareAndSet(null, Deadline.after(LAST_WORDS));
        selector.wakeup();
    }

    /** Takes the connection; from here on the other threads may send. */
    void attach(SocketChannel connected) throws IOException {
        channel = connected;
        connected.configureBlocking(false);
        key = connected.register(selector, SelectionKey.OP_READ);
        outbox.attach(connected);
    }

    SocketChannel accept(ServerSocketChannel server) throws IOException {
        server.configureBlocking(false);
        SelectionKey accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        try {
            while (true) {
                boolean gone = peerGone.get() != null;
                SocketChannel accepted = server.accept();
                if (accepted != null) {
                    return accepted;
                } else if (gone) {
                    throw new QmpConnectException(settings.peer(), "the process ended before it connected", null);
                }
                select(Long.MAX_VALUE);
            }
        } finally {
            accepting.cancel();
            // Until a selection has taken note, the server's channel could not be closed.
            selector.selectNow();
        }
    }

    /**
     * Sends a message, or keeps what the socket does not take for the session's thread. Never waits for the peer.
     *
     * @throws QmpException if the peer left too much unread
     */
    void send(byte[] message) {
        switch (outbox.send(message)) {
            case SENT -> {}
            case KEPT -> selector.wakeup();
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
        SocketChannel from = Objects.requireNonNull(channel, "not attached");
        input.clear();
        try {
            while (true) {
                // What a peer that is gone had sent is read however long it took to get here.
                if (!moreLikely && peerGone.get() == null) {
                    awaitInput();
                }
                int count = from.read(input);
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
        boolean unsent = outbox.flush();
        if (key != null) {
            key.interestOps(unsent ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
        select(Math.min(nanos, outbox.patience()));
    }

    private void select(long nanos) throws IOException {
        QmpException reason = stop.get();
        if (reason == null) {
            // Zero would mean for ever; a timeout is rounded up so that nothing spins.
            selector.select(ready -> {}, nanos == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            reason = stop.get();
        }
        if (reason != null) {
            throw reason;
        }
    }

    /** Closes everything; only the session's thread calls it, as its last act on the connection. */
    void close() throws IOException {
        outbox.close();
        try (selector) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
