// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One end of a line in memory, which takes as much as a test says. */
final class LineEnd implements Transport {
    final ByteBuffer coming = ByteBuffer.allocate(1 << 20).limit(0);
    final List<String> calls = new ArrayList<>();
    boolean opens = true;
    boolean ended;
    /** Bytes that the next call takes. */
    int room = Integer.MAX_VALUE;
    /** Calls that take bytes, before there is no more room. */
    int takes = Integer.MAX_VALUE;

    LineEnd other = this;

    static LineEnd first() {
        LineEnd first = new LineEnd();
        first.other = new LineEnd();
        first.other.other = first;
        return first;
    }

    @Override
    public boolean open() {
        return opens;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = Math.min(target.remaining(), coming.remaining());
        if (count == 0) {
            return ended ? -1 : 0;
        }
        target.put(coming.slice().limit(count));
        coming.position(coming.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer source) {
        int count = takes > 0 ? Math.min(source.remaining(), room) : 0;
        takes -= count > 0 ? 1 : 0;
        other.arrive(source.slice().limit(count));
        source.position(source.position() + count);
        return count;
    }

    void arrive(ByteBuffer bytes) {
        coming.compact();
        coming.put(bytes);
        coming.flip();
    }

    @Override
    public void await(boolean unsent, long nanos) {
        calls.add("await " + unsent + " " + nanos);
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

    List<String> calls() {
        List<String> latest = List.copyOf(calls);
        calls.clear();
        return latest;
    }
}
