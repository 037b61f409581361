// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** A socket that listens. Closing it stops listening; connections stay open. Threads share it. */
public interface ListeningSocket extends Closeable {
    /**
     * Begins to wait for a connection.
     *
     * @param peer who is to connect, for the names of threads
     * @return the one connection to come
     * @throws IOException if the socket cannot be waited for
     */
    Transport accepting(String peer) throws IOException;

    /**
     * A socket of the JDK's.
     *
     * @param channel bound, and closed together with the socket
     * @return a socket
     */
    static ListeningSocket of(ServerSocketChannel channel) {
        return new ListeningSocket() {
            @Override
            public Transport accepting(String peer) throws IOException {
                return new SocketTransport(new Acceptor(channel));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
