// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class QmpServerSocketTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void atNoMomentAnybodyElseMayConnect() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path path = folder.resolve("socket");
        Set<String> modes = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        Thread observer = new Thread(() -> {
            while (!done.get()) {
                try {
                    modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
                } catch (IOException e) {
                    // It is not there now.
                }
            }
        });
        observer.start();
        // The mode is read while a socket is made, in most of the rounds.
        for (int round = 0; round < 500; round++) {
            QmpServerSocket.bind(path, "vm0").close();
        }
        while (modes.isEmpty()) {
            QmpServerSocket.bind(path, "vm0").close();
        }
        done.set(true);
        observer.join();
        assertThat(modes).containsExactly("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private QmpServerSocket bind() {
        return QmpServerSocket.bind(folder.resolve("s"), "vm0");
    }

    @Test
    void socketIsPrivateAndClosingRemovesIt() throws Exception {
        try (QmpServerSocket socket = bind()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.path())))
                    .isEqualTo("rw-------");
            assertThatThrownBy(this::bind).isInstanceOf(QmpConnectException.class);
            assertThat(socket.path()).as("the socket of another").exists();
        }
        assertThat(folder.resolve("s")).doesNotExist();
    }

    @Test
    void aFileOfSomebodyElsesIsNotReplacedWhateverTheKindOfSocket() throws Exception {
        QmpAddress taken = QmpAddress.unix(Files.writeString(folder.resolve("taken"), "mine"));
        for (boolean descriptors : new boolean[] {false, true}) {
            QmpSettings settings = TestSettings.of("vm0").withDescriptors(descriptors);
            assertThatThrownBy(() -> QmpServerSocket.bind(taken, settings)).isInstanceOf(QmpConnectException.class);
            assertThat(folder.resolve("taken")).hasContent("mine");
        }
    }

    @Test
    void pathThatTheKernelWouldCutIsRefusedWithItsLength() {
        Path path = Path.of("/tmp/" + "x".repeat(120));
        assertThatThrownBy(() -> QmpServerSocket.bind(path, "vm0"))
                .isInstanceOf(QmpConnectException.class)
                .hasMessageContaining("socket path has 125 bytes, more than 106");
    }

    @Test
    void theLongestPathThatIsTakenIsListenedOnAndConnectedTo() {
        Path longest = folder.resolve(
                "x".repeat(SocketPaths.LONGEST - folder.toString().length() - 1));
        assertThat(longest.toString()).hasSize(106);
        QmpSettings settings = TestSettings.of("vm0").withOpenDeadline(Duration.ofMillis(50));
        try (QmpServerSocket socket = QmpServerSocket.bind(longest, "vm0")) {
            assertThatThrownBy(() -> QmpClient.connect(socket.path(), settings))
                    .isInstanceOf(QmpTimeoutException.class);
        }
        Path tooLong = Path.of(longest + "x");
        assertThatThrownBy(() -> QmpServerSocket.bind(tooLong, "vm0"))
                .hasMessageContaining("socket path has 107 bytes, more than 106");
        // A letter of two bytes.
        Path tooManyBytes = Path.of(longest.toString().replaceFirst("x$", "\u00e9"));
        assertThatThrownBy(() -> QmpServerSocket.bind(tooManyBytes, "vm0"))
                .hasMessageContaining("socket path has 107 bytes, more than 106");
    }

    @Test
    void endOfThePeersProcessEndsTheWait() {
        CompletableFuture<String> end = new CompletableFuture<>();
        QmpSettings settings = TestSettings.of("vm0").withPeerEnd(end);
        try (QmpServerSocket socket = bind()) {
            CompletableFuture<QmpClient> accept = InThread.start(() -> socket.accept(settings));
            end.complete("it fell over");
            assertThatThrownBy(accept::join)
                    .cause()
                    .isInstanceOf(QmpConnectException.class)
                    .hasMessage("vm0: the process ended before it connected; it fell over");
        }
    }

    @Test
    void nobodyConnectingIsATimeout() {
        try (QmpServerSocket socket = bind()) {
            assertThatThrownBy(() -> socket.accept(TestSettings.of("vm0").withOpenDeadline(Duration.ofMillis(50))))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessage("vm0: no connection within 50 ms");
        }
    }

    @Test
    void nobodyListeningIsNoConnection() {
        assertThatThrownBy(() -> QmpClient.connect(folder.resolve("nothing"), TestSettings.of("vm0")))
                .isInstanceOf(QmpConnectException.class)
                .hasMessageContaining("no connection");
    }

    @Test
    void aSocketOfTcpHasThePortThatItGot() {
        QmpAddress any = QmpAddress.tcp("127.0.0.1", 0);
        try (QmpServerSocket socket = QmpServerSocket.bind(any, "vm0")) {
            assertThat(socket.address()).isInstanceOfSatisfying(QmpAddress.Tcp.class, bound -> {
                assertThat(bound.host()).isEqualTo("127.0.0.1");
                assertThat(bound.port()).isPositive();
            });
            assertThatThrownBy(socket::path)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("not a Unix socket: " + socket.address());
            assertThatThrownBy(() -> QmpServerSocket.bind(socket.address(), "vm1"))
                    .isInstanceOf(QmpConnectException.class)
                    .hasMessageStartingWith("vm1: cannot listen on " + socket.address() + ": ");
            assertThatThrownBy(() -> socket.accept(TestSettings.of("vm0").withOpenDeadline(Duration.ofMillis(50))))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessageStartingWith("vm0: no connection");
        }
    }

    @Test
    void aSocketOfTlsKeepsItsSetUp() throws Exception {
        SSLContext context = SSLContext.getDefault();
        QmpAddress.Tls any = QmpAddress.tcp("127.0.0.1", 0).tls(context);
        try (QmpServerSocket socket = QmpServerSocket.bind(any, TestSettings.of("vm0"))) {
            assertThat(socket.address()).isInstanceOfSatisfying(QmpAddress.Tls.class, bound -> {
                assertThat(bound.tcp().port()).isPositive();
                assertThat(bound.context()).isSameAs(context);
                assertThat(bound.setup()).isSameAs(any.setup());
            });
        }
    }

    @Test
    void aPortIsFreeAgainWhenTheSocketIsClosed() {
        QmpServerSocket socket = QmpServerSocket.bind(QmpAddress.tcp("127.0.0.1", 0), "vm0");
        QmpAddress address = socket.address();
        socket.close();
        QmpServerSocket.bind(address, "vm0").close();
    }

    @Test
    void inAFolderThatOthersEnterNothingIsLeftWhereTheSocketCannotBe() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path taken = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> QmpServerSocket.bind(taken, "vm0"))
                .isInstanceOf(QmpConnectException.class)
                .hasCauseInstanceOf(FileAlreadyExistsException.class);
        assertThat(taken).isEmptyFile();
        // So does a link that leads nowhere.
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertThatThrownBy(() -> QmpServerSocket.bind(link, "vm0"))
                .hasCauseInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(taken, link);
        }
    }

    /** The socket is made in a folder of its own, which takes 9 bytes more than the name of a socket of one letter. */
    @Test
    void aPathBesideWhichThereIsNoRoomForAFolderIsRefused() throws Exception {
        int longest = 106 - "/.123456/s".length();
        Path others = Files.createDirectory(
                folder.resolve("x".repeat(longest - folder.toString().length() - 1)));
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwx--x--x"));
        QmpServerSocket.bind(others.resolve("s"), "vm0").close();
        Path more = Files.createDirectory(others.resolveSibling(others.getFileName() + "x"));
        Files.setPosixFilePermissions(more, PosixFilePermissions.fromString("rwx-----x"));
        assertThatThrownBy(() -> QmpServerSocket.bind(more.resolve("s"), "vm0"))
                .isInstanceOf(QmpConnectException.class)
                .hasMessageContaining("leaves no room for a folder of mode 0700 beside it");
        Files.setPosixFilePermissions(more, PosixFilePermissions.fromString("rwx------"));
        QmpServerSocket.bind(more.resolve("s"), "vm0").close();
        assertThat(others).isEmptyDirectory();
        assertThat(more).isEmptyDirectory();
    }

    @Test
    void anAddressOfTlsIsConnectedToWithTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            QmpAddress address =
                    QmpAddress.tcp("127.0.0.1", server.getLocalPort()).tls(SSLContext.getDefault());
            CompletableFuture<QmpClient> client =
                    InThread.start(() -> QmpClient.connect(address, TestSettings.of("vm0")));
            try (Socket peer = server.accept()) {
                // What a handshake begins with.
                assertThat(peer.getInputStream().read()).isEqualTo(22);
            }
            assertThatThrownBy(client::join).hasCauseInstanceOf(QmpException.class);
        }
    }
}
