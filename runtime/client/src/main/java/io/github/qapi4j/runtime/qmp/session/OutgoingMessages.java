// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.transport.Transport;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent: written at once where the socket takes it, kept in order where it does not. One thread at a time
 * writes, without holding the lock; what others send meanwhile is written by it, several small messages at once.
 */
class OutgoingMessages {
    /** JDK copies a buffer as a whole before it writes, and keeps the copy for the thread: write in pieces. */
    private static final int PIECE = 1 << 17;
    /** As many bytes of several messages are written at once. */
    private static final int JOINED = 1 << 13;
    /** So often a thread writes what others send, too; then who reads goes on, so that no call waits for those of others. */
    private static final int MOST_WRITES = 64;

    enum Fate {
        /** Written, or left to the thread that writes. */
        SENT,
        /** Something is left for who reads. */
        KEPT,
        /** The socket takes nothing any more. */
        BROKEN
    }

    private final SessionSettings settings;
    private final Transport transport;
    private final PendingCalls calls;
    private final long maxKept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Deque<Message> kept = new ArrayDeque<>();
    private long keptBytes;
    private Deadline stalled = Deadline.none();
    private boolean broken;
    private boolean open;
    /** A thread writes. */
    private boolean writing;
    /** Something is left for who reads, who looks for it each time without the lock; changed with the lock held. */
    private volatile boolean unsent;
    /** The thread that sent the latest message. */
    private long sender;

    OutgoingMessages(SessionSettings settings, Transport transport, PendingCalls calls) {
        this.settings = settings;
        this.transport = transport;
        this.calls = calls;
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
            boolean others = !kept.isEmpty();
            boolean several = isOfAnother();
            keep(new Message(ByteBuffer.wrap(message), passed), placing);
            if (writing) {
                return Fate.SENT;
            } else if (others) {
                return Fate.KEPT;
            } else if (!write(several)) {
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
     * Sends what is kept, unless another thread does.
     *
     * @return whether something is left for the next time
     */
    boolean flush() {
        if (!unsent) {
            return false;
        }
        lock.lock();
        try {
            return !broken && !writing && write(false);
        } catch (IOException e) {
            broken = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds until the peer must have read something; {@link Long#MAX_VALUE} when nothing is kept. */
    long untilStalled() throws SessionFailure {
        if (!unsent) {
            return Long.MAX_VALUE;
        }
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

    /** Waits for the thread that writes, which is soon done. */
    void close() {
        lock.lock();
        try {
            broken = true;
            while (writing) {
                written.awaitUninterruptibly();
            }
            kept.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the message before was sent by another thread, so that several threads send. */
    private boolean isOfAnother() {
        long here = Thread.currentThread().getId();
        boolean other = sender != here;
        sender = here;
        return other;
    }

    private boolean write(boolean several) throws IOException {
        writing = true;
        try {
            if (several && calls.areMany()) {
                letOthersSend();
            }
            for (int writes = 0; !kept.isEmpty(); writes++) {
                if (broken || !open || writes == MOST_WRITES) {
                    return true;
                }
                int count = writeFirst();
                if (count == 0) {
                    return true;
                }
                keptBytes -= count;
                // None while nothing is left: what is sent next is in the queue while it is written.
                stalled = kept.isEmpty() ? Deadline.none() : Deadline.after(settings.stallDeadline());
            }
            return false;
        } finally {
            writing = false;
            boolean left = !kept.isEmpty();
            if (left != unsent) {
                unsent = left;
            }
            written.signalAll();
        }
    }

    /** What those send meanwhile that could run on this processor costs no write of its own. */
    @SuppressWarnings("LockNotBeforeTry") // who calls this releases it
    private void letOthersSend() {
        lock.unlock();
        try {
            giveWay();
        } finally {
            lock.lock();
        }
    }

    /** Tests do something else. */
    @SuppressWarnings("ThreadPriorityCheck") // only the number of writes depends on the scheduler
    void giveWay() {
        Thread.yield();
    }

    /** Writes the first message, or several, without the lock; returns the number of bytes. */
    @SuppressWarnings("LockNotBeforeTry") // who calls this releases it
    private int writeFirst() throws IOException {
        Message first = kept.element();
        ByteBuffer joined = first.passed() == null && kept.size() > 1 ? join() : null;
        int count;
        lock.unlock();
        try {
            count = joined == null ? write(first) : transport.write(joined);
        } finally {
            lock.lock();
        }
        int left = joined == null ? 0 : count;
        while (left > 0) {
            ByteBuffer bytes = kept.element().bytes();
            int taken = Math.min(left, bytes.remaining());
            bytes.position(bytes.position() + taken);
            left -= taken;
            if (left > 0) {
                kept.remove();
            }
        }
        if (!kept.element().bytes().hasRemaining()) {
            kept.remove();
        }
        return count;
    }

    /** The small messages that come first, one after the other; null if there are not two. */
    private @Nullable ByteBuffer join() {
        int count = 0;
        int size = 0;
        for (Message message : kept) {
            int length = message.bytes().remaining();
            if (message.passed() != null || size + length > JOINED) {
                break;
            }
            size += length;
            count++;
        }
        if (count < 2) {
            return null;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        for (Message message : kept) {
            if (count-- == 0) {
                break;
            }
            joined.put(message.bytes().duplicate());
        }
        return joined.flip();
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
