// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PendingCallsTest {
    private static final int MEMORY = 100_000;
    private final PendingCalls calls = new PendingCalls(MEMORY);

    private PendingCall add() throws SessionFailure {
        return calls.add(
                new CallRequest("a", JsonNodeFactory.instance.objectNode(), false, Deadline.none(), null), null);
    }

    private static ObjectNode reply(PendingCall call) {
        return JsonNodeFactory.instance.objectNode().put("id", call.id());
    }

    @Test
    void aReplyTakesItsCallOnce() throws Exception {
        PendingCall first = add();
        PendingCall second = add();
        assertThat(calls.isWaiting(first)).isTrue();
        assertThat(calls.take(reply(first))).isSameAs(first);
        assertThat(calls.isWaiting(first)).isFalse();
        assertThat(calls.take(reply(first))).isNull();
        assertThat(calls.isEmpty()).isFalse();
        assertThat(calls.take(reply(second))).isSameAs(second);
        assertThat(calls.isEmpty()).isTrue();
    }

    @Test
    void anIdOfAnotherKindIsNobodys() throws Exception {
        PendingCall call = add();
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        assertThat(calls.take(message)).isNull();
        assertThat(calls.take(message.put("id", String.valueOf(call.id())))).isNull();
        assertThat(calls.take(message.put("id", new BigInteger("18446744073709551617"))))
                .isNull();
        assertThat(calls.isWaiting(call)).isTrue();
    }

    @Test
    void anAbandonedCallIsForgottenWhenItsReplyComes() throws Exception {
        PendingCall abandoned = add();
        calls.abandon(abandoned);
        assertThat(calls.isWaiting(abandoned)).isFalse();
        assertThat(calls.isEmpty()).isFalse();
        PendingCall other = add();
        assertThat(calls.takeOnly()).as("the abandoned one may be meant").isNull();
        assertThat(calls.take(reply(abandoned))).isNull();
        assertThat(calls.takeOnly()).isSameAs(other);
        assertThat(calls.isEmpty()).isTrue();
        assertThat(calls.takeOnly()).isNull();
    }

    @Test
    void aCallThatHasItsReplyIsNotAbandonedAgain() throws Exception {
        PendingCall call = add();
        assertThat(calls.take(reply(call))).isSameAs(call);
        calls.abandon(call);
        assertThat(calls.isEmpty()).isTrue();
    }

    @Test
    void oneOfTwoIsNotTheOnlyOne() throws Exception {
        add();
        add();
        assertThat(calls.takeOnly()).isNull();
    }

    @Test
    void moreThanTheMemoryHoldsIsRefusedUntilSomethingLeaves() throws Exception {
        List<PendingCall> waiting = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (waiting.size() < MEMORY) {
                        waiting.add(add());
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("'a' was not sent: " + waiting.size()
                        + " commands wait for their replies and take about [0-9]+ bytes, the most that they may");
        assertThat(waiting).hasSizeGreaterThan(10);
        for (PendingCall call : waiting) {
            assertThatThrownBy(this::add).isInstanceOf(IllegalStateException.class);
            switch (call.id().intValue() % 3) {
                case 0 -> calls.remove(call);
                case 1 -> calls.abandon(call);
                default -> calls.take(reply(call));
            }
            add();
        }
    }

    @Test
    void aLargeCallAloneIsTaken() throws Exception {
        CallRequest large = new CallRequest(
                "a",
                JsonNodeFactory.instance.objectNode().put("text", "x".repeat(MEMORY)),
                false,
                Deadline.none(),
                null);
        PendingCall call = calls.add(large, null);
        assertThatThrownBy(this::add).isInstanceOf(IllegalStateException.class);
        calls.remove(call);
        assertThat(calls.isWaiting(add())).isTrue();
    }

    @Test
    void theEndFailsThoseThatWaitAndThoseThatCome() throws Exception {
        PendingCall call = add();
        calls.failAll(SessionFailure.lost("it fell over", null));
        assertThat(call.reply()).isCompletedExceptionally();
        assertThatThrownBy(this::add).isInstanceOf(SessionFailure.class);
        assertThat(calls.isEmpty()).isTrue();
    }
}
