// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Establishes the connection of one socket. Used once, by one thread. */
interface Connector {
    /** A selector that knows this kind of channel. */
    Selector openSelector() throws IOException;

    /**
     * Goes on with connecting.
     *
     * @param selector wakes up when it makes sense to try again
     * @return the connection, registered nowhere; null if it is not there yet
     */
    @Nullable
    SocketChannel connect(Selector selector) throws IOException;

    /** Breaks off what blocks; any thread calls it. */
    default void giveUp() {}

    /** Lets go of what the attempt held, which may include the connection. */
    default void release() throws IOException {}
}
