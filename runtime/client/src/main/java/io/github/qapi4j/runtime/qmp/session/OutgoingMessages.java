// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.transport.Transport;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is to be sent: written at once where the socket takes it, kept in order where it does not. */
final class OutgoingMessages {
    /** JDK copies a buffer as a whole before it writes, and keeps the copy for the thread: write in pieces. */
    private static final int PIECE = 1 << 17;

    enum Fate {
        SENT,
        KEPT,
        BROKEN
    }

    private final SessionSettings settings;
    private final Transport transport;
    private final long maxKept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Message> kept = new ArrayDeque<>();
    private long keptBytes;
    private Deadline stalled = Deadline.none();
    private boolean broken;
    private boolean open;

    OutgoingMessages(SessionSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
        this.maxKept = settings.maxUnsentBytes();
    }

    /** The transport is open. */
    void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
    }

    /** What is sent as one; the descriptor goes with the first byte. */
    private record Message(ByteBuffer bytes, @Nullable FileDescriptor passed) {}

    /**
     * Sends a message, or keeps it.
     *
     * @param placing called once for a message that will be sent unless the session ends, and for one after the other in the
     *     order in which they are sent
     */
    Fate send(byte[] message, @Nullable FileDescriptor passed, Runnable placing) throws SessionFailure {
        lock.lock();
        try {
            if (keptBytes > maxKept) {
                throw SessionFailure.timeout(
                        "not sent: QEMU has not read the " + keptBytes + " bytes sent before",
                        settings.stallDeadline());
            }
            keep(new Message(ByteBuffer.wrap(message), passed), placing);
            if (kept.size() > 1) {
                return Fate.KEPT;
            } else if (!write()) {
                return Fate.SENT;
            }
            stalled = Deadline.after(settings.stallDeadline());
            return Fate.KEPT;
        } catch (IOException e) {
            broken = true;
            return Fate.BROKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Both or neither, also where the heap is full: a message without its place would get the next one's reply. */
    private void keep(Message message, Runnable placing) {
        kept.add(message);
        boolean placed = false;
        try {
            placing.run();
            placed = true;
        } finally {
            if (placed) {
                keptBytes += message.bytes().remaining();
            } else {
                kept.removeLast();
            }
        }
    }

    /**
     * Sends what is kept.
     *
     * @return whether something is left
     */
    boolean flush() {
        lock.lock();
        try {
            return !broken && write();
        } catch (IOException e) {
            broken = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds until the peer must have read something; {@link Long#MAX_VALUE} when nothing is kept. */
    long untilStalled() throws SessionFailure {
        lock.lock();
        try {
            if (kept.isEmpty() || broken) {
                return Long.MAX_VALUE;
            }
            long left = stalled.remainingNanos();
            if (left <= 0) {
                throw SessionFailure.timeout("QEMU did not read what was sent", settings.stallDeadline());
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            broken = true;
            kept.clear();
        } finally {
            lock.unlock();
        }
    }

    private boolean write() throws IOException {
        Message message;
        while ((message = kept.peek()) != null) {
            int count = broken || !open ? 0 : write(message);
            keptBytes -= count;
            if (count == 0) {
                return true;
            }
            if (!message.bytes().hasRemaining()) {
                kept.remove();
            }
            if (!kept.isEmpty()) {
                stalled = Deadline.after(settings.stallDeadline());
            }
        }
        return false;
    }

    private int write(Message message) throws IOException {
        ByteBuffer bytes = message.bytes();
        int end = bytes.limit();
        bytes.limit(Math.min(end, bytes.position() + PIECE));
        try {
            FileDescriptor passed = bytes.position() == 0 ? message.passed() : null;
            return passed == null ? transport.write(bytes) : transport.write(bytes, passed);
        } finally {
            bytes.limit(end);
        }
    }
}
