// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A Unix socket that QEMU connects to ({@code -chardev socket,path=…} without {@code server=on}): we listen first, so
 * that nothing need be tried again and again. Bind it, start QEMU, accept.
 */
public final class QmpServerSocket implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel channel;

    private QmpServerSocket(Path path, ServerSocketChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the socket and listens on it. Only its owner may connect.
     *
     * @param path at most 107 bytes long, in a private folder; nothing may be there yet
     * @param peer who is to connect, for error messages
     * @return the socket, to be closed
     * @throws QmpConnectException if the socket cannot be made
     */
    public static QmpServerSocket bind(Path path, String peer) {
        ServerSocketChannel channel = null;
        try {
            var address = SocketPaths.address(peer, path);
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(address, 1);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new QmpServerSocket(path, channel);
        } catch (IOException e) {
            if (channel != null) {
                new QmpServerSocket(path, channel).close();
            }
            throw new QmpConnectException(peer, "cannot listen on " + path + ": " + e, e);
        }
    }

    /**
     * Where QEMU connects to.
     *
     * @return the path as it was given
     */
    public Path path() {
        return path;
    }

    /**
     * Waits for the peer and opens the session with it. Can be called once.
     *
     * @param settings of the session; when its {@code peerEnd} completes before the peer connected, the wait ends at once
     * @return the session, ready for commands
     * @throws QmpConnectException if the peer ended before it connected
     * @throws QmpConnectionLostException if the peer closed the connection before the session was open
     * @throws QmpGreetingException if the peer does not greet as QMP does, or refuses the negotiation
     * @throws QmpProtocolException if the peer talks nonsense
     * @throws QmpTimeoutException if the session was not open in time
     * @throws QmpInterruptedException if this thread was interrupted
     */
    public QmpClient accept(QmpSettings settings) {
        return QmpClient.open(settings, Opening.accepting(channel));
    }

    /** Stops listening and removes the socket's file. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.getLogger(QmpClient.class.getName()).log(Level.WARNING, "cannot remove the socket " + path, e);
        }
    }
}
