// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.scripted.InThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class QmpServerSocketTest {
    @TempDir
    private Path folder = Path.of("");

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
                .hasMessageContaining("socket path has 125 bytes, more than 107");
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
