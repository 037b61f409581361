// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The bytes from and to a QEMU, each wait with a deadline. For use by one thread. */
final class QmpConnection extends InputStream {
    /** 40 times what QEMU 10 has to say. */
    private static final long MOST_BYTES = 16 << 20;

    private final SocketChannel channel;
    private final Deadline deadline;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10).flip();
    private long received;

    private QmpConnection(SocketChannel channel, Deadline deadline) throws IOException {
        this.channel = channel;
        this.deadline = deadline;
        channel.configureBlocking(false);
    }

    /** Connects to a socket on which a QEMU listens. */
    static QmpConnection to(Path socket, Deadline deadline) throws IOException {
        return new QmpConnection(SocketChannel.open(UnixDomainSocketAddress.of(socket)), deadline);
    }

    /**
     * Waits for a program to connect to a socket.
     *
     * @throws IOException also if the program ends first
     */
    static QmpConnection from(QemuProgram program, ServerSocketChannel server, Deadline deadline) throws IOException {
        server.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            program.onEnd(selector::wakeup);
            for (SocketChannel accepted = server.accept(); ; accepted = server.accept()) {
                if (accepted != null) {
                    return new QmpConnection(accepted, deadline);
                } else if (!program.isAlive()) {
                    throw new IOException("the program ended before it connected");
                }
                await(selector, deadline, "the program to connect");
            }
        }
    }

    static ServerSocketChannel listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return server.bind(UnixDomainSocketAddress.of(socket), 1);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                await(channel, SelectionKey.OP_WRITE);
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        while (count == 0) {
            await(channel, SelectionKey.OP_READ);
            count = channel.read(buffer);
        }
        buffer.flip();
        received += Math.max(0, count);
        if (received > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes came");
        }
        return count > 0;
    }

    private void await(SelectableChannel waited, int operation) throws IOException {
        try (Selector selector = Selector.open()) {
            waited.register(selector, operation);
            await(selector, deadline, operation == SelectionKey.OP_READ ? "an answer" : "it to read");
        }
    }

    private static void await(Selector selector, Deadline deadline, String what) throws IOException {
        if (deadline.isOver()) {
            throw new IOException("waited " + deadline.length().toSeconds() + " s for " + what);
        }
        selector.select(deadline.millisLeft());
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
