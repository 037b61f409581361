// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.EventDispatcher;
import io.github.qapi4j.runtime.qmp.session.EventFeed;
import io.github.qapi4j.runtime.qmp.session.TreeWeight;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class EventListenerTest {
    private final QmpSettings settings = TestSettings.of("vm0");
    private final EventFeed feed = feed(settings);
    private final EventListener listener = listener(feed, true);

    private static EventFeed feed(QmpSettings settings) {
        return new EventFeed(new EventDispatcher(settings.forSessions(new CallbackThreads("vm0"))));
    }

    private EventListener listener(EventFeed from, boolean complete) {
        return new EventListener(settings, from.dispatcher(), from.dispatcher().open(Set.of(), complete));
    }

    private static QmpEvent event(int number) {
        return new UnknownEvent(
                "E" + number,
                JsonNodeFactory.instance.objectNode().put("event", "E" + number).put("n", number));
    }

    private static boolean is(QmpEvent event, int number) {
        return event.raw().path("n").asInt(0) == number;
    }

    @Test
    void eventsThatDoNotFitStayInOrder() {
        IntStream.range(0, 4).forEach(i -> feed.dispatch(event(i)));
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
        IntStream.range(0, 100).forEach(i -> feed.dispatch(event(i)));
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
        IntStream.range(0, 1000).forEach(i -> feed.dispatch(event(i)));
        assertThat(takers.stream().flatMap(taker -> taker.join().stream()))
                .hasSize(1000)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAnotherThreadTookIsNotWaitedForAgain() {
        feed.dispatch(event(1));
        assertThat(listener.poll()).isPresent();
        assertThatThrownBy(() -> listener.next(Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessage("vm0: no event within 50 ms");
    }

    @Test
    void timeoutNamesWhatCameInstead() {
        feed.dispatch(event(7));
        assertThatThrownBy(() -> listener.waitFor(QmpEvent.class, event -> false, Duration.ofMillis(50)))
                .hasMessage("vm0: no event (but E7) within 50 ms");
    }

    private static QmpEvent event(String text) {
        ObjectNode raw = JsonNodeFactory.instance.objectNode().put("event", "E");
        raw.putObject("data").put("a", text);
        return new UnknownEvent("E", raw);
    }

    private String whatCame() {
        QmpTimeoutException e = catchThrowableOfType(
                QmpTimeoutException.class,
                () -> listener.waitFor(QmpEvent.class, event -> false, Duration.ofMillis(1)));
        return String.valueOf(e.getMessage());
    }

    @Test
    void timeoutShowsNoMoreThanTwentyEventsAndNoMoreThanTheBeginningOfEach() {
        // {"a":""} takes 8 characters.
        String most = "x".repeat(120 - 8);
        feed.dispatch(event(most));
        assertThat(whatCame()).isEqualTo("vm0: no event (but E {\"a\":\"" + most + "\"}) within 1 ms");
        listener.clear();
        feed.dispatch(event(most + "x"));
        assertThat(whatCame()).isEqualTo("vm0: no event (but E {\"a\":\"" + most + "x\"\u2026) within 1 ms");
        listener.clear();
        IntStream.range(0, 20).forEach(i -> feed.dispatch(event(i)));
        assertThat(whatCame()).endsWith(", E18, E19) within 1 ms");
        feed.dispatch(event(20));
        feed.dispatch(event(21));
        assertThat(whatCame()).endsWith(", E18, E19 and 2 more) within 1 ms");
    }

    @Test
    void timeoutShowsNoSecret() {
        ObjectNode raw = JsonNodeFactory.instance.objectNode().put("event", "E");
        raw.putObject("data").put("password", "do not tell");
        feed.dispatch(new UnknownEvent("E", raw));
        assertThat(whatCame()).isEqualTo("vm0: no event (but E {\"password\":\"***\"}) within 1 ms");
    }

    @Test
    void afterTheEndWhatHadArrivedCanBeTaken() {
        feed.dispatch(event(1));
        listener.close();
        assertThat(listener.next().eventName()).isEqualTo("E1");
        assertThatThrownBy(listener::next)
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageContaining("the listener was closed");
    }

    @Test
    void fullQueueDropsTheOldestCountsAndTellsTheNextWaitOnce() {
        EventFeed ten = feed(settings.withEventCapacity(10));
        EventListener small = listener(ten, true);
        IntStream.range(0, 15).forEach(i -> ten.dispatch(event(i)));
        assertThat(small.dropped()).isEqualTo(5);
        // What is there is found, whatever was dropped.
        assertThat(small.next().eventName()).isEqualTo("E5");
        assertThatThrownBy(() -> small.waitFor(QmpEvent.class, event -> is(event, 2)))
                .isInstanceOf(QmpEventsLostException.class)
                .hasMessage("vm0: an event may have been lost: 5 events were dropped because the queue was full");
        assertThatThrownBy(() -> small.waitFor(QmpEvent.class, event -> is(event, 2), Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("after 5 older events were dropped");
        assertThat(small.drain()).hasSize(9);
    }

    @Test
    void sessionsOwnListenerHoldsTheLatestAndFailsNobody() {
        EventFeed ten = feed(settings.withEventCapacity(10));
        EventListener own = listener(ten, false);
        IntStream.range(0, 15).forEach(i -> ten.dispatch(event(i)));
        assertThatThrownBy(() -> own.waitFor(QmpEvent.class, event -> is(event, 2), Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("after 5 older events were dropped");
        assertThat(own.queued()).hasSize(10);
    }

    @Test
    void severalMatchesAtOnceTellWhichItWas() {
        EventMatch<QmpEvent> two = EventMatch.of(QmpEvent.class, event -> is(event, 2));
        EventMatch<UnknownEvent> three = EventMatch.of(UnknownEvent.class, event -> is(event, 3));
        IntStream.range(0, 5).forEach(i -> feed.dispatch(event(i)));
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
                feed.dispatch(event(i));
                // Not so many that the queue overflows.
                LockSupport.parkNanos(1_000_000);
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
        EventFeed three = feed(settings.withHistory(3));
        EventListener taking = listener(three, true);
        for (int i = 0; i < 5; i++) {
            three.dispatch(event(i));
            assertThat(taking.next()).isNotNull();
        }
        assertThat(three.dispatcher().history()).extracting(QmpEvent::eventName).containsExactly("E2", "E3", "E4");
        assertThat(feed.dispatcher().history()).isEmpty();
    }

    @Test
    void waitThatGoesOnWhenTheConnectionIsLostFailsAndTheListenerGoesOn() throws Exception {
        for (boolean complete : new boolean[] {true, false}) {
            EventListener either = listener(feed, complete);
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            feed.dispatch(event(0));
            CompletableFuture<QmpEvent> wait = InThread.start(() -> either.waitFor(QmpEvent.class, event -> {
                waiting.complete(null);
                return false;
            }));
            waiting.get();
            feed.gap("it fell over");
            assertThatThrownBy(wait::join)
                    .cause()
                    .isInstanceOf(QmpEventsLostException.class)
                    .hasMessage("vm0: an event may have been lost together with the connection: it fell over");
            feed.dispatch(event(1));
            assertThat(either.waitFor(QmpEvent.class, event -> is(event, 1))).isNotNull();
            assertThat(either.gaps()).isEqualTo(1);
        }
    }

    @Test
    void gapIsToldOnceToTheNextWaitUnlessItsEventIsThere() {
        EventListener own = listener(feed, true);
        feed.dispatch(event(0));
        feed.gap("it fell over");
        assertThat(own.next()).isNotNull();
        assertThatThrownBy(own::next).isInstanceOf(QmpEventsLostException.class);
        assertThatThrownBy(() -> own.next(Duration.ofMillis(50))).isInstanceOf(QmpTimeoutException.class);
    }

    @Test
    void aClosedListenerGetsNothingMore() {
        feed.dispatch(event(1));
        listener.close();
        feed.dispatch(event(2));
        assertThat(listener.drain()).extracting(QmpEvent::eventName).containsExactly("E1");
    }

    @Test
    void whatWasForgottenIsNotReportedAsLost() {
        EventFeed two = feed(settings.withEventCapacity(2));
        EventListener small = listener(two, true);
        IntStream.range(0, 5).forEach(i -> two.dispatch(event(i)));
        two.gap("it fell over");
        small.clear();
        assertThatThrownBy(() -> small.next(Duration.ofMillis(50))).isInstanceOf(QmpTimeoutException.class);
        two.dispatch(event(5));
        assertThat(small.next().eventName()).isEqualTo("E5");
        assertThat(small.dropped()).isEqualTo(3);
        IntStream.range(6, 9).forEach(i -> two.dispatch(event(i)));
        assertThatThrownBy(() -> small.waitFor(QmpEvent.class, event -> is(event, 6)))
                .isInstanceOf(QmpEventsLostException.class);
    }

    @Test
    void aMatchOfAClassAloneTakesItsFirstEvent() {
        feed.dispatch(event(1));
        EventMatch<UnknownEvent> any = EventMatch.of(UnknownEvent.class);
        assertThat(listener.waitForAny(any).by(any))
                .hasValueSatisfying(found -> assertThat(is(found, 1)).isTrue());
    }

    /** An event weighs one and a half times its tree, and something beside. */
    @Test
    void aListenerHoldsAsMuchAsItsMemoryDoes() {
        long tree = TreeWeight.of(event(0).raw());
        long two = 2 * (tree + tree / 2 + 300);
        for (long memory : new long[] {two, two - 1, 1}) {
            EventFeed narrow = feed(settings.withEventMemory(memory));
            EventListener holding = listener(narrow, true);
            IntStream.range(0, 4).forEach(i -> narrow.dispatch(event(i)));
            assertThat(holding.queued()).hasSize(memory == two ? 2 : 1);
            assertThat(holding.dropped()).isEqualTo(memory == two ? 2 : 3);
            assertThat(holding.hasUnreportedDrops()).isTrue();
            holding.clear();
            assertThat(holding.hasUnreportedDrops()).isFalse();
        }
    }
}
