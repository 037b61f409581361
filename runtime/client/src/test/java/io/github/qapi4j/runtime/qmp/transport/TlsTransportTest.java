// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLS over a line in memory, whose room the tests decide about: one step after the other, each on a thread of its own, as
 * any thread of a session may take the next.
 */
@Timeout(120)
class TlsTransportTest {
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;

    private final LineEnd clientEnd = LineEnd.first();
    private final LineEnd serverEnd = clientEnd.other;
    private final List<SSLEngine> engines = new ArrayList<>();
    private Transport client = client(engines::add);
    private Transport server = server(engines::add);

    private Transport client(Consumer<SSLEngine> setup) {
        return TlsTransport.client(clientEnd, new TlsOptions(TestCertificate.CONTEXT, setup), "127.0.0.1", 1);
    }

    private Transport server(Consumer<SSLEngine> setup) {
        return TlsTransport.server(serverEnd, new TlsOptions(TestCertificate.CONTEXT, setup));
    }

    private static <T> T elsewhere(Callable<T> step) throws Exception {
        try {
            return InThread.call(step).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void await(Transport transport, boolean unsent, long nanos) throws Exception {
        elsewhere(() -> {
            transport.await(unsent, nanos);
            return true;
        });
    }

    private static void close(Transport transport) throws Exception {
        elsewhere(() -> {
            transport.close();
            return true;
        });
    }

    private static int write(Transport to, byte[] bytes) throws Exception {
        return elsewhere(() -> to.write(ByteBuffer.wrap(bytes)));
    }

    private static int read(Transport from, ByteBuffer target) throws Exception {
        return elsewhere(() -> from.read(target));
    }

    private static String read(Transport from) throws Exception {
        ByteBuffer target = ByteBuffer.allocate(100);
        assertThat(read(from, target)).isEqualTo(target.position());
        return new String(target.array(), 0, target.position(), UTF_8);
    }

    private void handshake() throws Exception {
        boolean open = false;
        while (!open) {
            boolean clientIsOpen = elsewhere(client::open);
            open = elsewhere(server::open) && clientIsOpen;
        }
        // What follows it, such as tickets.
        assertThat(read(client)).isEmpty();
        assertThat(read(server)).isEmpty();
        clientEnd.calls();
        serverEnd.calls();
    }

    @Test
    void untilThereIsAConnectionNothingIsSentOverIt() throws Exception {
        clientEnd.opens = false;
        assertThat(elsewhere(client::open)).isFalse();
        await(client, false, 5);
        await(client, true, 6);
        assertThat(clientEnd.calls()).containsExactly("await false 5", "await true 6");
        close(client);
        assertThat(clientEnd.calls()).containsExactly("close");
        assertThat(serverEnd.coming.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, 2147483647", "TLSv1.3, 2147483647", "TLSv1.2, 100", "TLSv1.3, 100"})
    void bytesGoBothWaysInWhateverPieces(String version, int room) throws Exception {
        client = client(engine -> engine.setEnabledProtocols(new String[] {version}));
        clientEnd.room = room;
        serverEnd.room = room;
        assertThat(elsewhere(client::open)).isFalse();
        assertThat(serverEnd.coming.get(serverEnd.coming.position())).isEqualTo((byte) HANDSHAKE);
        handshake();
        assertThat(client.passesDescriptors()).isFalse();
        byte[] bytes = new byte[3000];
        new Random(7).nextBytes(bytes);
        for (boolean asked : new boolean[] {true, false}) {
            Transport from = asked ? client : server;
            Transport to = asked ? server : client;
            ByteBuffer source = ByteBuffer.wrap(bytes);
            ByteBuffer target = ByteBuffer.allocate(2 * bytes.length);
            while (target.position() < bytes.length) {
                int before = source.position();
                assertThat(elsewhere(() -> from.write(source))).isEqualTo(source.position() - before);
                await(from, false, 1);
                before = target.position();
                assertThat(read(to, target)).isEqualTo(target.position() - before);
            }
            assertThat(source.hasRemaining()).isFalse();
            assertThat(ByteBuffer.wrap(target.array(), 0, target.position())).isEqualTo(ByteBuffer.wrap(bytes));
        }
        close(client);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void whoIsOpenHasSentAllOfTheHandshake(int takes) throws Exception {
        // The server has the last word.
        client = client(engine -> engine.setEnabledProtocols(new String[] {"TLSv1.2"}));
        serverEnd.takes = takes;
        for (int step = 0; step < 10; step++) {
            boolean clientIsOpen = elsewhere(client::open);
            if (elsewhere(server::open)) {
                assertThat(clientIsOpen || elsewhere(client::open)).isTrue();
            }
        }
        serverEnd.takes = Integer.MAX_VALUE;
        handshake();
        write(client, "abc".getBytes(UTF_8));
        assertThat(read(server)).isEqualTo("abc");
    }

    @Test
    void beforeTheHandshakeNothingIsTaken() throws Exception {
        assertThat(elsewhere(client::open)).isFalse();
        assertThat(write(client, "early".getBytes(UTF_8))).isZero();
        handshake();
        assertThat(write(client, "abc".getBytes(UTF_8))).isEqualTo(3);
        assertThat(read(server)).isEqualTo("abc");
    }

    @Test
    void manyBytesAreTakenAtOnceWhereThereIsRoom() throws Exception {
        handshake();
        assertThat(engines).extracting(SSLEngine::getUseClientMode).containsExactly(true, false);
        byte[] bytes = new byte[20_000];
        new Random(8).nextBytes(bytes);
        assertThat(write(client, bytes)).isEqualTo(bytes.length);
        assertThat(clientEnd.calls()).isEmpty();
        ByteBuffer target = ByteBuffer.allocate(bytes.length);
        assertThat(read(server, target)).isEqualTo(bytes.length);
        assertThat(target.array()).isEqualTo(bytes);
    }

    @Test
    void whatThereIsNoRoomForGoesOutDuringTheNextWaitOrBeforeTheNextByte() throws Exception {
        handshake();
        clientEnd.room = 0;
        assertThat(write(client, "abc".getBytes(UTF_8))).isEqualTo(3);
        assertThat(clientEnd.calls()).as("who waits has to wait for room, too").containsExactly("wakeup");
        assertThat(write(client, "d".getBytes(UTF_8))).isZero();
        clientEnd.calls();
        await(client, false, 7);
        assertThat(clientEnd.calls()).containsExactly("await true 7");
        assertThat(read(server)).isEmpty();
        clientEnd.room = Integer.MAX_VALUE;
        await(client, false, 8);
        assertThat(clientEnd.calls()).containsExactly("await false 8");
        assertThat(read(server)).isEqualTo("abc");
        clientEnd.room = 0;
        assertThat(write(client, "d".getBytes(UTF_8))).isEqualTo(1);
        clientEnd.room = Integer.MAX_VALUE;
        clientEnd.calls();
        assertThat(write(client, "e".getBytes(UTF_8))).isEqualTo(1);
        assertThat(clientEnd.calls()).isEmpty();
        assertThat(read(server)).isEqualTo("de");
        await(client, true, 9);
        assertThat(clientEnd.calls()).containsExactly("await true 9");
    }

    @Test
    void whatHasComeIsNotWaitedFor() throws Exception {
        handshake();
        await(client, false, 1);
        assertThat(clientEnd.calls()).containsExactly("await false 1");
        write(server, "ab".getBytes(UTF_8));
        ByteBuffer one = ByteBuffer.allocate(1);
        assertThat(read(client, one)).isEqualTo(1);
        assertThat(one.get(0)).isEqualTo((byte) 'a');
        // The second packet has been taken from the line.
        await(client, false, 1);
        assertThat(clientEnd.calls()).isEmpty();
        assertThat(read(client)).isEqualTo("b");
        await(client, false, 1);
        assertThat(clientEnd.calls()).containsExactly("await false 1");
    }

    @Test
    void aPacketOfManyBytesIsReadInPieces() throws Exception {
        handshake();
        ByteBuffer packet = ByteBuffer.allocate(1 << 16);
        // Another program packs more than a byte at a time.
        engines.get(1).wrap(ByteBuffer.wrap("abcdef".getBytes(UTF_8)), packet);
        clientEnd.arrive(packet.flip());
        for (String piece : List.of("abcd", "ef")) {
            ByteBuffer target = ByteBuffer.allocate(4);
            assertThat(read(client, target)).isEqualTo(piece.length());
            assertThat(new String(target.array(), 0, target.position(), UTF_8)).isEqualTo(piece);
            if (piece.equals("abcd")) {
                await(client, false, 1);
                assertThat(clientEnd.calls()).isEmpty();
            }
        }
        assertThat(read(client)).isEmpty();
    }

    @Test
    void aGoodbyeIsTheEndAlsoWhileTheLineIsOpen() throws Exception {
        handshake();
        write(server, "last".getBytes(UTF_8));
        close(server);
        assertThat(serverEnd.calls()).containsExactly("close");
        assertThat(read(client)).isEqualTo("last");
        assertThat(read(client, ByteBuffer.allocate(10))).isEqualTo(-1);
        assertThatThrownBy(() -> write(server, new byte[] {1}))
                .isInstanceOf(EOFException.class)
                .hasMessage("the TLS connection is closed");
        close(client);
        assertThat(clientEnd.calls()).containsExactly("close");
    }

    @Test
    void theEndOfTheLineIsTheEnd() throws Exception {
        handshake();
        write(server, "last".getBytes(UTF_8));
        clientEnd.ended = true;
        assertThat(read(client)).isEqualTo("last");
        assertThat(read(client, ByteBuffer.allocate(10))).isEqualTo(-1);
    }

    @Test
    void whereThereIsNoRoomNoGoodbyeIsWaitedFor() throws Exception {
        handshake();
        clientEnd.room = 0;
        write(client, "abc".getBytes(UTF_8));
        clientEnd.calls();
        close(client);
        assertThat(clientEnd.calls()).containsExactly("close");
        assertThat(serverEnd.coming.hasRemaining()).isFalse();
    }

    @Test
    void anEndDuringTheHandshakeIsAFailure() throws Exception {
        assertThat(elsewhere(client::open)).isFalse();
        clientEnd.ended = true;
        assertThatThrownBy(() -> elsewhere(client::open))
                .isInstanceOf(EOFException.class)
                .hasMessage("the peer closed the connection during the TLS handshake");
        close(client);
        assertThat(clientEnd.calls()).containsExactly("close");
    }

    @Test
    void whoSpeaksNoTlsIsToldSo() throws Exception {
        serverEnd.arrive(ByteBuffer.wrap("{\"QMP\": {\"version\": {}}}".getBytes(UTF_8)));
        assertThatThrownBy(() -> elsewhere(server::open)).isInstanceOf(SSLException.class);
        close(server);
        assertThat(clientEnd.coming.get()).isEqualTo((byte) ALERT);
        assertThat(serverEnd.calls()).containsExactly("close");
    }

    @Test
    void wakingAndGivingUpIsPassedOn() {
        client.wakeup();
        assertThat(clientEnd.calls()).containsExactly("wakeup");
        client.giveUp();
        assertThat(clientEnd.calls()).containsExactly("giveUp");
    }

    @Test
    void aLineThatCannotBeWrittenToIsClosedAllTheSame() throws Exception {
        List<String> calls = new ArrayList<>();
        Transport broken = TlsTransport.client(
                new Transport() {
                    @Override
                    public boolean open() {
                        return true;
                    }

                    @Override
                    public int read(ByteBuffer target) {
                        return 0;
                    }

                    @Override
                    public int write(ByteBuffer source) throws IOException {
                        throw new IOException("broken");
                    }

                    @Override
                    public void await(boolean unsent, long nanos) {}

                    @Override
                    public void wakeup() {}

                    @Override
                    public void close() {
                        calls.add("close");
                    }
                },
                new TlsOptions(TestCertificate.CONTEXT, engine -> {}),
                "127.0.0.1",
                1);
        assertThatThrownBy(broken::open).hasMessage("broken");
        broken.close();
        assertThat(calls).containsExactly("close");
    }
}
