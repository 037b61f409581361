// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.qmp.scripted.Step.expect;
import static io.github.qapi4j.runtime.qmp.scripted.Step.fail;
import static io.github.qapi4j.runtime.qmp.scripted.Step.greet;
import static io.github.qapi4j.runtime.qmp.scripted.Step.hangUp;
import static io.github.qapi4j.runtime.qmp.scripted.Step.send;
import static io.github.qapi4j.runtime.qmp.scripted.Step.untilClosed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.scripted.Scripted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a session opens, and what the caller gets when it does not. */
@Timeout(120)
class SessionOpeningTest extends Scripted {
    @Test
    void serverThatDoesNotGreetIsATimeout() throws Exception {
        try (var server = server(untilClosed())) {
            assertThatThrownBy(() -> QmpClient.connect(server.socket(), settings.withOpenDeadline(SHORT)))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessage("vm0: no greeting within 200 ms");
            server.awaitPlayed();
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
        try (var server = server(greet(), expect("qmp_capabilities"), fail("GenericError", "no way"), untilClosed())) {
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
