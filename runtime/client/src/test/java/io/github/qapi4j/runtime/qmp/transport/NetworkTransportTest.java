// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two transports that are connected with each other, over TCP and over TLS. */
@Timeout(300)
class NetworkTransportTest {
    private ServerSocketChannel server;
    private int port;
    private ListeningSocket listening;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        listening = ListeningSocket.of(server);
    }

    @AfterEach
    void stop() throws IOException {
        listening.close();
    }

    private TransportFactory connecting() {
        return TransportFactory.tcp("127.0.0.1", port);
    }

    private TransportFactory accepting() {
        return TransportFactory.accepting(listening, "vm0");
    }

    private static TlsOptions tls() {
        return new TlsOptions(TestCertificate.CONTEXT, engine -> {});
    }

    private static Transport opened(TransportFactory factory) {
        try {
            Transport transport = factory.begin();
            try {
                while (!transport.open()) {
                    transport.await(false, Long.MAX_VALUE);
                }
                return transport;
            } catch (IOException e) {
                transport.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Pair(Transport client, Transport server) {
        static Pair of(TransportFactory connecting, TransportFactory accepting)
                throws InterruptedException, ExecutionException, TimeoutException {
            CompletableFuture<Transport> accepted = InThread.start(() -> opened(accepting));
            return new Pair(opened(connecting), accepted.get(60, TimeUnit.SECONDS));
        }
    }

    /** Writes all of it, whatever the pieces are. */
    private static void write(Transport to, byte[] bytes) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            if (to.write(source) == 0) {
                to.await(true, TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static byte[] read(Transport from, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        while (target.hasRemaining()) {
            int read = from.read(target);
            assertThat(read).isNotNegative();
            if (read == 0) {
                from.await(false, Long.MAX_VALUE);
            }
        }
        return target.array();
    }

    private static int readToTheEnd(Transport from) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(100);
        int read;
        while ((read = from.read(target)) == 0) {
            from.await(false, Long.MAX_VALUE);
        }
        return read;
    }

    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static void assertCarries(Pair pair) throws Exception {
        byte[] question = noise(10);
        write(pair.client(), question);
        assertThat(read(pair.server(), 10)).isEqualTo(question);
        // More than the sockets hold, so that who writes has to wait for who reads.
        byte[] answer = noise(3_000_000);
        CompletableFuture<byte[]> arrived = InThread.start(() -> {
            try {
                return read(pair.client(), answer.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        write(pair.server(), answer);
        while (!arrived.isDone()) {
            // What TLS could not send at once goes out while its side waits, which it does when there is nothing to
            // read.
            assertThat(pair.server().read(ByteBuffer.allocate(1))).isZero();
            pair.server().await(false, TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(arrived.get()).isEqualTo(answer);
        pair.client().close();
        assertThat(readToTheEnd(pair.server())).isEqualTo(-1);
        pair.server().close();
    }

    @Test
    void tcpCarriesBytesBothWaysAndItsEnd() throws Exception {
        assertCarries(Pair.of(connecting(), accepting()));
        // The socket that listens is still open.
        assertCarries(Pair.of(connecting(), accepting()));
    }

    @Test
    void smallPacketsAreNotHeldBack() throws Exception {
        TcpConnector connector = new TcpConnector("127.0.0.1", port);
        try (var selector = connector.openSelector()) {
            SocketChannel channel;
            while ((channel = connector.connect(selector)) == null) {
                selector.select();
            }
            assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
            connector.release();
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Test
    @Tag("mass")
    void tlsCarriesBytesBothWaysAndItsEnd() throws Exception {
        List<SSLEngine> engines = new CopyOnWriteArrayList<>();
        TlsOptions seen = new TlsOptions(TestCertificate.CONTEXT, engines::add);
        assertCarries(Pair.of(
                connecting().withTlsClient(seen, "127.0.0.1", port), accepting().withTlsServer(seen)));
        assertThat(engines).extracting(SSLEngine::getUseClientMode).containsExactlyInAnyOrder(true, false);
        assertThat(engines).allMatch(engine -> engine.getSession().isValid() || engine.isOutboundDone());
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        CompletableFuture<Transport> accepted =
                InThread.start(() -> opened(accepting().withTlsServer(tls())));
        assertThatThrownBy(() -> opened(connecting().withTlsClient(tls(), "127.0.0.2", port)))
                .hasCauseInstanceOf(SSLException.class);
        assertThatThrownBy(() -> accepted.get(60, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void anEndDuringTheHandshakeIsTold() throws Exception {
        CompletableFuture<Transport> client =
                InThread.start(() -> opened(connecting().withTlsClient(tls(), "127.0.0.1", port)));
        server.accept().close();
        assertThatThrownBy(() -> client.get(60, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void whatHangsUpWithoutAGoodbyeIsAtItsEnd() throws Exception {
        CompletableFuture<Transport> accepted = new CompletableFuture<>();
        TransportFactory below = accepting();
        CompletableFuture<Transport> opened = InThread.start(() -> opened(((TransportFactory) () -> {
                    Transport socket = below.begin();
                    accepted.complete(socket);
                    return socket;
                })
                .withTlsServer(tls())));
        Transport client = opened(connecting().withTlsClient(tls(), "127.0.0.1", port));
        opened.get(60, TimeUnit.SECONDS);
        accepted.get().close();
        assertThat(readToTheEnd(client)).isEqualTo(-1);
        client.close();
    }

    @Test
    void nobodyListeningIsRefused() throws Exception {
        // Bound, so that nobody else gets the port meanwhile.
        try (Socket reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int quiet = reserved.getLocalPort();
            TransportFactory connecting = TransportFactory.tcp("127.0.0.1", quiet);
            assertThatThrownBy(() -> opened(connecting)).hasCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> opened(connecting.withTlsClient(tls(), "127.0.0.1", quiet)))
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aTransportThatTlsCannotBePutOverIsClosed() throws Exception {
        CompletableFuture<Transport> below = new CompletableFuture<>();
        TransportFactory seen = () -> {
            Transport socket = connecting().begin();
            below.complete(socket);
            return socket;
        };
        TlsOptions wrong = new TlsOptions(TestCertificate.CONTEXT, engine -> {
            throw new IllegalStateException("wrong set-up");
        });
        assertThatThrownBy(() -> seen.withTlsClient(wrong, "127.0.0.1", port).begin())
                .hasMessage("wrong set-up");
        assertThatThrownBy(() -> below.get().await(false, 1)).isInstanceOf(RuntimeException.class);
    }
}
