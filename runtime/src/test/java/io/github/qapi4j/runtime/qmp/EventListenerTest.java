// SPDX-License-Identifier: GPL-2.0-or-later
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventListenerTest {
    private final EventListener listener = new Listeners(TestSettings.of("vm0")).open(Set.of());

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
    void fullQueueDropsTheOldestAndCounts() {
        int capacity = 1 << 17;
        IntStream.range(0, capacity + 5).forEach(i -> listener.offer(event(i)));
        assertThat(listener.dropped()).isEqualTo(5);
        assertThat(listener.next().eventName()).isEqualTo("E5");
        assertThat(listener.queued()).hasSize(capacity - 1);
    }
}
