// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** How the session's thread gets its connection. */
interface Opening {
    /**
     * Opens the connection.
     *
     * @param wire waits, and knows when to give up
     * @return a connected channel
     */
    SocketChannel open(Wire wire) throws IOException;

    static Opening connecting(UnixDomainSocketAddress address) {
        return wire -> SocketChannel.open(address);
    }

    static Opening accepting(ServerSocketChannel server) {
        return wire -> wire.accept(server);
    }
}
