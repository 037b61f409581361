// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where a session gets its connection from; one that comes after another asks again. */
interface Opening {
    /** Begins a connection; the session opens it. */
    Transport transport() throws IOException;

    /** To where a monitor listens. */
    static Opening connecting(QmpAddress address, QmpSettings settings) {
        if (address instanceof QmpAddress.Unix unix) {
            Path path = SocketPaths.checked(settings.peer(), unix.path());
            UnixSockets sockets = UnixSockets.of(settings);
            return () -> sockets.connecting(settings.peer(), path);
        } else if (address instanceof QmpAddress.Tls tls) {
            return () -> TlsTransport.client(tcp(tls.tcp()), tls);
        } else {
            return () -> tcp((QmpAddress.Tcp) address);
        }
    }

    private static Transport tcp(QmpAddress.Tcp tcp) throws IOException {
        return new SocketTransport(new TcpPlug(tcp.host(), tcp.port()));
    }

    /** From who connects to us. */
    static Opening accepting(Listening socket, QmpAddress address, String peer) {
        return address instanceof QmpAddress.Tls tls
                ? () -> TlsTransport.server(socket.accepting(peer), tls)
                : () -> socket.accepting(peer);
    }

    /** Streams that are there already, for one session. */
    static Opening over(String peer, InputStream in, OutputStream out) {
        return () -> new ThreadedTransport(peer, new Streams(in, out));
    }
}
