// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is to read. Messages are things to do; the session's own thread runs only where a test starts it. */
@Timeout(120)
class ReadingTurnsTest {
    private interface Message {
        void arrive() throws IOException;
    }

    private static final Deadline NONE = Deadline.none();

    private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final Thread own = new Thread(() -> end.complete(turns().run()), "own");
    private final ReadingTurns turns = new ReadingTurns(this::read, own);

    ReadingTurnsTest() {
        own.setDaemon(true);
    }

    private ReadingTurns turns() {
        return turns;
    }

    private void read(long nanos) throws IOException {
        readers.add(Thread.currentThread());
        try {
            Message message = messages.poll(nanos, TimeUnit.NANOSECONDS);
            if (message != null) {
                message.arrive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that a thread of its own waits for. */
    private final class Wait {
        private final CompletableFuture<String> outcome = new CompletableFuture<>();
        private volatile boolean done;
        private @Nullable Thread doneBy;
        private final Thread thread;

        Wait(Duration limit) {
            thread = new Thread(() -> {
                try {
                    outcome.complete(turns.await(() -> done, Deadline.after(limit)) ? "done" : "timeout");
                } catch (InterruptedException e) {
                    outcome.complete("interrupted");
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void done() {
            doneBy = Thread.currentThread();
            done = true;
            LockSupport.unpark(thread);
        }
    }

    @Test
    void whoWaitsReads() throws Exception {
        Wait wait = new Wait(Duration.ZERO);
        messages.add(wait::done);
        assertThat(wait.outcome.get()).isEqualTo("done");
        assertThat(wait.doneBy).isSameAs(wait.thread);
    }

    @Test
    void whatWasReadBeforeTheTurnBeganIsNotWaitedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        assertThat(turns.await(() -> asked.getAndIncrement() > 0, NONE)).isTrue();
        assertThat(readers).isEmpty();
    }

    @Test
    void whoseTimeIsUpLeavesTheReadingToTheNext() throws Exception {
        Wait first = new Wait(Duration.ofSeconds(2));
        assertThat(readers.take()).isSameAs(first.thread);
        Wait second = new Wait(Duration.ZERO);
        assertThat(first.outcome.get()).isEqualTo("timeout");
        assertThat(readers.take()).isSameAs(second.thread);
        messages.add(second::done);
        assertThat(second.outcome.get()).isEqualTo("done");
    }

    @Test
    void whoIsInterruptedLeavesTheReadingToTheNext() throws Exception {
        Wait first = new Wait(Duration.ZERO);
        assertThat(readers.take()).isSameAs(first.thread);
        Wait second = new Wait(Duration.ZERO);
        first.thread.interrupt();
        assertThat(first.outcome.get()).isEqualTo("interrupted");
        messages.add(second::done);
        assertThat(second.outcome.get()).isEqualTo("done");
        assertThat(second.doneBy).isSameAs(second.thread);
    }

    @Test
    void whoReadsWakesTheOthersAndTheirRestIsReadByThem() throws Exception {
        Wait first = new Wait(Duration.ZERO);
        assertThat(readers.take()).isSameAs(first.thread);
        Wait second = new Wait(Duration.ZERO);
        Wait third = new Wait(Duration.ZERO);
        messages.add(second::done);
        assertThat(second.outcome.get()).isEqualTo("done");
        assertThat(second.doneBy).isSameAs(first.thread);
        messages.add(first::done);
        assertThat(first.outcome.get()).isEqualTo("done");
        messages.add(third::done);
        assertThat(third.outcome.get()).isEqualTo("done");
        assertThat(third.doneBy).isSameAs(third.thread);
    }

    @Test
    void whoWasWokenToReadAndHasItsAnswerWakesTheNext() throws Exception {
        Wait first = new Wait(Duration.ZERO);
        assertThat(readers.take()).isSameAs(first.thread);
        Wait second = parked();
        Wait third = parked();
        messages.add(() -> {
            // It looks when the first one's turn is over.
            second.done = true;
            first.done();
        });
        assertThat(second.outcome.get()).isEqualTo("done");
        messages.add(third::done);
        assertThat(third.outcome.get()).isEqualTo("done");
        assertThat(third.doneBy).isSameAs(third.thread);
    }

    private Wait parked() {
        Wait wait = new Wait(Duration.ZERO);
        while (wait.thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return wait;
    }

    @Test
    void sessionsThreadReadsWhenNobodyElseDoes() throws Exception {
        own.start();
        CompletableFuture<Thread> arrived = new CompletableFuture<>();
        messages.add(() -> arrived.complete(Thread.currentThread()));
        assertThat(arrived.get()).isSameAs(own);
        // After a caller's turn, it comes back by itself.
        Wait wait = new Wait(Duration.ZERO);
        messages.add(() -> {
            turns.served();
            wait.done();
        });
        assertThat(wait.outcome.get()).isEqualTo("done");
        CompletableFuture<Thread> again = new CompletableFuture<>();
        messages.add(() -> again.complete(Thread.currentThread()));
        assertThat(again.get()).isSameAs(own);
        finish();
    }

    @Test
    void sessionsThreadThatLeftALongTurnAloneIsWokenByItsEnd() throws Exception {
        Wait wait = new Wait(Duration.ZERO);
        assertThat(readers.take()).isSameAs(wait.thread);
        own.start();
        while (own.getState() != Thread.State.WAITING) {
            // It looks after the turn for a moment, and then no more.
            Thread.onSpinWait();
        }
        messages.add(wait::done);
        assertThat(wait.outcome.get()).isEqualTo("done");
        CompletableFuture<Thread> arrived = new CompletableFuture<>();
        messages.add(() -> arrived.complete(Thread.currentThread()));
        assertThat(arrived.get()).isSameAs(own);
        finish();
    }

    @Test
    void sessionsThreadReadsForWhoComesMeanwhile() throws Exception {
        assertThat(turns.isHere()).isFalse();
        own.start();
        assertThat(readers.take()).isSameAs(own);
        CompletableFuture<Boolean> here = new CompletableFuture<>();
        Wait wait = new Wait(Duration.ZERO);
        messages.add(() -> {
            here.complete(turns.isHere());
            wait.done();
        });
        assertThat(wait.outcome.get()).isEqualTo("done");
        assertThat(wait.doneBy).isSameAs(own);
        assertThat(here.get()).isTrue();
        finish();
    }

    @Test
    void whileSomebodyWantsWhatComesNobodyElseReads() throws Exception {
        turns.want();
        own.start();
        for (int round = 0; round < 20; round++) {
            assertThat(readerAfterAnAnswer()).isSameAs(own);
        }
        turns.unwant();
        while (readerAfterAnAnswer() == own) {
            // It stands back for a moment only.
        }
        finish();
    }

    private @Nullable Thread readerAfterAnAnswer() throws Exception {
        messages.add(turns::served);
        while (!messages.isEmpty()) {
            Thread.onSpinWait();
        }
        Wait wait = new Wait(Duration.ZERO);
        messages.add(wait::done);
        assertThat(wait.outcome.get()).isEqualTo("done");
        return wait.doneBy;
    }

    @Test
    void whoReadsIsHereUntilItsTurnIsOver() throws Exception {
        CompletableFuture<Boolean> here = new CompletableFuture<>();
        messages.add(() -> here.complete(turns.isHere()));
        assertThat(turns.await(here::isDone, NONE)).isTrue();
        assertThat(here.get()).isTrue();
        assertThat(turns.isHere()).isFalse();
    }

    @Test
    void aDeadlineThatHasPassedEndsTheWaitBeforeATurn() throws Exception {
        Deadline passed = Deadline.after(Duration.ofNanos(1));
        assertThat(turns.await(() -> false, passed)).isFalse();
        assertThat(readers).isEmpty();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> turns.await(() -> false, NONE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void failureOfACallersTurnEndsTheSessionsThreadWhichTellsTheCaller() throws Exception {
        Wait wait = new Wait(Duration.ZERO);
        assertThat(readers.take()).isSameAs(wait.thread);
        own.start();
        IOException failure = new IOException("gone");
        messages.add(() -> {
            throw failure;
        });
        assertThat(end.get()).isSameAs(failure);
        assertThat(wait.outcome).isNotDone();
        wait.done();
        assertThat(wait.outcome.get()).isEqualTo("done");
        assertThat(turns.await(() -> true, NONE)).isTrue();
    }

    /** Ends the session's thread. */
    private void finish() throws Exception {
        messages.add(() -> {
            throw new IOException("end");
        });
        assertThat(end.get()).hasMessage("end");
    }
}
