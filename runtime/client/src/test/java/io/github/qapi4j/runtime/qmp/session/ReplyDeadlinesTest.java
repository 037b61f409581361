// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which calls fail at their deadlines, whatever the order in which they came. */
@Timeout(60)
class ReplyDeadlinesTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final PendingCalls calls = new PendingCalls(10_000_000, false);
    private final ReplyDeadlines deadlines = new ReplyDeadlines(calls);

    private PendingCall call(Duration limit, @Nullable Thread waiter) throws SessionFailure {
        CallRequest request =
                new CallRequest("a", JsonNodeFactory.instance.objectNode(), false, Deadline.after(limit), null);
        PendingCall call = calls.add(request, waiter);
        calls.sent(call);
        deadlines.watch(call);
        return call;
    }

    private PendingCall call(Duration limit) throws SessionFailure {
        return call(limit, null);
    }

    private static void awaitTimeout(PendingCall call) {
        assertThatThrownBy(call.reply()::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(call.deadline().hasPassed()).isTrue();
    }

    @Test
    void eachFailsAtItsOwnDeadline() throws Exception {
        PendingCall late = call(LONG);
        PendingCall never = call(Duration.ZERO);
        PendingCall second = call(SHORT.multipliedBy(2));
        PendingCall first = call(SHORT);
        PendingCall third = call(SHORT.multipliedBy(3));
        awaitTimeout(first);
        awaitTimeout(second);
        awaitTimeout(third);
        assertThat(late.reply()).isNotDone();
        assertThat(never.reply()).isNotDone();
        deadlines.end();
    }

    @Test
    void afterAllHaveFailedOthersAreWatched() throws Exception {
        for (int round = 0; round < 5; round++) {
            awaitTimeout(call(Duration.ofNanos(1)));
        }
    }

    @Test
    void whoHasItsReplyDoesNotFailAndTheNextDoes() throws Exception {
        PendingCall answered = call(SHORT);
        answered.answer(JsonNodeFactory.instance.objectNode());
        calls.remove(answered);
        awaitTimeout(call(SHORT.multipliedBy(2)));
        assertThat(answered.reply()).isCompleted();
    }

    @Test
    void whoWaitsSeesToItsDeadlineItself() throws Exception {
        PendingCall waiting = call(Duration.ofNanos(1), Thread.currentThread());
        awaitTimeout(call(SHORT));
        assertThat(waiting.reply()).isNotDone();
    }

    @Test
    void afterTheEndNothingIsWatched() throws Exception {
        PendingCall before = call(SHORT);
        deadlines.end();
        PendingCall after = call(SHORT);
        assertThat(before.reply()).isNotDone();
        // Had there been a timer for it, it would have come before this one.
        PendingCalls more = new PendingCalls(1, false);
        ReplyDeadlines watched = new ReplyDeadlines(more);
        CallRequest request = new CallRequest(
                "a", JsonNodeFactory.instance.objectNode(), false, Deadline.after(SHORT.multipliedBy(2)), null);
        PendingCall later = more.add(request, null);
        watched.watch(later);
        awaitTimeout(later);
        assertThat(before.reply()).isNotDone();
        assertThat(after.reply()).isNotDone();
    }

    @Test
    void threadsThatAddCallsWhileOthersFailMissNone() {
        List<CompletableFuture<Void>> ends = IntStream.range(0, 4)
                .mapToObj(thread -> InThread.<Void>call(() -> {
                    List<PendingCall> own = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        own.add(call(Duration.ofNanos(1 + (i * 7919L + thread) % 2_000_000)));
                    }
                    own.forEach(ReplyDeadlinesTest::awaitTimeout);
                    return null;
                }))
                .toList();
        ends.forEach(CompletableFuture::join);
    }
}
