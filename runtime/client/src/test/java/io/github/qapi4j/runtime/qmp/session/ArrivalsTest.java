// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void whatWasAnnouncedIsThereBeforeAnybodyIsWoken() throws Exception {
        arrivals.announce(0);
        assertThat(arrivals.latest()).isEqualTo(0);
        assertThat(arrivals.awaitAfter(-1, Deadline.none())).isEqualTo(WaitOutcome.ARRIVED);
        assertThat(arrivals.awaitAfter(0, Deadline.after(Duration.ofMillis(1)))).isEqualTo(WaitOutcome.TIMEOUT);
    }

    @Test
    void theFirstReasonIsToldToAllWhoAsk() throws Exception {
        SessionFailure first = SessionFailure.lost("it fell over", null);
        assertThatThrownBy(arrivals::reason).hasMessage("has not ended");
        arrivals.end(first);
        arrivals.end(SessionFailure.closed("later"));
        assertThat(arrivals.reason()).isSameAs(first);
        // From another thread, which would wait for a lock that is still held.
        assertThat(InThread.start(arrivals::reason).get()).isSameAs(first);
        assertThat(arrivals.awaitAfter(-1, Deadline.none())).isEqualTo(WaitOutcome.ENDED);
        arrivals.announce(0);
        assertThat(arrivals.awaitAfter(-1, Deadline.none())).as("what had come").isEqualTo(WaitOutcome.ARRIVED);
    }

    /** A thread that begins to wait in the moment of an announcement is woken, or does not wait. */
    @Test
    void noWakeUpIsLost() throws Exception {
        int last = 20_000;
        CompletableFuture<WaitOutcome> waiter = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                WaitOutcome outcome = WaitOutcome.ARRIVED;
                for (long seen = -1; seen < last; seen = arrivals.latest()) {
                    outcome = arrivals.awaitAfter(seen, Deadline.none());
                }
                waiter.complete(outcome);
            } catch (InterruptedException e) {
                waiter.completeExceptionally(e);
            }
        });
        thread.start();
        for (int number = 0; number <= last; number++) {
            arrivals.announce(number);
            if (number % 3 == 0 || number == last) {
                arrivals.wake();
            }
        }
        assertThat(waiter.get()).isEqualTo(WaitOutcome.ARRIVED);
    }
}
