// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Connects to a Unix socket. That blocks while the listener's queue is full, and nothing would tell when to try again:
 * so it does block, and is broken off by closing the channel.
 */
final class UnixConnector implements Connector {
    private final SocketAddress address;
    private final SocketChannel channel;

    UnixConnector(SocketAddress address, SocketChannel channel) {
        this.address = address;
        this.channel = channel;
    }

    @Override
    public Selector openSelector() throws IOException {
        return channel.provider().openSelector();
    }

    @Override
    public SocketChannel connect(Selector selector) throws IOException {
        channel.connect(address);
        return channel;
    }

    @Override
    public void giveUp() {
        if (!channel.isConnected()) {
            try {
                channel.close();
            } catch (IOException e) {
                System.getLogger(UnixConnector.class.getName()).log(Level.DEBUG, "cannot close " + address, e);
            }
        }
    }

    @Override
    public void release() throws IOException {
        channel.close();
    }
}
