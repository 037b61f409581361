// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Connects to a TCP port, trying the addresses of the host one after the other. */
final class TcpConnector implements Connector {
    private final int port;
    private final String host;
    private final Resolver resolver;
    private @Nullable Queue<InetAddress> addresses;
    private @Nullable SocketChannel channel;

    /** Finds the addresses of a host. */
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    TcpConnector(String host, int port) {
        this(host, port, InetAddress::getAllByName);
    }

    TcpConnector(String host, int port, Resolver resolver) {
        this.host = host;
        this.port = port;
        this.resolver = resolver;
    }

    @Override
    public Selector openSelector() throws IOException {
        return Selector.open();
    }

    @Override
    public @Nullable SocketChannel connect(Selector selector) throws IOException {
        if (addresses == null) {
            addresses = new ArrayDeque<>(List.of(resolver.resolve(host)));
        }
        while (true) {
            try {
                if (attempt(addresses, selector)) {
                    return channel;
                }
                return null;
            } catch (IOException e) {
                release();
                channel = null;
                if (addresses.isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private boolean attempt(Queue<InetAddress> from, Selector selector) throws IOException {
        SocketChannel trying = channel;
        if (trying == null) {
            // Taken first: where no channel can be opened, the attempts have to end as well.
            InetAddress next = from.remove();
            trying = SocketChannel.open();
            channel = trying;
            // Commands are small, and each waits for its reply.
            trying.setOption(StandardSocketOptions.TCP_NODELAY, true);
            trying.configureBlocking(false);
            if (!trying.connect(new InetSocketAddress(next, port))) {
                trying.register(selector, SelectionKey.OP_CONNECT);
                return false;
            }
        }
        return trying.finishConnect();
    }

    @Override
    public void release() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
