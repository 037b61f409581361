// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection whose calls block. One thread opens and then reads, another one writes, a third may close. */
interface BlockingConnection extends Closeable {
    default void open() throws IOException {}

    /** Returns the number of bytes, at least one, or -1 at the end. */
    int read(byte[] target) throws IOException;

    void write(byte[] source, int length, @Nullable FileDescriptor passed) throws IOException;

    default boolean passesDescriptors() {
        return false;
    }
}
