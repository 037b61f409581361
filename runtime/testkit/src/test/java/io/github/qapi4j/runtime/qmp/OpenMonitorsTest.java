// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.session.Failures;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionFailure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who holds a monitor, by whichever of its names it is asked for. */
@Timeout(120)
class OpenMonitorsTest extends OnFakeQemu {
    private static final String UNKNOWN =
            "silence (another client may hold this monitor, which serves one at a time, or QEMU may be stopped)";
    private final SessionFailure silence =
            Failures.of(Kind.TIMEOUT, "silence", JsonNodeFactory.instance.objectNode(), Duration.ofSeconds(1));

    private String why(QmpAddress address) {
        return OpenMonitors.explained(silence, address).detail();
    }

    private static String heldBy(String peer) {
        return "silence (the client '" + peer + "' of this JVM holds this monitor, which serves one at a time)";
    }

    @Test
    void aMonitorIsKnownByItsPlaceWhateverItsPathSays() {
        Path path = Path.of("/nowhere/OpenMonitorsTest/monitor");
        try (var server = echoing()) {
            try (var client = client(server)) {
                OpenMonitors.add(QmpAddress.unix(path), client, "first");
                assertThat(why(QmpAddress.unix(path))).isEqualTo(heldBy("first"));
                assertThat(why(QmpAddress.unix(path.resolve("../x/../monitor"))))
                        .isEqualTo(heldBy("first"));
                assertThat(why(QmpAddress.unix(Path.of("").toAbsolutePath().relativize(path))))
                        .isEqualTo(heldBy("first"));
                assertThat(why(QmpAddress.unix(path.resolveSibling("other")))).isEqualTo(UNKNOWN);
            }
            assertThat(why(QmpAddress.unix(path))).as("closed").isEqualTo(UNKNOWN);
        }
    }

    @Test
    void aPortIsTheSameWithTlsAndWithout() throws Exception {
        QmpAddress.Tcp port = QmpAddress.tcp("OpenMonitorsTest", 1);
        try (var server = echoing();
                var client = client(server)) {
            OpenMonitors.add(port.tls(SSLContext.getDefault()), client, "second");
            assertThat(why(port)).isEqualTo(heldBy("second"));
            assertThat(why(port.tls(SSLContext.getDefault()))).isEqualTo(heldBy("second"));
            assertThat(why(QmpAddress.tcp("OpenMonitorsTest", 2))).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void whereNobodyConnectedToNothingIsKnown() {
        assertThat(OpenMonitors.explained(silence, null)).isSameAs(silence);
        SessionFailure lost = SessionFailure.lost("it closed", null);
        assertThat(OpenMonitors.explained(lost, QmpAddress.tcp("OpenMonitorsTest", 3)))
                .isSameAs(lost);
    }

    @Test
    void aClientWithoutAnAddressHoldsNothing() {
        try (var server = echoing();
                var client = client(server)) {
            OpenMonitors.add(null, client, "third");
            assertThat(why(QmpAddress.tcp("OpenMonitorsTest", 4))).isEqualTo(UNKNOWN);
        }
    }
}
