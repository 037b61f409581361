// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Makes Unix sockets: the JDK's, or those of a library, which can also pass file descriptors. */
public interface UnixSockets {
    /** Those of the JDK. */
    UnixSockets JDK = new UnixSockets() {
        @Override
        public Transport connecting(String peer, Path path) throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return new SocketTransport(new UnixConnector(UnixDomainSocketAddress.of(path), channel));
        }

        @Override
        public ListeningSocket listen(Path path) throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.bind(UnixDomainSocketAddress.of(path), 1);
                return ListeningSocket.of(channel);
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        }
    };

    /**
     * Begins to connect.
     *
     * @param peer for the names of threads
     * @param path where the peer listens
     * @return the connection to come
     * @throws IOException if there can be no socket
     */
    Transport connecting(String peer, Path path) throws IOException;

    /**
     * Makes a socket's file and listens there.
     *
     * @param path must not exist
     * @return the socket, to be closed
     * @throws IOException if it cannot be made
     */
    ListeningSocket listen(Path path) throws IOException;

    /**
     * Those that can pass file descriptors.
     *
     * @return sockets of junixsocket
     * @throws IOException if that library or its native part is missing; the message says what to add
     */
    static UnixSockets passingDescriptors() throws IOException {
        try {
            if (PassingUnixSockets.areSupported()) {
                return new PassingUnixSockets();
            }
            throw new IOException("passing file descriptors needs junixsocket's native part for this machine: add"
                    + " com.kohlschutter.junixsocket:junixsocket-native-common to the class path");
        } catch (LinkageError e) {
            throw new IOException(
                    "passing file descriptors needs junixsocket: add com.kohlschutter.junixsocket:junixsocket-common"
                            + " and junixsocket-native-common to the class path",
                    e);
        }
    }
}
