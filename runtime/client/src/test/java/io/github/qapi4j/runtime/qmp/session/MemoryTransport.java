// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.qmp.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transport over which comes what a test has put in, at once, and that notes what is done with it. */
final class MemoryTransport implements Transport {
    static final byte[] END = {};

    final Deque<byte[]> coming = new ArrayDeque<>();
    final List<String> calls = new ArrayList<>();
    /** What is done while somebody waits, once each. */
    final Deque<Runnable> meanwhile = new ArrayDeque<>();

    int opensAfter;
    int room = Integer.MAX_VALUE;

    @Nullable
    IOException failure;

    void come(String text) {
        coming.add(text.getBytes(StandardCharsets.UTF_8));
    }

    List<String> calls() {
        List<String> latest = List.copyOf(calls);
        calls.clear();
        return latest;
    }

    private void fail() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean open() throws IOException {
        fail();
        return opensAfter-- <= 0;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        fail();
        if (coming.isEmpty()) {
            return 0;
        }
        byte[] chunk = Objects.requireNonNull(coming.peek(), "chunk");
        if (chunk.length == 0) {
            return -1;
        }
        coming.remove();
        target.put(chunk);
        return chunk.length;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        fail();
        int count = Math.min(room, source.remaining());
        source.position(source.position() + count);
        calls.add("write " + count);
        return count;
    }

    @Override
    public void await(boolean unsent, long nanos) throws IOException {
        String limit = nanos == Long.MAX_VALUE ? "for ever" : String.valueOf(nanos);
        calls.add("await " + (unsent ? "unsent " : "") + limit);
        Runnable task = meanwhile.poll();
        if (task != null) {
            task.run();
        }
    }

    @Override
    public void wakeup() {
        calls.add("wakeup");
    }

    @Override
    public void giveUp() {
        calls.add("giveUp");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
