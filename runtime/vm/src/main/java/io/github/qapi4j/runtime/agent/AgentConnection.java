// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of one connection with an agent. For one thread at a time. Every wait ends with a
 * {@link SocketTimeoutException}, an interrupted one with an {@link InterruptedIOException}, and the peer's end is an
 * {@link EOFException}.
 */
final class AgentConnection implements AutoCloseable {
    /** A byte that is in no JSON text: it makes the agent forget half a request, and comes before the answer. */
    static final byte SENTINEL = (byte) 0xFF;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer input = ByteBuffer.allocate(1 << 16).limit(0);

    private AgentConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        key = channel.register(selector, SelectionKey.OP_READ);
    }

    static AgentConnection open(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = null;
        try {
            // A blocking one would wait without end for somebody who listens and accepts nobody.
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                throw new ConnectException("no process accepts connections at " + socket);
            }
            selector = Selector.open();
            return new AgentConnection(channel, selector);
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    /** Whether it is open, and nothing has come that was not read. */
    boolean isQuiet() {
        try {
            return !input.hasRemaining() && channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    void send(byte[] bytes, Deadline deadline) throws IOException {
        ByteBuffer output = ByteBuffer.wrap(bytes);
        while (true) {
            channel.write(output);
            if (!output.hasRemaining()) {
                return;
            }
            await(SelectionKey.OP_WRITE, deadline);
        }
    }

    /** Forgets what comes before the sentinel, and the sentinel. */
    void skipToSentinel(Deadline deadline) throws IOException {
        while (next(deadline) != SENTINEL) {
            // An answer to somebody who does not wait any more, or garbage.
        }
    }

    /**
     * Reads up to a line end.
     *
     * @return the line without sentinels and line end, never empty
     */
    byte[] line(int most, Deadline deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            byte one = next(deadline);
            if (one == '\n' && line.size() > 0) {
                return line.toByteArray();
            } else if (one != '\n' && one != '\r' && one != SENTINEL) {
                line.write(one);
            }
            if (line.size() > most) {
                throw new AgentLink.NoReply("a reply is longer than " + most + " bytes");
            }
        }
    }

    private byte next(Deadline deadline) throws IOException {
        while (!input.hasRemaining()) {
            input.clear();
            try {
                int count = channel.read(input);
                if (count < 0) {
                    throw new EOFException("the connection was closed");
                } else if (count == 0) {
                    await(SelectionKey.OP_READ, deadline);
                }
            } finally {
                input.flip();
            }
        }
        return input.get();
    }

    private void await(int operation, Deadline deadline) throws IOException {
        long nanos = deadline.remainingNanos();
        if (nanos <= 0) {
            throw new SocketTimeoutException();
        }
        key.interestOps(operation);
        // Rounded up: zero would mean for ever.
        selector.select(ready -> {}, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
    }

    /** Makes whoever waits for this connection see its end; from any thread. */
    void shutDown() {
        try {
            channel.shutdownInput();
            channel.shutdownOutput();
        } catch (IOException e) {
            // It has ended already.
        }
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
