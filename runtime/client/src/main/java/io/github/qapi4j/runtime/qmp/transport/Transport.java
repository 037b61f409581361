// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of one connection. Nothing here blocks but {@link #await}, and that only until it is woken up, so that who
 * calls decides about deadlines. One thread at a time opens, reads and awaits; one thread at a time writes, which may be
 * another one; any thread wakes up.
 */
public interface Transport {
    /**
     * Goes on with opening the connection.
     *
     * @return true when it is open; false when {@link #await} should be called first, and then this again
     * @throws IOException if there will be no connection
     */
    boolean open() throws IOException;

    /**
     * Reads what is there, all of it or as much as there is room for.
     *
     * @param target has room for at least one byte
     * @return the number of bytes, 0 if there are none yet, -1 at the end
     * @throws IOException if the connection broke
     */
    int read(ByteBuffer target) throws IOException;

    /**
     * Writes as much as is taken without waiting.
     *
     * @param source bytes up to its limit; its position advances
     * @return the number of bytes
     * @throws IOException if the connection broke
     */
    int write(ByteBuffer source) throws IOException;

    /**
     * Whether file descriptors can be passed.
     *
     * @return true if {@link #write(ByteBuffer, FileDescriptor)} can be called
     */
    default boolean passesDescriptors() {
        return false;
    }

    /**
     * Writes as {@link #write(ByteBuffer)} does, and passes a descriptor together with the first byte.
     *
     * @param source bytes up to its limit; its position advances
     * @param passed an open descriptor
     * @return the number of bytes; 0 if the descriptor was not passed either
     * @throws IOException if the connection broke, or passes no descriptors
     */
    default int write(ByteBuffer source, FileDescriptor passed) throws IOException {
        throw new IOException("this connection passes no file descriptors");
    }

    /**
     * Waits until something can be read, or the opening can go on, or it was woken up, or for no reason at all. An
     * interrupt of the thread ends the wait and harms nothing else.
     *
     * @param unsent whether to wait for room to write, too
     * @param nanos how long; {@link Long#MAX_VALUE} for no limit
     * @throws IOException if the connection broke
     */
    void await(boolean unsent, long nanos) throws IOException;

    /** Ends the wait that goes on, or else the next one. */
    void wakeup();

    /**
     * Like {@link #wakeup} when the session shall end: an opening that cannot be woken up is broken off.
     */
    default void giveUp() {
        wakeup();
    }

    /**
     * Closes the connection, or what there is of it. The thread that reads calls it, as the last thing.
     *
     * @throws IOException if that fails
     */
    void close() throws IOException;
}
