// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.fixture.Latches;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of a transport, without a session: what it takes, when a wait for it ends, and that it is closed. */
@Timeout(120)
class TransportTest {
    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(50);

    private final HeldConnection held = new HeldConnection();
    private final Transport threaded = new ThreadedTransport("vm0", held);

    private void openThreaded() throws IOException {
        assertThat(threaded.open()).isFalse();
        held.mayOpen.countDown();
        while (!threaded.open()) {
            threaded.await(false, Long.MAX_VALUE);
        }
    }

    /** Waits in a thread of its own, and then does something; the caller goes on when that thread sleeps, or is done. */
    private static <T> CompletableFuture<T> afterWaiting(Transport transport, boolean unsent, Reading<T> then) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<T> result = InThread.start(() -> {
            thread.complete(Thread.currentThread());
            try {
                transport.await(unsent, Long.MAX_VALUE);
                return then.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (!Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                        .contains(thread.join().getState())
                && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    @Test
    void aTransportThatIsFullTakesNothingAndWakesNobodyUntilThereIsRoom() throws Exception {
        openThreaded();
        ByteBuffer message = ByteBuffer.allocate(1 << 20);
        // The first piece leaves the buffer when the thread that writes waits with it.
        assertThat(threaded.write(message)).isPositive();
        Latches.await(held.writing);
        while (threaded.write(message) > 0) {
            // Until there is no room.
        }
        int left = message.remaining();
        assertThat(threaded.write(message)).isZero();
        CompletableFuture<Integer> room = afterWaiting(threaded, true, () -> threaded.write(message));
        held.mayWrite.countDown();
        assertThat(room.get(60, TimeUnit.SECONDS)).isPositive();
        assertThat(message.remaining()).isLessThan(left);
        threaded.close();
        assertThat(held.written).doesNotContain(0);
    }

    private static void assertWaitsAWhile(Transport transport, boolean unsent) throws IOException {
        long begin = System.nanoTime();
        transport.await(unsent, A_WHILE);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE);
    }

    private void fill() throws IOException {
        ByteBuffer message = ByteBuffer.allocate(1 << 20);
        assertThat(threaded.write(message)).isPositive();
        Latches.await(held.writing);
        while (threaded.write(message) > 0) {
            // Until there is no room.
        }
    }

    @Test
    void whereNothingHappensNoWaitEndsBeforeItsTime() throws Exception {
        assertThat(threaded.open()).isFalse();
        assertWaitsAWhile(threaded, false);
        openThreaded();
        assertWaitsAWhile(threaded, false);
        // There is room.
        threaded.await(true, Long.MAX_VALUE);
        fill();
        assertWaitsAWhile(threaded, true);
        threaded.close();
    }

    @Test
    void whatOpenedBeforeTheWaitForItIsNotWaitedFor() throws Exception {
        Transport early = new ThreadedTransport("early", held);
        assertThat(early.open()).isFalse();
        held.mayOpen.countDown();
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("qmp-early-writes"))) {
            Thread.onSpinWait();
        }
        early.await(false, Long.MAX_VALUE);
        assertThat(early.open()).isTrue();
        assertWaitsAWhile(early, false);
        early.close();
        held.coming.add(HeldConnection.END);
    }

    @Test
    void aWakeUpEndsTheWaitThatGoesOnOrTheNextOneButNoOther() throws Exception {
        openThreaded();
        threaded.wakeup();
        threaded.await(false, Long.MAX_VALUE);
        assertWaitsAWhile(threaded, false);
        CompletableFuture<Integer> woken = afterWaiting(threaded, false, () -> 7);
        threaded.wakeup();
        assertThat(woken.get(60, TimeUnit.SECONDS)).isEqualTo(7);
        threaded.giveUp();
        threaded.await(false, Long.MAX_VALUE);
        threaded.close();
    }

    @Test
    void anInterruptEndsAWaitAndIsKept() throws Exception {
        openThreaded();
        Thread.currentThread().interrupt();
        threaded.await(false, Long.MAX_VALUE);
        assertThat(Thread.interrupted()).isTrue();
        assertWaitsAWhile(threaded, false);
        threaded.close();
    }

    @Test
    void theEndEndsAWait() throws Exception {
        openThreaded();
        CompletableFuture<Integer> end = afterWaiting(threaded, false, () -> threaded.read(ByteBuffer.allocate(10)));
        held.coming.add(HeldConnection.END);
        assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
        threaded.await(false, Long.MAX_VALUE);
        threaded.close();
    }

    @Test
    void whatCameBeforeAFailureIsReadAndThenTheFailureIsTold() throws Exception {
        openThreaded();
        held.coming.add(new byte[] {1, 2});
        held.coming.add(HeldConnection.BREAKS);
        ByteBuffer target = ByteBuffer.allocate(10);
        assertThatThrownBy(() -> {
                    while (threaded.read(target) >= 0) {
                        threaded.await(false, Long.MAX_VALUE);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(target.position()).isEqualTo(2);
        // It was open: that is no failure to open.
        assertThat(threaded.open()).isTrue();
        threaded.close();
    }

    static List<Throwable> writeFailures() {
        return List.of(new IOException("broken"), new OutOfMemoryError("test"));
    }

    @ParameterizedTest
    @MethodSource("writeFailures")
    void whoWaitsForRoomIsToldThatWritingFailed(Throwable failure) throws Exception {
        openThreaded();
        fill();
        CompletableFuture<Integer> room =
                afterWaiting(threaded, true, () -> threaded.write(ByteBuffer.allocate(1 << 20)));
        held.writeFailure = failure;
        held.mayWrite.countDown();
        assertThatThrownBy(() -> room.get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage(failure instanceof IOException ? "broken" : "java.lang.OutOfMemoryError: test");
        // There would be room otherwise.
        threaded.await(true, Long.MAX_VALUE);
        assertThat(held.written).isEmpty();
        threaded.close();
    }

    /** Fills what holds what has come, until the thread that reads waits for room. */
    private Thread overfill() {
        held.coming.add(new byte[1 << 16]);
        held.coming.add(new byte[] {9});
        held.coming.add(HeldConnection.END);
        Thread reader = held.threads.iterator().next();
        while (held.coming.size() > 1 || reader.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(reader.getName()).isEqualTo("qmp-vm0-reads");
        return reader;
    }

    @Test
    void moreThanFitsIsReadWhenThereIsRoom() throws Exception {
        openThreaded();
        overfill();
        ByteBuffer all = ByteBuffer.allocate(1 << 17);
        while (threaded.read(all) >= 0) {
            threaded.await(false, Long.MAX_VALUE);
        }
        assertThat(all.position()).isEqualTo((1 << 16) + 1);
        assertThat(all.get(1 << 16)).isEqualTo((byte) 9);
        threaded.close();
    }

    @Test
    void whatNobodyReadsAnyMoreKeepsNoThread() throws Exception {
        openThreaded();
        Thread reader = overfill();
        threaded.close();
        reader.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(reader.isAlive()).isFalse();
        assertThat(held.coming).as("not even read").containsExactly(HeldConnection.END);
    }

    @Test
    void whatWasNotWrittenBeforeTheEndIsNotWrittenAnyMore() throws Exception {
        openThreaded();
        threaded.write(ByteBuffer.allocate(1));
        Latches.await(held.writing);
        threaded.write(ByteBuffer.allocate(2));
        threaded.close();
        Latches.await(held.closed);
        held.mayWrite.countDown();
        for (Thread thread : held.threads) {
            if (thread.getName().equals("qmp-vm0-writes")) {
                thread.join(TimeUnit.SECONDS.toMillis(60));
                assertThat(thread.isAlive()).isFalse();
            }
        }
        assertThat(held.written).containsExactly(1);
        held.coming.add(HeldConnection.END);
    }

    @Test
    void aDescriptorGoesWithItsBytesWhereTheConnectionPassesThem() throws Exception {
        openThreaded();
        held.mayWrite.countDown();
        assertThat(threaded.passesDescriptors()).isFalse();
        assertThat(threaded.write(ByteBuffer.allocate(3), FileDescriptor.in)).isEqualTo(3);
        assertThat(held.written.take()).isEqualTo(3);
        assertThat(held.passed).containsExactly(FileDescriptor.in);
        threaded.close();
    }

    @Test
    void whatCannotBeWrittenWithoutWaitingForRoomWakesNobody() throws Exception {
        openThreaded();
        CompletableFuture<Integer> read = afterWaiting(threaded, false, () -> threaded.read(ByteBuffer.allocate(10)));
        held.coming.add(new byte[] {1, 2, 3});
        assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo(3);
        threaded.close();
    }

    @Test
    void moreThanIsAskedForIsKeptInItsOrderAndTheEndIsTold() throws Exception {
        openThreaded();
        held.coming.add(new byte[] {1, 2, 3});
        held.coming.add(HeldConnection.END);
        ByteBuffer two = ByteBuffer.allocate(2);
        ByteBuffer rest = ByteBuffer.allocate(10);
        while (threaded.read(two) == 0) {
            threaded.await(false, Long.MAX_VALUE);
        }
        int count;
        while ((count = threaded.read(rest)) >= 0) {
            if (count == 0) {
                threaded.await(false, Long.MAX_VALUE);
            }
        }
        assertThat(two.array()).containsExactly(1, 2);
        assertThat(rest.position()).isEqualTo(1);
        assertThat(rest.get(0)).isEqualTo((byte) 3);
        threaded.close();
    }

    @Test
    void closingClosesTheConnectionOnAThreadThatKeepsNoJvmAlive() throws Exception {
        openThreaded();
        held.mayWrite.countDown();
        threaded.write(ByteBuffer.allocate(1));
        assertThat(held.written.take()).isEqualTo(1);
        threaded.close();
        assertThat(held.closed.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(held.threads).hasSize(3).allMatch(Thread::isDaemon);
        held.coming.add(HeldConnection.END);
    }

    @Test
    void theThreadsEndWithTheTransport() throws Exception {
        openThreaded();
        held.mayWrite.countDown();
        threaded.write(ByteBuffer.allocate(1));
        assertThat(held.written.take()).isEqualTo(1);
        threaded.close();
        held.coming.add(new byte[] {1});
        for (Thread thread : held.threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void aFailureIsToldToWhoOpensReadsOrWrites(@TempDir Path folder) throws Exception {
        Transport refused = UnixSockets.JDK.connecting("vm0", folder.resolve("nobody"));
        assertThatThrownBy(refused::open).isInstanceOf(IOException.class);
        refused.close();
        Transport broken = new ThreadedTransport("vm0", new BlockingConnection() {
            @Override
            public void open() throws IOException {
                throw new IOException("refused");
            }

            @Override
            public int read(byte[] target) {
                return -1;
            }

            @Override
            public void write(byte[] source, int length, @Nullable FileDescriptor passed) {}

            @Override
            public void close() {}
        });
        assertThatThrownBy(() -> {
                    while (!broken.open()) {
                        broken.await(false, Long.MAX_VALUE);
                    }
                })
                .hasMessage("refused");
        broken.close();
    }

    @Test
    void aSocketThatHasNothingToReadEndsNoWaitBeforeItsTime(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Transport socket = UnixSockets.JDK.connecting("vm0", path);
            assertThat(socket.open()).isTrue();
            try (SocketChannel peer = server.accept()) {
                long begin = System.nanoTime();
                socket.await(false, A_WHILE);
                assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE);
                // There is room to write.
                socket.await(true, Long.MAX_VALUE);
                ByteBuffer piece = ByteBuffer.allocate(1 << 16);
                while (socket.write(piece) > 0) {
                    piece.clear();
                }
                begin = System.nanoTime();
                socket.await(true, A_WHILE);
                assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE);
                peer.write(ByteBuffer.wrap(new byte[] {1}));
                socket.await(false, Long.MAX_VALUE);
                assertThat(socket.read(ByteBuffer.allocate(10))).isEqualTo(1);
                socket.wakeup();
                socket.await(false, Long.MAX_VALUE);
                socket.close();
                ByteBuffer all = ByteBuffer.allocate(1 << 16);
                while (peer.read(all.clear()) >= 0) {
                    // Until the end, which only a closed socket has.
                }
            }
        }
    }
}
