// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.greet;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Resume;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events at any moment. */
@Timeout(120)
class SessionEventTest extends OnFakeQemu {
    @Test
    void eventsBeforeGreetingBeforeCapabilitiesAndBeforeReplyAllArriveInOrder() throws Exception {
        try (var server = server(
                        event("STOP"),
                        greet(),
                        event("RESUME"),
                        expect("qmp_capabilities"),
                        event("BRAND_NEW"),
                        reply("{}"),
                        expect("echo"),
                        event("STOP"),
                        reply("5"),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withHistory(3))) {
            assertThat(client.execute(new Echo(5))).isEqualTo(5);
            assertThat(client.history()).extracting(QmpEvent::eventName).containsExactly("RESUME", "BRAND_NEW", "STOP");
            assertThat(client.events().queued())
                    .extracting(QmpEvent::eventName)
                    .containsExactly("STOP", "RESUME", "BRAND_NEW", "STOP");
            assertThat(client.waitFor(Resume.class, resume -> true).timestamp()).isPresent();
            assertThat(client.events()
                            .waitFor(UnknownEvent.class)
                            .raw()
                            .path("event")
                            .asString())
                    .isEqualTo("BRAND_NEW");
            assertThat(client.events().queued()).hasSize(2).allMatch(Stop.class::isInstance);
        }
    }

    @Test
    void listenerGetsItsOwnCopyOfTheEventsOfItsClassesOnly() throws Exception {
        try (var server = server(
                        open(),
                        expect("ask"),
                        event("STOP"),
                        event("RESUME"),
                        event("STOP"),
                        reply("\"x\""),
                        untilClosed());
                var client = client(server);
                EventListener stops = client.listen(Stop.class)) {
            client.execute(new Ask());
            assertThat(stops.next()).isInstanceOf(Stop.class);
            assertThat(stops.next()).isInstanceOf(Stop.class);
            assertThat(stops.poll()).isEmpty();
            assertThat(client.events().queued()).hasSize(3);
        }
    }

    @Test
    void eventThatDoesNotComeIsATimeoutAndTheSessionGoesOn() throws Exception {
        try (var server = server(open(), event("STOP"), echo());
                var client = client(server)) {
            assertThatThrownBy(() -> client.events().waitFor(Resume.class, resume -> true, SHORT))
                    .isInstanceOf(QmpTimeoutException.class)
                    .hasMessageContaining("vm0: no fitting Resume")
                    .hasMessageContaining("200 ms");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.events().waitFor(Resume.class))
                    .isInstanceOf(QmpInterruptedException.class)
                    .hasMessageContaining("interrupted while waiting for Resume");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.execute(new Echo(1))).isEqualTo(1);
        }
    }
}
