// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
}
