// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One command at a time, whatever becomes of the one before. */
class DescriptorQueueTest {
    private final PendingCalls calls = new PendingCalls(100_000, false);
    private final DescriptorQueue queue = new DescriptorQueue(calls);
    private final List<PendingCall> sent = new ArrayList<>();

    private PendingCall call() throws SessionFailure {
        return calls.add(
                new CallRequest("a", JsonNodeFactory.instance.objectNode(), false, Deadline.none(), null), null);
    }

    private PendingCall entered() throws SessionFailure {
        PendingCall call = call();
        queue.enter(call, () -> sent.add(call));
        return call;
    }

    private void answer(PendingCall call) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        calls.remove(call);
        call.answer(reply);
    }

    @Test
    void theNextIsSentWhenTheOneBeforeHasItsReply() throws Exception {
        PendingCall first = entered();
        PendingCall second = entered();
        PendingCall third = entered();
        assertThat(sent).containsExactly(first);
        answer(first);
        assertThat(sent).containsExactly(first, second);
        answer(second);
        assertThat(sent).containsExactly(first, second, third);
    }

    @Test
    void whatIsOnItsWayIsNotGivenUp() throws Exception {
        PendingCall first = entered();
        PendingCall second = entered();
        assertThat(queue.giveUp(first)).isFalse();
        assertThat(queue.giveUp(second)).as("not sent yet").isTrue();
        answer(first);
        assertThat(queue.giveUp(first)).as("answered").isTrue();
        assertThat(queue.giveUp(second)).isFalse();
    }

    @Test
    void whatNobodyWaitsForIsPassedOver() throws Exception {
        PendingCall first = entered();
        PendingCall second = entered();
        PendingCall third = entered();
        calls.abandon(second);
        answer(first);
        assertThat(sent).containsExactly(first, third);
    }

    static List<Throwable> failures() {
        return List.of(
                SessionFailure.lost("it fell over", null),
                new IllegalArgumentException("closed"),
                new IllegalStateException("test"),
                new OutOfMemoryError("test"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatCannotBeSentFailsAndTheNextIsSent(Throwable failure) throws Exception {
        PendingCall first = entered();
        PendingCall second = call();
        queue.enter(second, () -> {
            if (failure instanceof SessionFailure reason) {
                throw reason;
            } else if (failure instanceof RuntimeException reason) {
                throw reason;
            }
            throw (Error) failure;
        });
        PendingCall third = entered();
        answer(first);
        assertThat(second.reply()).isCompletedExceptionally();
        assertThat(second.reply().handle((reply, reason) -> reason).join()).isSameAs(failure);
        assertThat(queue.giveUp(second)).isTrue();
        assertThat(sent).containsExactly(first, third);
    }
}
