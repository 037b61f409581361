// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.EventDispatcher;
import io.github.qapi4j.runtime.qmp.session.ReconnectingSessions;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionSettings;
import io.github.qapi4j.runtime.qmp.transport.Transport;
import io.github.qapi4j.runtime.qmp.transport.TransportFactory;
import io.github.qapi4j.runtime.qmp.transport.UnixSockets;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client cannot time: the end between two sessions, and what fails other than a session. */
@Timeout(120)
class ReconnectingSessionsTest extends OnFakeQemu {
    private final SessionSettings forSessions =
            settings.withOpenDeadline(Duration.ZERO).forSessions(new CallbackThreads("vm0"));
    private final EventDispatcher events = new EventDispatcher(forSessions);

    /** A connection that does not come about. */
    private static final class Endless implements Transport {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final CountDownLatch woken = new CountDownLatch(1);

        @Override
        public boolean open() {
            return false;
        }

        @Override
        public int read(ByteBuffer target) {
            return 0;
        }

        @Override
        public int write(ByteBuffer source) {
            return 0;
        }

        @Override
        public void await(boolean unsent, long nanos) throws IOException {
            try {
                assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void wakeup() {
            woken.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void anEndThatComesBeforeTheNextSessionEndsThat() throws Exception {
        CompletableFuture<ReconnectingSessions> sessions = new CompletableFuture<>();
        CountDownLatch opened = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Endless second = new Endless();
        try (FakeQemu server = server(open(), until(opened), hangUp())) {
            TransportFactory first = TransportFactory.unix(UnixSockets.JDK, server.socket(), "vm0");
            TransportFactory both = () -> {
                if (attempts.incrementAndGet() == 1) {
                    return first.begin();
                }
                sessions.join().close(SessionFailure.closed("meanwhile"));
                return second;
            };
            sessions.complete(ReconnectingSessions.open(forSessions, both, events));
            opened.countDown();
            assertThat(second.closed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(attempts).hasValue(2);
            assertThat(sessions.join().isOpen()).isFalse();
            assertThat(sessions.join().current())
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .havingCause()
                    .withMessage("meanwhile");
        }
    }

    @Test
    void whatFailsOtherThanASessionEndsThemAll() {
        SessionSettings failing = new SessionSettings(
                forSessions.peer(),
                forSessions.index(),
                forSessions.openDeadline(),
                forSessions.stallDeadline(),
                forSessions.maxMessageBytes(),
                forSessions.maxMessageMemory(),
                forSessions.eventCapacity(),
                forSessions.eventMemory(),
                forSessions.history(),
                forSessions.commandIds(),
                () -> {
                    throw new IllegalStateException("no log");
                },
                null);
        TransportFactory endless = Endless::new;
        assertThatThrownBy(() -> ReconnectingSessions.open(failing, endless, events))
                .isInstanceOf(SessionFailure.class)
                .hasMessage("reconnecting failed: java.lang.IllegalStateException: no log");
    }

    @Test
    void aConnectionThatCannotBeBegunIsTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (FakeQemu server = echoing()) {
            TransportFactory connecting = TransportFactory.unix(UnixSockets.JDK, server.socket(), "vm0");
            ReconnectingSessions sessions = ReconnectingSessions.open(
                    forSessions,
                    () -> {
                        if (attempts.incrementAndGet() < 3) {
                            throw new IOException("not yet");
                        }
                        return connecting.begin();
                    },
                    events);
            assertThat(attempts).hasValue(3);
            assertThat(sessions.isOpen()).isTrue();
            assertThat(sessions.outliveSessions()).isTrue();
            sessions.close(SessionFailure.closed("enough"));
        }
    }
}
