// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.EmptyIndex;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/**
 * Callers that read the socket themselves while they wait. Which thread reads is a matter of time, so the tests repeat
 * until it is the one that they are about: the server answers {@code ask} with an event and half a message, and the thread
 * on which the event is decoded is the one that reads.
 */
@Timeout(120)
class SessionReadingTest extends OnFakeQemu {
    /**
     * Answers ask with an event and the beginning of its reply, and echo with the rest of that, if it is due, and its
     * number, and then another event; but not at all if the number is negative.
     */
    private static final WireStep HALF_ANSWERS = connection -> {
        String rest = "";
        for (var next = connection.next(); next.isPresent(); next = connection.next()) {
            var request = next.get();
            if (request.toString().contains("\"ask\"")) {
                connection.send(EVENT.formatted("STOP") + "{\"return\": \"la");
                rest = "te\"" + idOf(request) + "}\r\n";
            } else if (request.path("arguments").path("n").asInt() >= 0) {
                connection.send(rest);
                rest = "";
                connection.reply(request.path("arguments").path("n").toString());
                connection.send(EVENT.formatted("RESUME"));
            }
        }
    };

    private final LinkedBlockingQueue<Thread> readers = new LinkedBlockingQueue<>();

    private QmpSettings noting() {
        return QmpSettings.of("vm0", new NotingReaders());
    }

    private QmpClient logged(FakeQemu server) {
        return QmpClient.connect(server.socket(), noting());
    }

    /** Notes which thread reads the event STOP. */
    private final class NotingReaders extends EmptyIndex {
        @Override
        public QmpEvent decodeEvent(ObjectNode message) {
            QmpEvent event = ByHand.SCHEMA.decodeEvent(message);
            if (event instanceof Stop) {
                readers.add(Thread.currentThread());
            }
            return event;
        }
    }

    private Thread reader() {
        try {
            Thread reader = readers.poll(60, TimeUnit.SECONDS);
            assertThat(reader).isNotNull();
            return reader;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A call that the server half answers, made by a thread of its own. */
    private final class Asking {
        private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
        private final Thread thread;

        Asking(QmpClient client, Duration deadline) {
            thread = new Thread(() -> {
                // After a call, the session's own thread leaves the socket to the next one for a moment.
                client.execute(new Echo(0));
                try {
                    client.execute(new Ask(), deadline);
                } catch (RuntimeException e) {
                    failure.complete(e);
                }
            });
            thread.start();
        }

        /** Whether it is this thread that reads. */
        boolean reads() {
            return reader() == thread;
        }

        Throwable failure() {
            return failure.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void readingCallerThatIsInterruptedLeavesTheRestOfItsMessageToTheNext() throws Exception {
        try (var server = server(open(), HALF_ANSWERS);
                var client = logged(server)) {
            boolean read = false;
            while (!read) {
                Asking asking = new Asking(client, Duration.ZERO);
                read = asking.reads();
                asking.thread.interrupt();
                assertThat(asking.failure()).isInstanceOf(QmpInterruptedException.class);
                assertThat(client.execute(new Echo(3))).isEqualTo(3);
            }
        }
    }

    @Test
    void readingCallerWhoseTimeIsUpHandsOnToThoseThatWait() throws Exception {
        try (var server = server(open(), HALF_ANSWERS);
                var client = QmpClient.connect(server.socket(), noting().withCommandIds(true))) {
            boolean read = false;
            while (!read) {
                Asking asking = new Asking(client, SHORT);
                read = asking.reads();
                Thread other = new Thread(() -> assertThatThrownBy(() -> client.execute(new Echo(-1), Duration.ZERO))
                        .isInstanceOf(QmpInterruptedException.class));
                other.start();
                assertThat(asking.failure()).isInstanceOf(QmpTimeoutException.class);
                other.interrupt();
                assertThat(client.execute(new Echo(3))).isEqualTo(3);
            }
        }
    }

    @Test
    void readingCallerReadsForTheOthersToo() throws Exception {
        try (var server = server(open(), HALF_ANSWERS);
                var client = logged(server)) {
            boolean read = false;
            while (!read) {
                Asking asking = new Asking(client, Duration.ZERO);
                read = asking.reads();
                assertThat(client.events().waitFor(Stop.class)).isNotNull();
                assertThat(client.submit(new Echo(4)).thenApply(n -> n + 1)).succeedsWithin(Duration.ofSeconds(60));
                asking.thread.join();
                assertThat(asking.failure).isNotDone();
            }
        }
    }

    @Test
    void closingEndsTheReadingCaller() throws Exception {
        boolean read = false;
        while (!read) {
            try (var server = server(open(), HALF_ANSWERS)) {
                QmpClient client = logged(server);
                Asking asking = new Asking(client, Duration.ZERO);
                read = asking.reads();
                client.close();
                assertThat(client.isOpen()).isFalse();
                assertThat(asking.failure())
                        .isInstanceOf(QmpConnectionLostException.class)
                        .hasMessageContaining("this client was closed");
            }
        }
    }

    @Test
    void endOfTheConnectionEndsTheReadingCallerAndTheOthers() throws Exception {
        boolean read = false;
        while (!read) {
            try (var server = server(open(), HALF_ANSWERS);
                    var client = logged(server)) {
                Asking asking = new Asking(client, Duration.ZERO);
                read = asking.reads();
                CompletableFuture<Boolean> event =
                        InThread.start(() -> client.events().waitFor(Stop.class, stop -> false) != null);
                server.disconnect();
                assertThat(asking.failure())
                        .isInstanceOf(QmpConnectionLostException.class)
                        .hasMessageContaining("'ask'")
                        .hasMessageContaining("in the middle of a message");
                assertThatThrownBy(event::join).hasCauseInstanceOf(QmpConnectionLostException.class);
            }
        }
    }

    @Test
    void eventsArriveWhileNobodyCallsOrWaits() throws Exception {
        Semaphore arrived = new Semaphore(0);
        QmpSettings counting = settings.withWireLog(message -> {
            if (message.message().has("event")) {
                arrived.release();
            }
        });
        try (var server = server(open(), HALF_ANSWERS);
                var client = QmpClient.connect(server.socket(), counting)) {
            for (int round = 0; round < 50; round++) {
                assertThat(client.execute(new Echo(round))).isEqualTo(round);
                assertThat(arrived.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
