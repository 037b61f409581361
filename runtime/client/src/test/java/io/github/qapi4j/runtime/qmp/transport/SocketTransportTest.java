// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the sockets of the JDK connect, or are broken off, and that nothing of them is left. */
@Timeout(120)
class SocketTransportTest {
    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(50);

    @TempDir
    private Path folder = Path.of("");

    /** An attempt that goes on for ever. */
    private static final class Endless implements Connector {
        private final boolean selects;
        private int givenUp;
        private int released;

        Endless(boolean selects) {
            this.selects = selects;
        }

        @Override
        public Selector openSelector() throws IOException {
            if (!selects) {
                throw new IOException("no selector");
            }
            return Selector.open();
        }

        @Override
        public @Nullable SocketChannel connect(Selector selector) {
            return null;
        }

        @Override
        public void giveUp() {
            givenUp++;
        }

        @Override
        public void release() {
            released++;
        }
    }

    @Test
    void anAttemptThatGetsNoSelectorIsReleased() {
        Endless endless = new Endless(false);
        assertThatThrownBy(() -> new SocketTransport(endless)).hasMessage("no selector");
        assertThat(endless.released).isEqualTo(1);
    }

    @Test
    void anAttemptIsGivenUpAndReleasedWithItsTransport() throws Exception {
        Endless endless = new Endless(true);
        Transport transport = new SocketTransport(endless);
        assertThat(transport.open()).isFalse();
        assertThat(transport.passesDescriptors()).isFalse();
        assertThatThrownBy(() -> transport.write(ByteBuffer.allocate(1), FileDescriptor.in))
                .hasMessage("this connection passes no file descriptors");
        assertThatThrownBy(() -> transport.read(ByteBuffer.allocate(1))).hasMessage("not open");
        transport.giveUp();
        assertThat(endless.givenUp).isEqualTo(1);
        // Which has woken it, too.
        transport.await(false, Long.MAX_VALUE);
        assertThat(endless.released).isZero();
        transport.close();
        assertThat(endless.released).isEqualTo(1);
    }

