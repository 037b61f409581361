// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A socket of one VM that QEMU connects to and that carries bytes, both ways. All of it happens on one thread of its own,
 * so that an interrupted caller costs nobody the connection, and what QEMU sends is always read: it never waits for us.
 */
final class QemuStream implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final long EXIT_DESCRIPTION_MILLIS = 5_000;

    private final String name;
    private final Receiver receiver;
    private final Path path;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile CompletionStage<String> peerEnd = new CompletableFuture<>();
    private volatile boolean peerGone;
    private volatile boolean closing;

    /** Who gets what arrives, on the stream's thread. */
    interface Receiver {
        void received(ByteBuffer bytes) throws IOException;

        void ended(String reason);
    }

    private record Outgoing(ByteBuffer bytes, CompletableFuture<@Nullable Void> sent) {}

    private QemuStream(String name, Path path, Receiver receiver) throws IOException {
        this.name = name;
        this.path = path;
        this.receiver = receiver;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        this.thread = new Thread(this::run, name.replace(' ', '-'));
        this.thread.setDaemon(true);
    }

    /**
     * Listens on a new socket in a private folder.
     *
     * @throws UncheckedIOException if that fails
     */
    static QemuStream listen(String name, Path path, Receiver receiver) {
        try {
            QemuStream stream = new QemuStream(name, path, receiver);
            try {
                stream.server.bind(UnixDomainSocketAddress.of(path), 1);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
                stream.server.configureBlocking(false);
                stream.server.register(stream.selector, SelectionKey.OP_ACCEPT);
            } catch (Throwable e) {
                stream.release(null);
                throw e;
            }
            try {
                stream.thread.start();
            } catch (Throwable e) {
                stream.release(null);
                throw new IOException("no thread for it: " + e, e);
            }
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot listen on " + path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Why bytes were not sent, or nothing came. */
    static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    /** Takes note of how the process ends, which ends the stream as well. */
    void watch(CompletionStage<String> end) {
        peerEnd = end;
        end.whenComplete((text, failure) -> {
            peerGone = true;
            selector.wakeup();
        });
    }

    /**
     * Waits until QEMU has connected.
     *
     * @throws VmException if it does not in time, or ends, or this thread is interrupted
     */
    void awaitPeer(String vmName, Deadline limit) {
        try {
            connected.get(limit.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new VmTimeoutException(vmName, "QEMU did not connect to " + path + " within " + limit, e);
        } catch (ExecutionException e) {
            throw new VmConnectionException(vmName, "QEMU did not connect to " + path + ": " + reason(e), e);
        } catch (InterruptedException e) {
            throw VmInterruptedException.of(vmName, "waiting for QEMU to connect to " + path, e);
        }
    }

    /** Sends bytes, never waiting for QEMU. Completes when the kernel has them, fails when the stream ends before. */
    CompletableFuture<@Nullable Void> send(byte[] bytes) {
        Outgoing item = new Outgoing(ByteBuffer.wrap(bytes), new CompletableFuture<>());
        outgoing.add(item);
        if (ended.isDone()) {
            item.sent().completeExceptionally(new IOException(ended.join()));
        } else {
            selector.wakeup();
        }
        return item.sent();
    }

    /** Ends the stream. Idempotent; waits for the thread unless interrupted. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        String reason = "QEMU ended before it connected";
        SocketChannel channel = null;
        try {
            channel = accept();
            if (channel != null) {
                connected.complete(null);
                reason = serve(channel);
            }
        } catch (Throwable e) {
            reason = "the connection broke: " + e;
        } finally {
            release(channel);
            end(closing ? "it was closed" : reason + exitDescription());
        }
    }

    private void end(String reason) {
        ended.complete(reason);
        IOException cause = new IOException(reason);
        connected.completeExceptionally(cause);
        failUnsent(cause);
        receiver.ended(reason);
    }

    /** How the process ended, if it is ending; QEMU closes its sockets a moment before. */
    private String exitDescription() {
        try {
            return ": " + peerEnd.toCompletableFuture().get(EXIT_DESCRIPTION_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            return "";
        }
    }

    private @Nullable SocketChannel accept() throws IOException {
        while (true) {
            boolean last = closing || peerGone;
            SocketChannel accepted = server.accept();
            if (accepted != null || last) {
                return accepted;
            }
            select();
        }
    }

    private String serve(SocketChannel channel) throws IOException {
        server.close();
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        ByteBuffer input = ByteBuffer.allocateDirect(CHUNK);
        // What a QEMU that has ended sent before is read also when the stream is closed meanwhile.
        while (!closing || peerGone) {
            boolean last = peerGone;
            key.interestOps(flush(channel) ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            int count = channel.read(input.clear());
            if (count > 0) {
                receiver.received(input.flip());
            } else if (count < 0 || last) {
                return "QEMU closed the connection";
            } else {
                select();
            }
        }
        return "it was closed";
    }

    /** Sends what the kernel takes; whether something is left. What cannot be sent any more fails; reading goes on. */
    private boolean flush(SocketChannel channel) {
        try {
            for (Outgoing first = outgoing.peek(); first != null; first = outgoing.peek()) {
                channel.write(first.bytes());
                if (first.bytes().hasRemaining()) {
                    return true;
                }
                outgoing.remove();
                first.sent().complete(null);
            }
        } catch (IOException e) {
            failUnsent(e);
        }
        return false;
    }

    private void failUnsent(IOException cause) {
        for (Outgoing item = outgoing.poll(); item != null; item = outgoing.poll()) {
            item.sent().completeExceptionally(cause);
        }
    }

    private void select() throws IOException {
        selector.select();
        selector.selectedKeys().clear();
    }

    private void release(@Nullable SocketChannel channel) {
        try (selector;
                server;
                channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.getLogger(Vm.class.getName()).log(System.Logger.Level.WARNING, name + ": cannot be closed", e);
        }
    }
}
