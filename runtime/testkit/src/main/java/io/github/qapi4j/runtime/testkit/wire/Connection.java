// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/** The one client of a monitor. Any thread may send. */
public final class Connection implements AutoCloseable {
    private final SocketChannel channel;
    private final MessageReader reader;
    private final ReentrantLock sending = new ReentrantLock();

    Connection(SocketChannel channel) {
        this.channel = channel;
        this.reader = new MessageReader(Channels.newInputStream(channel));
    }

    /**
     * Connects to a client that listens.
     *
     * @param socket the path of a Unix socket
     * @return the connection, to be closed
     * @throws IOException if nobody listens there
     */
    public static Connection to(Path socket) throws IOException {
        return new Connection(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /**
     * What the client sends.
     *
     * @return for one thread
     */
    public MessageReader reader() {
        return reader;
    }

    /**
     * Sends a message on a line of its own.
     *
     * @param message what to send
     * @throws IOException if the client has gone
     */
    public void send(JsonNode message) throws IOException {
        send((message + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends bytes as they are, and waits until the system has taken them.
     *
     * @param bytes what to send
     * @throws IOException if the client has gone
     */
    public void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        sending.lock();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            sending.unlock();
        }
    }

    /**
     * Ends the connection; what was sent arrives. Idempotent.
     *
     * @throws IOException if that fails
     */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
