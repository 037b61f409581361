// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Makes Unix sockets: the JDK's, or those of a library, which can also pass file descriptors. */
interface UnixSockets {
    UnixSockets JDK = new UnixSockets() {
        @Override
        public Transport connecting(String peer, Path path) throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return new SocketTransport(new UnixPlug(UnixDomainSocketAddress.of(path), channel));
        }

        @Override
        public Listening listen(Path path) throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.bind(UnixDomainSocketAddress.of(path), 1);
                return Listening.of(channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    };

    /** Begins to connect. */
    Transport connecting(String peer, Path path) throws IOException;

    /** Makes a socket's file, which must not exist, and listens there. */
    Listening listen(Path path) throws IOException;

    /** Those that the settings ask for. */
    static UnixSockets of(QmpSettings settings) {
        return settings.descriptors() ? passing(settings.peer()) : JDK;
    }

    private static UnixSockets passing(String peer) {
        try {
            if (PassingUnixSockets.areSupported()) {
                return new PassingUnixSockets();
            }
            throw new QmpConnectException(
                    peer,
                    "passing file descriptors needs junixsocket's native part for this machine: add"
                            + " com.kohlschutter.junixsocket:junixsocket-native-common to the class path",
                    null);
        } catch (LinkageError e) {
            throw new QmpConnectException(
                    peer,
                    "passing file descriptors needs junixsocket: add com.kohlschutter.junixsocket:junixsocket-common"
                            + " and junixsocket-native-common to the class path",
                    e);
        }
    }
}
