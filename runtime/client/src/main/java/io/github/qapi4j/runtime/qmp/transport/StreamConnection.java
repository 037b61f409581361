// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Two streams, such as those of a process. */
record StreamConnection(InputStream in, OutputStream out) implements BlockingConnection {
    @Override
    public int read(byte[] target) throws IOException {
        return in.read(target);
    }

    @Override
    public void write(byte[] source, int length, @Nullable FileDescriptor passed) throws IOException {
        out.write(source, 0, length);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            in.close();
        }
    }
}
