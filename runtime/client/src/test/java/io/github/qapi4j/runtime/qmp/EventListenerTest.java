// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventListenerTest {
    private final EventListener listener = new Listeners(TestSettings.of("vm0")).open(Set.of(), true);

    private static QmpEvent event(int number) {
        return new UnknownEvent(
                "E" + number,
                JsonNodeFactory.instance.objectNode().put("event", "E" + number).put("n", number));
    }

    private static boolean is(QmpEvent event, int number) {
        return event.raw().path("n").asInt() == number;
    }

    @Test
    void eventsThatDoNotFitStayInOrder() {
        IntStream.range(0, 4).forEach(i -> listener.offer(event(i)));
        assertThat(listener.waitFor(QmpEvent.class, event -> is(event, 2))).matches(event -> is(event, 2));
        assertThat(listener.queued()).extracting(QmpEvent::eventName).containsExactly("E0", "E1", "E3");
        assertThat(listener.next().eventName()).isEqualTo("E0");
        listener.clear();
        assertThat(listener.poll()).isEmpty();
    }

    @Test
    void waitThatBeganBeforeTheEventGetsItWithoutSeeingOthersTwice() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<QmpEvent> wait = InThread.start(() -> listener.waitFor(QmpEvent.class, event -> {
            seen.add(event.eventName());
            return is(event, 99);
        }));
        IntStream.range(0, 100).forEach(i -> listener.offer(event(i)));
        assertThat(wait).succeedsWithin(Duration.ofSeconds(60));
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
        assertThat(listener.queued()).hasSize(99);
    }

    @Test
    void eachEventGoesToOneOfTheThreadsThatTake() {
        List<CompletableFuture<List<String>>> takers = IntStream.range(0, 4)
                .mapToObj(taker -> InThread.start(() -> IntStream.range(0, 250)
                        .mapToObj(i -> listener.next().eventName())
                        .toList()))
                .toList();
        IntStream.range(0, 1000).forEach(i -> listener.offer(event(i)));
        assertThat(takers.stream().flatMap(taker -> taker.join().stream()))
                .hasSize(1000)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAnotherThreadTookIsNotWaitedForAgain() {
        listener.offer(event(1));
        assertThat(listener.poll()).isPresent();
        assertThatThrownBy(() -> listener.next(Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessage("vm0: no event within 50 ms");
    }

    @Test
    void timeoutNamesWhatCameInstead() {
        listener.offer(event(7));
        assertThatThrownBy(() -> listener.waitFor(QmpEvent.class, event -> false, Duration.ofMillis(50)))
                .hasMessage("vm0: no event (but E7) within 50 ms");
    }

    @Test
    void afterTheEndWhatHadArrivedCanBeTaken() {
        listener.offer(event(1));
        listener.close();
        assertThat(listener.next().eventName()).isEqualTo("E1");
        assertThatThrownBy(listener::next)
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageContaining("the listener was closed");
    }

    @Test
    void fullQueueDropsTheOldestCountsAndTellsTheNextWaitOnce() {
        EventListener small = new Listeners(TestSettings.of("vm0").withEventCapacity(10)).open(Set.of(), true);
        IntStream.range(0, 15).forEach(i -> small.offer(event(i)));
        assertThat(small.dropped()).isEqualTo(5);
        // What is there is found, whatever was dropped.
        assertThat(small.next().eventName()).isEqualTo("E5");
        assertThatThrownBy(() -> small.waitFor(QmpEvent.class, event -> is(event, 2)))
                .isInstanceOf(QmpEventsLostException.class)
                .hasMessage("vm0: an event may have been lost: 5 events were dropped, nobody took them");
        assertThatThrownBy(() -> small.waitFor(QmpEvent.class, event -> is(event, 2), Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("after 5 older events were dropped");
        assertThat(small.drain()).hasSize(9);
    }

    @Test
    void sessionsOwnListenerHoldsTheLatestAndFailsNobody() {
        EventListener own = new Listeners(TestSettings.of("vm0").withEventCapacity(10)).open(Set.of(), false);
        IntStream.range(0, 15).forEach(i -> own.offer(event(i)));
        assertThatThrownBy(() -> own.waitFor(QmpEvent.class, event -> is(event, 2), Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("after 5 older events were dropped");
        assertThat(own.queued()).hasSize(10);
    }

    @Test
    void severalMatchesAtOnceTellWhichItWas() {
        EventMatch<QmpEvent> two = EventMatch.of(QmpEvent.class, event -> is(event, 2));
        EventMatch<UnknownEvent> three = EventMatch.of(UnknownEvent.class, event -> is(event, 3));
        IntStream.range(0, 5).forEach(i -> listener.offer(event(i)));
        EventMatch.Found first = listener.waitForAny(three, two);
        assertThat(first.match()).isSameAs(two);
        assertThat(first.by(three)).isEmpty();
        assertThat(first.by(two))
                .hasValueSatisfying(event -> assertThat(is(event, 2)).isTrue());
        UnknownEvent second = listener.waitForAny(three, two).by(three).orElseThrow();
        assertThat(is(second, 3)).isTrue();
        assertThat(listener.queued()).extracting(QmpEvent::eventName).containsExactly("E0", "E1", "E4");
        assertThatThrownBy(() -> listener.waitForAny(List.of(three, two), Duration.ofMillis(50)))
                .hasMessage("vm0: no fitting UnknownEvent or an event (but E0, E1, E4) within 50 ms");
    }

    @Test
    void deadlineIsForAllEventsTogether() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> noise = InThread.start(() -> {
            for (int i = 0; !end.isDone(); i++) {
                listener.offer(event(i));
                // Not so many that the queue overflows.
                LockSupport.parkNanos(100_000);
            }
            return null;
        });
        assertThatThrownBy(() -> listener.waitFor(QmpEvent.class, event -> false, Duration.ofMillis(200)))
                .isInstanceOf(QmpTimeoutException.class);
        end.complete(null);
        noise.get();
    }

    @Test
    void historyHoldsTheLatestWhoeverTookThem() {
        Listeners listeners = new Listeners(TestSettings.of("vm0").withHistory(3));
        EventListener taking = listeners.open(Set.of(), true);
        for (int i = 0; i < 5; i++) {
            listeners.hand(event(i).raw());
            assertThat(taking.next()).isNotNull();
        }
        assertThat(listeners.history()).extracting(QmpEvent::eventName).containsExactly("E2", "E3", "E4");
        assertThat(new Listeners(TestSettings.of("vm0")).history()).isEmpty();
    }

    @Test
    void waitThatGoesOnWhenTheConnectionIsLostFailsAndTheListenerGoesOn() throws Exception {
        Listeners listeners = new Listeners(TestSettings.of("vm0"));
        listeners.outlive(true);
        for (boolean complete : new boolean[] {true, false}) {
            EventListener either = listeners.open(Set.of(), complete);
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            either.offer(event(0));
            CompletableFuture<QmpEvent> wait = InThread.start(() -> either.waitFor(QmpEvent.class, event -> {
                waiting.complete(null);
                return false;
            }));
            waiting.get();
            listeners.end(QmpConnectionLostException.session("vm0", "it fell over", null));
            assertThatThrownBy(wait::join)
                    .cause()
                    .isInstanceOf(QmpEventsLostException.class)
                    .hasMessage("vm0: an event may have been lost together with the connection: it fell over");
            either.offer(event(1));
            assertThat(either.waitFor(QmpEvent.class, event -> is(event, 1))).isNotNull();
            assertThat(either.gaps()).isEqualTo(1);
        }
    }

    @Test
    void gapIsToldOnceToTheNextWaitUnlessItsEventIsThere() {
        Listeners listeners = new Listeners(TestSettings.of("vm0"));
        listeners.outlive(true);
        EventListener own = listeners.open(Set.of(), true);
        own.offer(event(0));
        listeners.end(QmpConnectionLostException.session("vm0", "it fell over", null));
        assertThat(own.next()).isNotNull();
        assertThatThrownBy(own::next).isInstanceOf(QmpEventsLostException.class);
        assertThatThrownBy(() -> own.next(Duration.ofMillis(50))).isInstanceOf(QmpTimeoutException.class);
    }
}
