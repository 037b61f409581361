// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes bytes as long as there is room for them. */
final class NarrowTransport extends StillTransport {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    final List<FileDescriptor> passed = new ArrayList<>();
    final List<String> writes = new ArrayList<>();
    /** What is done at the beginning of a write, once each. */
    final Deque<Executable> meanwhile = new ArrayDeque<>();

    int room;
    int largest;
    boolean broken;

    @Override
    public int write(ByteBuffer source) throws IOException {
        Executable task = meanwhile.poll();
        if (task != null) {
            task.run();
        }
        if (broken) {
            throw new IOException("broken");
        }
        largest = Math.max(largest, source.remaining());
        byte[] bytes = new byte[Math.min(room, source.remaining())];
        source.get(bytes);
        taken.writeBytes(bytes);
        room -= bytes.length;
        writes.add(new String(bytes, StandardCharsets.UTF_8));
        return bytes.length;
    }

    @Override
    public int write(ByteBuffer source, FileDescriptor descriptor) throws IOException {
        int count = write(source);
        if (count > 0) {
            passed.add(descriptor);
        }
        return count;
    }

    String text() {
        return taken.toString(StandardCharsets.UTF_8);
    }

    /** A step of a test. */
    interface Executable {
        void run() throws IOException;
    }
}
