// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket. Its channel is non-blocking, because {@link Thread#interrupt} closes a channel that blocks: an interrupted
 * thread must not cost the others their connection.
 */
final class SocketTransport implements Transport, Consumer<SelectionKey> {
    private final Connector connector;
    private final Selector selector;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;

    SocketTransport(Connector connector) throws IOException {
        this.connector = connector;
        try {
            this.selector = connector.openSelector();
        } catch (Throwable e) {
            connector.release();
            throw e;
        }
    }

    @Override
    public boolean open() throws IOException {
        SocketChannel connected = connector.connect(selector);
        if (connected == null) {
            return false;
        }
        connected.configureBlocking(false);
        key = connected.register(selector, SelectionKey.OP_READ);
        channel = connected;
        return true;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel().read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel().write(source);
    }

    @Override
    public void await(boolean unsent, long nanos) throws IOException {
        int interest = unsent ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key != null && key.interestOps() != interest) {
            key.interestOps(interest);
        }
        // Zero would mean for ever; a timeout is rounded up so that nothing spins.
        selector.select(this, nanos == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    /** The selector hands its key on, of which there is only one. */
    @Override
    public void accept(SelectionKey ready) {}

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void giveUp() {
        connector.giveUp();
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            connector.release();
            if (channel != null) {
                channel.close();
            }
        }
    }

    private SocketChannel channel() {
        return Objects.requireNonNull(channel, "not open");
    }
}
