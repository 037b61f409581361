// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Where a session gets its connection from; one that comes after another asks again. */
interface Opening {
    /** Begins a connection; the session opens it. */
    Transport transport() throws IOException;

    /** To where a monitor listens. */
    static Opening connecting(String peer, QmpAddress address) {
        if (address instanceof QmpAddress.Unix unix) {
            var socket = SocketPaths.address(peer, unix.path());
            return () -> new SocketTransport(new UnixPlug(socket, SocketChannel.open(StandardProtocolFamily.UNIX)));
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
    static Opening accepting(ServerSocketChannel server, QmpAddress address) {
        return address instanceof QmpAddress.Tls tls
                ? () -> TlsTransport.server(new SocketTransport(new AcceptingPlug(server)), tls)
                : () -> new SocketTransport(new AcceptingPlug(server));
    }

    /** Streams that are there already, for one session. */
    static Opening over(String peer, InputStream in, OutputStream out) {
        return () -> new StreamTransport(peer, in, out);
    }
}
