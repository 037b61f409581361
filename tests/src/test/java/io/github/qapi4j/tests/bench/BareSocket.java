// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** QMP without a client: a blocking socket, text that is sent as it is, and lines that come as bytes. */
final class BareSocket implements AutoCloseable {
    private static final byte[] QUERY = bytes("{\"execute\":\"query-status\"}\n");
    private static final byte[] RETURN = bytes("{\"return\"");

    private final SocketChannel channel;
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 16).limit(0);
    private byte[] line = new byte[1 << 19];
    private int length;

    BareSocket(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        readLine();
        command(bytes("{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\": [\"oob\"]}}\n"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void queryStatus() throws IOException {
        command(QUERY);
    }

    /** Sends a command and reads lines up to its reply. */
    void command(byte[] request) throws IOException {
        send(request);
        do {
            readLine();
        } while (!Arrays.equals(line, 0, Math.min(length, RETURN.length), RETURN, 0, RETURN.length));
    }

    void send(byte[] request) throws IOException {
        channel.write(ByteBuffer.wrap(request));
    }

    /** Reads a line, which {@link #latest} then returns. */
    void readLine() throws IOException {
        length = 0;
        while (true) {
            if (!input.hasRemaining()) {
                input.clear();
                int count = channel.read(input);
                input.flip();
                if (count < 0) {
                    throw new EOFException("the connection ended");
                }
            }
            while (input.hasRemaining()) {
                byte next = input.get();
                if (next == '\n') {
                    return;
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = next;
            }
        }
    }

    /** The latest line, until the next one is read. */
    byte[] latest() {
        return Arrays.copyOf(line, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
