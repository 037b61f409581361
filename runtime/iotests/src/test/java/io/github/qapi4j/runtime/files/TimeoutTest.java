// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(4);

    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void leavesNoInterruptBehind() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aWaitThatIsTooLongIsInterrupted() {
        assertThatThrownBy(() -> new Timeout(SHORT, "the job did not pause").run(never::await))
                .isInstanceOf(TimeoutExpiredException.class)
                .hasMessage("the job did not pause")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> new Timeout(SHORT).run(never::await)).hasMessage("Timeout");
    }

    @Test
    void whatIsInTimeReturnsOrFailsAsItDoes() throws Exception {
        assertThat(new Timeout(LONG).<String, RuntimeException>call(() -> "done"))
                .isEqualTo("done");
        assertThatThrownBy(() -> new Timeout(LONG).run(() -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }

    @Test
    void whatPollsWithoutWaitingFailsAtItsEnd() {
        assertThatThrownBy(() -> new Timeout(SHORT, "slow").run(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }))
                .isInstanceOf(TimeoutExpiredException.class)
                .hasMessage("slow")
                .hasNoCause();
    }

    @Test
    void theInnerOneEndsItsOwnPieceOnly() throws Exception {
        String outcome = new Timeout(LONG, "outer").call(() -> {
            assertThatThrownBy(() -> new Timeout(SHORT, "inner").run(never::await))
                    .isInstanceOf(TimeoutExpiredException.class)
                    .hasMessage("inner");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return "went on";
        });
        assertThat(outcome).isEqualTo("went on");
    }

    @Test
    void theInnerOnesEndDoesNotDisarmTheOuterOne() {
        assertThatThrownBy(() -> new Timeout(SHORT, "outer").run(() -> {
                    new Timeout(LONG, "inner").run(() -> {});
                    never.await();
                }))
                .isInstanceOf(TimeoutExpiredException.class)
                .hasMessage("outer");
    }

    @Test
    void theOuterOneEndsThePieceOfTheInnerOne() {
        assertThatThrownBy(() -> new Timeout(SHORT, "outer").run(() -> new Timeout(LONG, "inner").run(never::await)))
                .isInstanceOf(TimeoutExpiredException.class)
                .hasMessage("outer")
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void bothAtOnceLoseNoInterrupt() {
        assertThatThrownBy(() -> new Timeout(SHORT, "outer").run(() -> {
                    assertThatThrownBy(() -> new Timeout(SHORT, "inner").run(this::untilAnotherIsOver))
                            .isInstanceOf(TimeoutExpiredException.class)
                            .hasMessage("inner");
                    never.await();
                }))
                .isInstanceOf(TimeoutExpiredException.class)
                .hasMessage("outer")
                .hasCauseInstanceOf(InterruptedException.class);
    }

    /** Both deadlines pass while nobody looks: one thread interrupts all whose time is up, in this order. */
    private void untilAnotherIsOver() {
        CompletableFuture<Throwable> another = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> new Timeout(SHORT).run(never::await)),
                task -> new Thread(task, "another").start());
        while (!another.isDone()) {
            Thread.onSpinWait();
        }
    }

    private static void spin() {
        long end = System.nanoTime() + SHORT.multipliedBy(3).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anothersInterruptIsNotTakenForTheDeadlines() {
        assertThatThrownBy(() -> new Timeout(LONG).run(() -> {
                    Thread.currentThread().interrupt();
                    never.await();
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void noDeadlineIsNone() throws Exception {
        assertThat(new Timeout(Duration.ZERO).<Boolean, RuntimeException>call(() -> true))
                .isTrue();
        assertThat(new Timeout(Duration.ofSeconds(-1)).<Boolean, RuntimeException>call(() -> true))
                .isTrue();
        assertThat(new Timeout(Duration.ofSeconds(Long.MAX_VALUE)).<Boolean, RuntimeException>call(() -> true))
                .isTrue();
    }

    @Test
    void theDeadlineOfAPartThatIsOverInterruptsNobody() {
        while (!endsInTime()) {
            // On a busy machine even nothing takes long.
        }
        assertThatThrownBy(() -> new Timeout(SHORT.multipliedBy(3), "later").run(never::await))
                .isInstanceOf(TimeoutExpiredException.class)
                .hasMessage("later");
    }

    private static boolean endsInTime() {
        try {
            new Timeout(SHORT, "over").run(() -> {});
            return true;
        } catch (TimeoutExpiredException e) {
            return false;
        }
    }

    @Test
    void anErrorLeavesNoInterruptAndNoTimeoutBehind() {
        assertThatThrownBy(() -> new Timeout(SHORT).run(() -> {
                    spin();
                    throw new AssertionError("wrong");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong");
    }

    /** The deadline passes at about the moment of the end. */
    @Test
    void atTheVeryEndThereIsEitherAFailureOrNoInterrupt() {
        for (int round = 0; round < 2000; round++) {
            try {
                long end = System.nanoTime() + 100_000;
                new Timeout(Duration.ofNanos(100_000)).run(() -> {
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                });
            } catch (TimeoutExpiredException e) {
                // As it may.
            }
            assertThat(Thread.currentThread().isInterrupted())
                    .as("round %d", round)
                    .isFalse();
        }
    }
}
