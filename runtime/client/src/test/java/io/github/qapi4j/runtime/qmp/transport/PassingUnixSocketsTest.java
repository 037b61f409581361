// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** The sockets that pass descriptors: what arrives at the other side, and that they leave no thread and no connection. */
@Timeout(120)
class PassingUnixSocketsTest {
    private static final int LITTLE = 1000;

    private UnixSockets sockets;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void support() throws IOException {
        sockets = UnixSockets.passingDescriptors();
    }

    private static Transport opened(Transport transport) throws IOException {
        while (!transport.open()) {
            transport.await(false, Long.MAX_VALUE);
        }
        return transport;
    }

    private static String read(Transport from, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        while (target.hasRemaining()) {
            if (from.read(target) == 0) {
                from.await(false, Long.MAX_VALUE);
            }
        }
        return new String(target.array(), UTF_8);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void bothSidesMayBeOursAndTheEndIsTold() throws Exception {
        Path path = folder.resolve("s");
        ListeningSocket listening = sockets.listen(path);
        Transport server = listening.accepting("vm0");
        assertThat(server.open()).isFalse();
        Transport client = opened(sockets.connecting("vm0", path));
        opened(server);
        assertThat(client.passesDescriptors()).isTrue();
        assertThat(client.write(bytes("question"))).isEqualTo(8);
        assertThat(read(server, 8)).isEqualTo("question");
        assertThat(server.write(bytes("answer"))).isEqualTo(6);
        assertThat(read(client, 6)).isEqualTo("answer");
        client.close();
        int end;
        while ((end = server.read(ByteBuffer.allocate(1))) == 0) {
            server.await(false, Long.MAX_VALUE);
        }
        assertThat(end).isEqualTo(-1);
        server.close();
        listening.close();
        assertThat(path).as("who made it removes it").exists();
        assertThatThrownBy(() -> opened(sockets.connecting("vm0", path))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsThereAlreadyIsNotReplaced() throws Exception {
        Path path = Files.writeString(folder.resolve("s"), "mine");
        assertThatThrownBy(() -> sockets.listen(path)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(path).hasContent("mine");
        Path socket = folder.resolve("other");
        try (ListeningSocket first = sockets.listen(socket)) {
            assertThatThrownBy(() -> sockets.listen(socket)).isInstanceOf(IOException.class);
            Transport server = first.accepting("vm0");
            assertThat(server.open()).isFalse();
            Transport client = opened(sockets.connecting("vm0", socket));
            opened(server).close();
            client.close();
        }
        assertThatThrownBy(() -> sockets.listen(socket))
                .as("that of one who has closed it")
                .isInstanceOf(FileAlreadyExistsException.class);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertThatThrownBy(() -> sockets.listen(link)).isInstanceOf(FileAlreadyExistsException.class);
    }

    /** A client of ours whose peer takes descriptors. */
    private final class Passing implements AutoCloseable {
        private final AFUNIXServerSocket server = AFUNIXServerSocket.newInstance();
        private final Transport transport;
        private final AFUNIXSocket peer;

        Passing() throws IOException {
            Path path = folder.resolve("peer");
            server.bind(AFUNIXSocketAddress.of(path));
            transport = opened(sockets.connecting("vm0", path));
            peer = server.accept();
            peer.setAncillaryReceiveBufferSize(LITTLE);
        }

        String read(int count) throws IOException {
            return new String(peer.getInputStream().readNBytes(count), UTF_8);
        }

        List<String> files() throws IOException {
            List<String> contents = new ArrayList<>();
            FileDescriptor[] received = peer.getReceivedFileDescriptors();
            for (FileDescriptor each : received == null ? new FileDescriptor[0] : received) {
                try (FileInputStream file = new FileInputStream(each)) {
                    contents.add(new String(file.readAllBytes(), UTF_8));
                }
            }
            return contents;
        }

        @Override
        public void close() throws IOException {
            transport.close();
            peer.close();
            server.close();
        }
    }

    @Test
    void aDescriptorArrivesWithItsBytesAndOnlyWithThose() throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "content");
        try (Passing passing = new Passing();
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            passing.transport.write(bytes("without"));
            assertThat(passing.read(7)).isEqualTo("without");
            assertThat(passing.files()).isEmpty();
            passing.transport.write(bytes("with"), file.getFD());
            assertThat(passing.read(4)).isEqualTo("with");
            assertThat(passing.files()).containsExactly("content");
            passing.transport.write(bytes("again"));
            assertThat(passing.read(5)).isEqualTo("again");
            assertThat(passing.files()).isEmpty();
        }
    }

    @Test
    void aDescriptorThatWasClosedMeanwhileCostsNobodyTheConnection() throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "content");
        FileDescriptor closed;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            closed = file.getFD();
        }
        try (Passing passing = new Passing();
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            passing.transport.write(bytes("closed"), closed);
            assertThat(passing.read(6)).isEqualTo("closed");
            assertThat(passing.files()).isEmpty();
            passing.transport.write(bytes("open"), file.getFD());
            assertThat(passing.read(4)).isEqualTo("open");
            assertThat(passing.files()).containsExactly("content");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftOpenOfWhatWasPassed() throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "content");
        try (Passing passing = new Passing();
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            for (int i = 0; i < 10; i++) {
                passing.transport.write(bytes("x"), file.getFD());
                assertThat(passing.read(1)).isEqualTo("x");
                assertThat(passing.files()).hasSize(1);
                assertThat(file.getFD().valid()).isTrue();
            }
            // The latest may be on its way.
            while (numberOfDescriptors(path) > 1) {
                Thread.onSpinWait();
            }
        }
    }

    private static long numberOfDescriptors(Path file) throws IOException {
        Path real = file.toRealPath();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(each -> {
                        try {
                            return Files.readSymbolicLink(each).equals(real);
                        } catch (IOException e) {
                            // It is closed by now.
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void aPeerThatIsGoneIsToldToWhoWritesADescriptor() throws Exception {
        try (Passing passing = new Passing()) {
            passing.peer.close();
            assertThatThrownBy(() -> {
                        while (true) {
                            passing.transport.write(bytes("x"), FileDescriptor.in);
                            passing.transport.await(true, TimeUnit.MILLISECONDS.toNanos(10));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    @Test
    void whoNoLongerWaitsForAConnectionKeepsNoThread() throws Exception {
        try (ListeningSocket listening = sockets.listen(folder.resolve("s"))) {
            Transport server = listening.accepting("unwanted");
            assertThat(server.open()).isFalse();
            List<Thread> waiting = threads("qmp-unwanted-reads");
            assertThat(waiting).hasSize(1);
            server.close();
            waiting.get(0).join(TimeUnit.SECONDS.toMillis(60));
            assertThat(waiting.get(0).isAlive()).isFalse();
        }
    }

    @Test
    void whoConnectsWhenNobodyWaitsAnyMoreIsToldSo() throws Exception {
        Path path = folder.resolve("s");
        ListeningSocket listening = sockets.listen(path);
        Transport server = listening.accepting("late");
        assertThat(server.open()).isFalse();
        List<Thread> waiting = threads("qmp-late-reads");
        server.close();
        // Most times it is still accepted.
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(path));
            for (Thread each : waiting) {
                each.join(TimeUnit.SECONDS.toMillis(60));
            }
            listening.close();
            CompletableFuture<Integer> end = InThread.call(() -> {
                try {
                    return client.read(ByteBuffer.allocate(1));
                } catch (IOException e) {
                    // It was not accepted.
                    return -1;
                }
            });
            assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }
}
