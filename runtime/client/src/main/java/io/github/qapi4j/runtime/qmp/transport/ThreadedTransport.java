// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection that blocks, such as two streams: a thread for each direction moves bytes to and from a buffer. */
final class ThreadedTransport implements Transport {
    private static final int CAPACITY = 1 << 16;

    private record Chunk(ByteBuffer bytes, @Nullable FileDescriptor passed) {}

    private final String peer;
    private final BlockingConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Ready to be taken from.
    private final ByteBuffer arrived = ByteBuffer.allocate(CAPACITY).limit(0);
    private final Deque<Chunk> leaving = new ArrayDeque<>();
    private int leavingBytes;
    private boolean begun;
    private boolean open;
    /** What who opens knows: it may have changed before that one waits. */
    private boolean toldOpen;

    private boolean ended;
    private boolean woken;
    private boolean closed;
    private @Nullable IOException readFailure;
    private @Nullable IOException writeFailure;

    ThreadedTransport(String peer, BlockingConnection connection) {
        this.peer = peer;
        this.connection = connection;
    }

    @Override
    public boolean open() throws IOException {
        lock.lock();
        try {
            if (!begun) {
                begun = true;
                start("reads", this::readLoop);
            } else if (!open && readFailure != null) {
                throw readFailure;
            }
            toldOpen = open;
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void start(String what, Runnable task) {
        Thread thread = new Thread(task, "qmp-" + peer + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            if (arrived.hasRemaining()) {
                int count = move(arrived, target);
                changed.signalAll();
                return count;
            } else if (readFailure != null) {
                throw readFailure;
            }
            return ended ? -1 : 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean passesDescriptors() {
        return connection.passesDescriptors();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return leave(source, null);
    }

    @Override
    public int write(ByteBuffer source, FileDescriptor passed) throws IOException {
        return leave(source, passed);
    }

    private int leave(ByteBuffer source, @Nullable FileDescriptor passed) throws IOException {
        lock.lock();
        try {
            if (writeFailure != null) {
                throw writeFailure;
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.min(source.remaining(), CAPACITY - leavingBytes));
            int count = move(source, bytes);
            if (count > 0) {
                leaving.add(new Chunk(bytes.flip(), passed));
                leavingBytes += count;
                changed.signalAll();
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await(boolean unsent, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!woken
                    && !arrived.hasRemaining()
                    && !ended
                    && open == toldOpen
                    && left > 0
                    && !(unsent && hasRoom())) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom() {
        return writeFailure != null || leavingBytes < CAPACITY;
    }

    @Override
    public void wakeup() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            // What blocks may keep who closes it waiting.
            start("closes", this::closeConnection);
        } catch (Throwable e) {
            // There are no more threads.
            closeConnection();
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (IOException e) {
            System.getLogger(ThreadedTransport.class.getName()).log(Level.DEBUG, peer + ": cannot close", e);
        }
    }

    private void readLoop() {
        byte[] chunk = new byte[CAPACITY];
        IOException failure = null;
        try {
            connection.open();
            opened();
            int count;
            while ((count = connection.read(chunk)) >= 0 && arrive(ByteBuffer.wrap(chunk, 0, count))) {
                // Goes on until the end.
            }
        } catch (IOException e) {
            failure = e;
        } catch (Throwable e) {
            failure = new IOException(e.toString(), e);
        }
        lock.lock();
        try {
            readFailure = failure;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void opened() {
        lock.lock();
        try {
            open = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        start("writes", this::writeLoop);
    }

    private boolean arrive(ByteBuffer chunk) {
        lock.lock();
        try {
            while (chunk.hasRemaining() && !closed) {
                arrived.compact();
                int count = move(chunk, arrived);
                arrived.flip();
                changed.signalAll();
                if (count == 0) {
                    changed.awaitUninterruptibly();
                }
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void writeLoop() {
        try {
            Chunk chunk;
            while ((chunk = depart()) != null) {
                connection.write(chunk.bytes().array(), chunk.bytes().limit(), chunk.passed());
            }
        } catch (Throwable e) {
            lock.lock();
            try {
                writeFailure = e instanceof IOException failure ? failure : new IOException(e.toString(), e);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for something to write; null when there will be nothing more. */
    private @Nullable Chunk depart() {
        lock.lock();
        try {
            while (leaving.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Chunk chunk = closed ? null : leaving.remove();
            leavingBytes -= chunk == null ? 0 : chunk.bytes().limit();
            changed.signalAll();
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    private static int move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        from.position(from.position() + count);
        to.position(to.position() + count);
        return count;
    }
}
