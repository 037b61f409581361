// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** A socket that listens. Each transport is one connection to come. */
interface Listening extends Closeable {
    /** Begins to wait for a connection. */
    Transport accepting(String peer) throws IOException;

    /** One of the JDK's. */
    static Listening of(ServerSocketChannel channel) {
        return new Listening() {
            @Override
            public Transport accepting(String peer) throws IOException {
                return new SocketTransport(new AcceptingPlug(channel));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
