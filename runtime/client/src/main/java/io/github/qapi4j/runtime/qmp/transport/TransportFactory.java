// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Makes one transport for each session, so that a session which follows another one can connect again. */
public interface TransportFactory {
    /**
     * Begins a connection, which the session then opens.
     *
     * @return a transport of its own for each call
     * @throws IOException if not even the attempt can be made
     */
    Transport begin() throws IOException;

    /**
     * Connects to a Unix socket.
     *
     * @param sockets whose kind of socket
     * @param path where the peer listens
     * @param peer for the names of threads
     * @return a factory
     */
    static TransportFactory unix(UnixSockets sockets, Path path, String peer) {
        return () -> sockets.connecting(peer, path);
    }

    /**
     * Connects to a TCP port.
     *
     * @param host a name or an address
     * @param port where the peer listens
     * @return a factory
     */
    static TransportFactory tcp(String host, int port) {
        return () -> new SocketTransport(new TcpConnector(host, port));
    }

    /**
     * Accepts connections.
     *
     * @param socket where the peer connects to; it must stay open as long as the factory is used
     * @param peer for the names of threads
     * @return a factory
     */
    static TransportFactory accepting(ListeningSocket socket, String peer) {
        // Not a lambda, whose linking takes the first launch of a JVM longer.
        return new TransportFactory() {
            @Override
            public Transport begin() throws IOException {
                return socket.accepting(peer);
            }
        };
    }

    /**
     * Uses streams that are there already, for one session.
     *
     * @param in what the peer sends
     * @param out what the peer receives
     * @param peer for the names of threads
     * @return a factory
     */
    static TransportFactory streams(InputStream in, OutputStream out, String peer) {
        return () -> new ThreadedTransport(peer, new StreamConnection(in, out));
    }

    /**
     * Speaks TLS as a client over these transports.
     *
     * @param tls certificates and set-up
     * @param host whom the certificate of the server must be for
     * @param port of the server
     * @return a factory
     */
    default TransportFactory withTlsClient(TlsOptions tls, String host, int port) {
        return () -> over(begin(), below -> TlsTransport.client(below, tls, host, port));
    }

    /**
     * Speaks TLS as a server over these transports.
     *
     * @param tls certificates and set-up
     * @return a factory
     */
    default TransportFactory withTlsServer(TlsOptions tls) {
        return () -> over(begin(), below -> TlsTransport.server(below, tls));
    }

    /** A transport over another one, which is closed if there is no such. */
    private static Transport over(Transport below, UnaryOperator<Transport> upper) throws IOException {
        try {
            return upper.apply(below);
        } catch (Throwable e) {
            below.close();
            throw e;
        }
    }
}
