// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.greet;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a session opens, and what the caller gets when it does not. */
@Timeout(120)
class SessionOpeningTest extends OnFakeQemu {
    @Test
    void serverThatDoesNotGreetIsATimeout() throws Exception {
        longEnough(limit -> {
            try (var server = server(untilClosed())) {
                QmpTimeoutException e = catchThrowableOfType(
                        QmpTimeoutException.class,
                        () -> QmpClient.connect(server.socket(), settings.withOpenDeadline(limit)));
                if (String.valueOf(e.getMessage()).contains("no connection")) {
                    return false;
                }
                assertThat(e)
                        .hasMessage(
                                "vm0: no greeting (another client may hold this monitor, which serves one at a time, or QEMU may be stopped)"
                                        + " within " + Deadline.text(limit));
                return true;
            }
        });
    }

    @Test
    void serverThatDoesNotAnswerTheNegotiationIsATimeout() throws Exception {
        longEnough(limit -> {
            try (var server = server(greet(), untilClosed())) {
                QmpTimeoutException e = catchThrowableOfType(
                        QmpTimeoutException.class,
                        () -> QmpClient.connect(server.socket(), settings.withOpenDeadline(limit)));
                return String.valueOf(e.getMessage()).startsWith("vm0: no answer to qmp_capabilities");
            }
        });
    }

    @Test
    void listenerThatAcceptsNobodyIsATimeout(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("full.sock"));
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
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
            for (QmpSettings either : List.of(settings, settings.withDescriptors(true))) {
                assertThatThrownBy(() -> QmpClient.connect(address.getPath(), either.withOpenDeadline(SHORT)))
                        .isInstanceOf(QmpTimeoutException.class)
                        .hasMessageStartingWith("vm0: no connection (another client may hold this monitor");
            }
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void strictCallWaitsForTheSchemaNoLongerThanItsDeadline() throws Exception {
        try (var server = server(open(), untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withStrict(true))) {
            assertThatThrownBy(() -> client.execute(new ByHand.Echo(1), SHORT))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessageContaining("within 200 ms");
        }
    }

    @Test
    void clientOfThisJvmThatHoldsTheMonitorIsNamed() throws Exception {
        try (var server = server(open(), untilClosed());
                var first = QmpClient.connect(server.socket(), QmpSettings.of("first", ByHand.SCHEMA))) {
            assertThatThrownBy(() -> QmpClient.connect(server.socket(), settings.withOpenDeadline(SHORT)))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessageMatching(
                            "vm0: no (connection|greeting) \\(the client 'first' of this JVM holds this monitor, which"
                                    + " serves one at a time\\) within 200 ms");
            assertThatThrownBy(() ->
                            QmpClient.reconnecting(QmpAddress.unix(server.socket()), settings.withOpenDeadline(SHORT)))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessageContaining("'first' of this JVM");
            assertThat(first.isOpen()).isTrue();
        }
    }

    @Test
    void versionsAreCompared() throws Exception {
        try (var server = server(open(), untilClosed());
                var client = client(server)) {
            QemuVersion version = client.greeting().version();
            assertThat(version).isEqualTo(new QemuVersion(7, 2, 0)).hasToString("7.2.0");
            assertThat(version).isLessThan(new QemuVersion(10, 0, 0)).isGreaterThan(new QemuVersion(7, 1, 50));
            assertThat(version.isAtLeast(7, 2)).isTrue();
            assertThat(version.isAtLeast(10, 0)).isFalse();
        }
    }

    @Test
    void serverThatIsNoQmpServerFailsTheGreeting() throws Exception {
        try (var server = server(send("{\"return\": {}}\r\n"), untilClosed())) {
            assertThatThrownBy(() -> client(server))
                    .isInstanceOf(QmpGreetingException.class)
                    .hasMessageContaining("expected a greeting but got {\"return\":{}}");
        }
    }

    @Test
    void refusedNegotiationFailsTheGreeting() throws Exception {
        try (var server =
                server(greet(), expect("qmp_capabilities"), refuse("GenericError", "no way"), untilClosed())) {
            assertThatThrownBy(() -> client(server))
                    .isInstanceOf(QmpGreetingException.class)
                    .hasMessageContaining("negotiation refused: GenericError: no way");
        }
    }

    @Test
    void serverThatHangsUpBeforeTheGreetingIsALostConnection() throws Exception {
        try (var server = server(hangUp())) {
            assertThatThrownBy(() -> client(server)).isInstanceOf(QmpConnectionLostException.class);
        }
    }
}
