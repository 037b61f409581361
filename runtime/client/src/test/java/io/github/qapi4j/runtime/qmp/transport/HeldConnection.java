// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import io.github.qapi4j.runtime.qmp.fixture.Latches;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A connection whose other side is the test. */
final class HeldConnection implements BlockingConnection {
    static final byte[] END = {};
    /** More than is asked for. */
    static final byte[] BREAKS = new byte[1 << 20];

    final CountDownLatch mayOpen = new CountDownLatch(1);
    final CountDownLatch writing = new CountDownLatch(1);
    final CountDownLatch mayWrite = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    final LinkedBlockingQueue<byte[]> coming = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Integer> written = new LinkedBlockingQueue<>();
    final Queue<FileDescriptor> passed = new ConcurrentLinkedQueue<>();
    volatile @Nullable Throwable writeFailure;
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public void open() {
        threads.add(Thread.currentThread());
        Latches.await(mayOpen);
    }

    @Override
    public int read(byte[] target) throws IOException {
        try {
            byte[] chunk = coming.take();
            if (chunk.length > target.length) {
                throw new IOException("broken");
            }
            System.arraycopy(chunk, 0, target, 0, chunk.length);
            return chunk.length == 0 ? -1 : chunk.length;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void write(byte[] source, int length, @Nullable FileDescriptor descriptor) throws IOException {
        threads.add(Thread.currentThread());
        writing.countDown();
        Latches.await(mayWrite);
        Throwable failure = writeFailure;
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        if (descriptor != null) {
            passed.add(descriptor);
        }
        written.add(length);
    }

    @Override
    public void close() {
        threads.add(Thread.currentThread());
        closed.countDown();
    }
}