    /** A connection to a listener whose queue is full blocks, of a Unix socket also where it should not. */
    private static ServerSocketChannel full(Path path, List<SocketChannel> waiting) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(address, 1);
        boolean taken = true;
        while (taken) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            waiting.add(channel);
            channel.configureBlocking(false);
            try {
                taken = channel.connect(address);
            } catch (SocketException e) {
                // Its queue is full.
                taken = false;
            }
        }
        return listener;
    }

    @Test
    void anOpeningThatBlocksIsBrokenOff() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        Path path = folder.resolve("full");
        try (ServerSocketChannel listener = full(path, waiting)) {
            assertThat(listener.isOpen()).isTrue();
            Transport transport = UnixSockets.JDK.connecting("vm0", path);
            CompletableFuture<Boolean> open = InThread.call(transport::open);
            transport.giveUp();
            assertThatThrownBy(() -> open.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
            transport.close();
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void aConnectionThatIsThereIsNotBrokenOff() throws Exception {
        Path path = folder.resolve("s");
        try (ListeningSocket listening = UnixSockets.JDK.listen(path)) {
            Transport server = listening.accepting("vm0");
            Transport client = UnixSockets.JDK.connecting("vm0", path);
            assertThat(client.open()).isTrue();
            assertThat(server.open()).isTrue();
            client.giveUp();
            server.giveUp();
            assertThat(client.write(ByteBuffer.allocate(3))).isEqualTo(3);
            // The second one, as it was woken up.
            server.await(false, Long.MAX_VALUE);
            server.await(false, Long.MAX_VALUE);
            assertThat(server.read(ByteBuffer.allocate(10))).isEqualTo(3);
            client.close();
            server.close();
        }
    }

    @Test
    void aSocketThatNobodyAcceptedIsClosed() throws Exception {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Transport refused =
                new SocketTransport(new UnixConnector(UnixDomainSocketAddress.of(folder.resolve("nobody")), channel));
        assertThatThrownBy(refused::open).isInstanceOf(IOException.class);
        refused.close();
        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(() -> refused.await(false, 1)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aSocketThatWasNeverOpenedIsClosedWithItsTransport() throws Exception {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        new SocketTransport(new UnixConnector(UnixDomainSocketAddress.of(folder.resolve("nobody")), channel)).close();
        assertThat(channel.isOpen()).isFalse();
    }

    static List<UnixSockets> allSockets() throws IOException {
        return List.of(UnixSockets.JDK, UnixSockets.passingDescriptors());
    }

    /** Other tests run beside this one, and open fewer sockets than would stay. */
    @ParameterizedTest
    @MethodSource("allSockets")
    @EnabledOnOs(OS.LINUX)
    void aListenerThatGetsNoPathLeavesNoSocketOpen(UnixSockets sockets) throws Exception {
        Path path = folder.resolve("missing").resolve("s");
        long before = numberOfSockets();
        for (int i = 0; i < 300; i++) {
            assertThatThrownBy(() -> sockets.listen(path)).isInstanceOf(IOException.class);
        }
        assertThat(numberOfSockets()).isLessThan(before + 200);
    }

    private static long numberOfSockets() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(each -> {
                        try {
                            return Files.readSymbolicLink(each).toString().startsWith("socket:");
                        } catch (IOException e) {
                            // It is closed by now.
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void whoWaitsForAConnectionWaitsForNoSecondOne() throws Exception {
        Path path = folder.resolve("s");
        try (ListeningSocket listening = UnixSockets.JDK.listen(path)) {
            Transport first = listening.accepting("vm0");
            assertThat(first.open()).isFalse();
            long begin = System.nanoTime();
            first.await(false, A_WHILE);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE);
            Transport client = UnixSockets.JDK.connecting("vm0", path);
            Transport other = UnixSockets.JDK.connecting("vm1", path);
            assertThat(client.open()).isTrue();
            first.await(false, Long.MAX_VALUE);
            assertThat(first.open()).isTrue();
            // It would be woken up by this one all the time.
            assertThat(other.open()).isTrue();
            begin = System.nanoTime();
            first.await(false, A_WHILE);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE);
            Transport second = listening.accepting("vm1");
            assertThat(second.open()).isTrue();
            for (Transport each : List.of(first, client, second, other)) {
                each.close();
            }
            // One that has not even begun, and one that nobody connected to.
            listening.accepting("vm2").close();
            Transport never = listening.accepting("vm2");
            assertThat(never.open()).isFalse();
            never.close();
        }
        assertThatThrownBy(() -> UnixSockets.JDK.connecting("vm0", path).open()).isInstanceOf(IOException.class);
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TcpConnector connector(int port, InetAddress... addresses) {
        return new TcpConnector("vm0", port, host -> {
            assertThat(host).isEqualTo("vm0");
            return addresses;
        });
    }

    private static SocketChannel connected(TcpConnector connector, Selector selector) throws IOException {
        SocketChannel channel;
        while ((channel = connector.connect(selector)) == null) {
            selector.select();
            selector.selectedKeys().clear();
        }
        return channel;
    }

    /** On Linux, all of 127.0.0.0/8 is this machine. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void allAddressesOfAHostAreTriedAndTheOthersClosed() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open();
                Selector selector = Selector.open()) {
            server.bind(new InetSocketAddress(loopback(3), 0));
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            TcpConnector third = connector(port, loopback(1), loopback(2), loopback(3), loopback(4));
            SocketChannel channel = connected(third, selector);
            assertThat(channel.getRemoteAddress()).isEqualTo(server.getLocalAddress());
            selector.selectNow();
            assertThat(selector.keys())
                    .extracting(SelectionKey::channel)
                    .allSatisfy(each -> assertThat(each).isSameAs(channel));
            third.release();
            assertThat(channel.isOpen()).isFalse();
            TcpConnector none = connector(port, loopback(1), loopback(2));
            assertThatThrownBy(() -> connected(none, selector)).isInstanceOf(IOException.class);
            selector.selectNow();
            assertThat(selector.keys()).isEmpty();
            none.release();
        }
    }

    /** Linux answers no request for a connection while the listener's queue is full, which holds one more than told. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anAttemptThatIsNotAnsweredGoesOnAndIsReleased() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open();
                Selector selector = Selector.open()) {
            server.bind(new InetSocketAddress(loopback(1), 0), 1);
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            for (int i = 0; i < 2; i++) {
                waiting.add(SocketChannel.open(server.getLocalAddress()));
            }
            TcpConnector connector = connector(port, loopback(1));
            assertThat(connector.connect(selector)).isNull();
            assertThat(connector.connect(selector)).isNull();
            SelectionKey key = selector.keys().iterator().next();
            assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_CONNECT);
            assertThat(key.channel().isOpen()).isTrue();
            connector.release();
            assertThat(key.channel().isOpen()).isFalse();
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }
}
