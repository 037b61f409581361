// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Two streams, such as those of a process. As streams block, each gets a thread that moves bytes to and from a buffer. */
final class StreamTransport implements Transport {
    private static final int ROOM = 1 << 16;

    private final String peer;
    private final InputStream in;
    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Both are ready to be taken from.
    private final ByteBuffer arrived = ByteBuffer.allocate(ROOM).limit(0);
    private final ByteBuffer leaving = ByteBuffer.allocate(ROOM).limit(0);
    private boolean open;
    private boolean ended;
    private boolean woken;
    private boolean closed;
    private @Nullable IOException readFailure;
    private @Nullable IOException writeFailure;

    StreamTransport(String peer, InputStream in, OutputStream out) {
        this.peer = peer;
        this.in = in;
        this.out = out;
    }

    @Override
    public boolean open() {
        if (!open) {
            open = true;
            start("reads", this::pumpIn);
            start("writes", this::pumpOut);
        }
        return true;
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
    public int write(ByteBuffer source) throws IOException {
        lock.lock();
        try {
            if (writeFailure != null) {
                throw writeFailure;
            }
            leaving.compact();
            int count = move(source, leaving);
            leaving.flip();
            changed.signalAll();
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
            while (!woken && !arrived.hasRemaining() && !ended && left > 0 && !(unsent && hasRoom())) {
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
        return writeFailure != null || leaving.remaining() < ROOM;
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
        // A stream that blocks may keep who closes it waiting.
        start("closes", () -> {
            closeQuietly(in);
            closeQuietly(out);
        });
    }

    private void closeQuietly(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            System.getLogger(QmpClient.class.getName()).log(Level.DEBUG, peer + ": cannot close a stream", e);
        }
    }

    private void pumpIn() {
        byte[] chunk = new byte[ROOM];
        IOException failure = null;
        try {
            int count;
            while ((count = in.read(chunk)) >= 0 && arrive(ByteBuffer.wrap(chunk, 0, count))) {
                // Goes on until the end.
            }
        } catch (IOException e) {
            failure = e;
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

    private void pumpOut() {
        byte[] chunk = new byte[ROOM];
        try {
            int count;
            while ((count = depart(chunk)) > 0) {
                out.write(chunk, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            lock.lock();
            try {
                writeFailure = e;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for something to write; 0 when there will be nothing more. */
    private int depart(byte[] chunk) {
        lock.lock();
        try {
            while (!leaving.hasRemaining() && !closed) {
                changed.awaitUninterruptibly();
            }
            int count = closed ? 0 : move(leaving, ByteBuffer.wrap(chunk));
            changed.signalAll();
            return count;
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
