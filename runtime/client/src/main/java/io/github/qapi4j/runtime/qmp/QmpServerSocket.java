// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.FirstMessages;
import io.github.qapi4j.runtime.qmp.transport.ListeningSocket;
import io.github.qapi4j.runtime.qmp.transport.UnixSockets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A socket that QEMU connects to ({@code -chardev socket,path=…} or {@code host=…,port=…}, without
 * {@code server=on}): we listen first, so that no connection attempt is repeated. Bind it, start QEMU, accept.
 */
public final class QmpServerSocket implements AutoCloseable {
    private final QmpAddress address;
    private final ListeningSocket socket;

    private QmpServerSocket(QmpAddress address, ListeningSocket socket) {
        this.address = address;
        this.socket = socket;
    }

    /**
     * Makes a Unix socket and listens on it. Only its owner may connect, from the first moment on.
     *
     * @param path at most 106 bytes long, in a private folder; nothing may be there yet
     * @param peer the name of the peer that will connect, for error messages
     * @return the socket, to be closed
     * @throws QmpConnectException if the socket cannot be made
     */
    public static QmpServerSocket bind(Path path, String peer) {
        return bind(QmpAddress.unix(path), peer);
    }

    /**
     * Makes a socket and listens on it. To a Unix socket only its owner may connect.
     *
     * @param address where; nothing may be there yet; port 0 takes any that is free
     * @param peer the name of the peer that will connect, for error messages
     * @return the socket, to be closed
     * @throws QmpConnectException if the socket cannot be made
     */
    public static QmpServerSocket bind(QmpAddress address, String peer) {
        return bind(address, peer, UnixSockets.JDK);
    }

    /**
     * Makes a socket and listens on it, one that passes file descriptors if the settings ask for that; otherwise as
     * {@link #bind(QmpAddress, String)}.
     *
     * @param address where; nothing may be there yet; port 0 takes any that is free
     * @param settings of the sessions to come
     * @return the socket, to be closed
     */
    public static QmpServerSocket bind(QmpAddress address, QmpSettings settings) {
        return bind(address, settings.peer(), TransportFactories.unixSockets(settings));
    }

    private static QmpServerSocket bind(QmpAddress address, String peer, UnixSockets sockets) {
        FirstMessages.prepareSoon();
        try {
            if (address instanceof QmpAddress.Unix unix) {
                Path path = SocketPaths.checked(peer, unix.path());
                return new QmpServerSocket(address, OwnersSocket.listen(sockets, path));
            }
            QmpAddress.Tls tls = address instanceof QmpAddress.Tls with ? with : null;
            QmpAddress.Tcp tcp = tls != null ? tls.tcp() : (QmpAddress.Tcp) address;
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port()), 1);
                var bound = new QmpAddress.Tcp(tcp.host(), ((InetSocketAddress) channel.getLocalAddress()).getPort());
                return new QmpServerSocket(
                        tls == null ? bound : new QmpAddress.Tls(bound, tls.context(), tls.setup()),
                        ListeningSocket.of(channel));
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new QmpConnectException(peer, "cannot listen on " + address + ": " + e, e);
        }
    }

    /**
     * Where QEMU connects to.
     *
     * @return the address, with the port that was taken
     */
    public QmpAddress address() {
        return address;
    }

    /**
     * Where QEMU connects to, if that is a Unix socket.
     *
     * @return the path as it was given
     * @throws IllegalStateException if it is none
     */
    public Path path() {
        Path path = pathOrNull();
        if (path == null) {
            throw new IllegalStateException("not a Unix socket: " + address);
        }
        return path;
    }

    private @Nullable Path pathOrNull() {
        return address instanceof QmpAddress.Unix unix ? unix.path() : null;
    }

    /**
     * Waits for the peer and opens the session with it. Can be called again after that session ended.
     *
     * @param settings of the session; when its {@code peerEnd} completes before the peer connected, the wait ends at once
     * @return the session, ready for commands
     * @throws QmpConnectException if the peer ended before it connected
     * @throws QmpConnectionLostException if the peer closed the connection before the session was open
     * @throws QmpGreetingException if the peer does not greet as QMP does, or refuses the negotiation
     * @throws QmpProtocolException if the peer violates the protocol
     * @throws QmpTimeoutException if the session was not open in time
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public QmpClient accept(QmpSettings settings) {
        return QmpClient.open(settings, TransportFactories.accepting(socket, address, settings.peer()));
    }

    /**
     * Waits for the peer, and again whenever the connection ends: for a character device with {@code reconnect=…},
     * which reconnects on its own. This socket must stay open as long; otherwise as {@link
     * QmpClient#reconnecting(QmpAddress, QmpSettings)}.
     *
     * @param settings of the sessions
     * @return the client, whose first session is open
     */
    public QmpClient acceptAgain(QmpSettings settings) {
        return QmpClient.openReconnecting(settings, TransportFactories.accepting(socket, address, settings.peer()));
    }

    /** Stops listening and removes the socket's file. */
    @Override
    public void close() {
        try (socket) {
            Path path = pathOrNull();
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.getLogger(QmpClient.class.getName()).log(Level.WARNING, "cannot remove the socket " + address, e);
        }
    }
}
