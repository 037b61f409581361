// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Accepts a connection at a socket that listens, which stays open for others. */
final class Acceptor implements Connector {
    private final ServerSocketChannel server;
    private @Nullable SelectionKey key;

    Acceptor(ServerSocketChannel server) {
        this.server = server;
    }

    @Override
    public Selector openSelector() throws IOException {
        return server.provider().openSelector();
    }

    @Override
    public @Nullable SocketChannel connect(Selector selector) throws IOException {
        if (key == null) {
            server.configureBlocking(false);
            key = server.register(selector, SelectionKey.OP_ACCEPT);
        }
        SocketChannel accepted = server.accept();
        if (accepted != null) {
            key.cancel();
            // Until a selection has taken note, the server's channel could not be closed.
            selector.selectNow();
        }
        return accepted;
    }
}
