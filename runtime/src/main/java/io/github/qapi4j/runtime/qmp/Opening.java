// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Where a session gets its connection from; one that comes after another asks again. */
interface Opening {
    /** Begins a connection; the session opens it. */
    Transport transport() throws IOException;

    static Opening connecting(UnixDomainSocketAddress address) {
        return () -> new SocketTransport(new UnixPlug(address, SocketChannel.open(StandardProtocolFamily.UNIX)));
    }

    static Opening accepting(ServerSocketChannel server) {
        return () -> new SocketTransport(new AcceptingPlug(server));
    }
}
