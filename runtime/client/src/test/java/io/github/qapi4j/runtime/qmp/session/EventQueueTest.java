// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.EmptyIndex;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.fixture.Warnings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a queue of events holds, drops and tells those who wait. */
@Timeout(120)
class EventQueueTest {
    private static final int CAPACITY = 10;

    /** A schema with a fault. */
    private static final class Failing extends EmptyIndex {
        @Override
        public QmpEvent decodeEvent(ObjectNode message) {
            throw new IllegalStateException("a fault");
        }
    }

    private static EventDispatcher dispatcher(SchemaIndex index) {
        return new EventDispatcher(new SessionSettings(
                "queued",
                index,
                Duration.ZERO,
                Duration.ZERO,
                1 << 20,
                1 << 20,
                CAPACITY,
                1 << 20,
                0,
                false,
                () -> MessageLog.NONE,
                null));
    }

    private final EventDispatcher dispatcher = dispatcher(ByHand.SCHEMA);
    private final EventQueue queue = dispatcher.open(Set.of(), true);

    private static ObjectNode stop() {
        return JsonNodeFactory.instance.objectNode().put("event", "STOP");
    }

    private void come(int events) {
        for (int i = 0; i < events; i++) {
            dispatcher.dispatch(stop(), 100);
        }
    }

    @Test
    void whatASearchTookMakesRoom() {
        for (int i = 0; i < 10 * CAPACITY; i++) {
            come(1);
            assertThat(queue.search().next(event -> true)).isInstanceOf(Stop.class);
        }
        come(CAPACITY);
        assertThat(queue.dropped()).isZero();
        assertThat(queue.queued()).hasSize(CAPACITY);
    }

    @Test
    void thatEventsAreDroppedIsToldOnce() {
        try (Warnings warnings = new Warnings(EventQueue.class, "queued")) {
            come(CAPACITY + 3);
            assertThat(queue.dropped()).isEqualTo(3);
            assertThat(queue.queued()).hasSize(CAPACITY);
            assertThat(warnings.messages()).singleElement().asString().startsWith("queued: a listener holds 10 events");
        }
    }

    @Test
    void theSessionsOwnListenerIsNamedWhereNobodyTakesFromIt() {
        try (Warnings warnings = new Warnings(EventQueue.class, "queued")) {
            EventQueue own = dispatcher.open(Set.of(), false);
            for (int i = 0; i <= CAPACITY; i++) {
                come(1);
                queue.clear();
            }
            assertThat(own.dropped()).isEqualTo(1);
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .startsWith("queued: the session's own listener, events(), holds 10 events");
        }
    }

    @Test
    void aGapEndsAWait() throws Exception {
        EventSearch search = queue.search();
        assertThat(search.next(event -> true)).isNull();
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CompletableFuture<WaitOutcome> outcome = InThread.call(() -> {
            waiting.complete(Thread.currentThread());
            return search.await(Deadline.none());
        });
        while (waiting.join().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        queue.gap();
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(WaitOutcome.ARRIVED);
        assertThat(search.loss()).isEqualTo(EventSearch.Loss.GAP);
    }

    @Test
    void anEventThatCannotBeDecodedArrivesAllTheSame() {
        EventDispatcher failing = dispatcher(new Failing());
        EventQueue events = failing.open(Set.of(), true);
        try (Warnings warnings = new Warnings(EventDispatcher.class, "queued")) {
            failing.dispatch(stop(), 100);
            assertThat(events.poll())
                    .isInstanceOfSatisfying(
                            UnknownEvent.class,
                            event -> assertThat(event.eventName()).isEqualTo("STOP"));
            assertThat(warnings.messages()).containsExactly("queued: event not decoded: {\"event\":\"STOP\"}");
        }
    }
}
